-- Each time somebody turned a switch of the policy, or a browser of theirs asked not to be followed: the words that stood there, the version,
-- the time and the way. The state itself is a bit of the person's row (0025), written in the same transaction.
create table consent (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  -- a control of the vocabulary, or 'signal'
  control text not null,
  turned_on boolean not null,
  wording text not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null check (came_from in ('form', 'api', 'mail', 'signal'))
);
create index on consent (person, control, id);
