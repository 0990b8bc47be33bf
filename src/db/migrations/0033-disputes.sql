-- A case that whoever wrote opens again is a dispute: it is worked on until an outcome, and is not closed without one. `settled` is theirs,
-- the others are how staff ended it.
alter table contact_case
  add column disputed_at timestamptz,
  add column outcome text check (outcome in ('granted', 'partly', 'refused', 'settled')),
  add check (disputed_at is null or closed_at is null or outcome is not null);

-- The words beside the box that was ticked as a letter was sent, where the policy asks at each form; in the row of what was agreed to, so
-- that neither is there without the other.
alter table case_letter add column agreed text;
