-- Closed by staff, on grounds (a member thought to be too young): its person cannot take it back by themselves, staff can.
alter table erasure add column by_staff boolean not null default false;
-- Kept and not used (GDPR 18): since then nobody sees anything that is theirs, and nothing of theirs is put up. Their own to undo.
alter table person add column restricted_at timestamptz;
