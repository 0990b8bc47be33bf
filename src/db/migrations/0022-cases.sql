-- What people write to whoever runs the site, with an account or without. Each has a number to call it by, and a day by which the policy
-- owes an answer. It is sealed for `sealed_for`: its person, or without an account a number of nobody else's, so that the case has a key alone.
create table contact_case (
  id uuid primary key,
  number text collate "C" not null unique,
  person uuid references person on delete cascade,
  sealed_for uuid not null,
  kind text not null check
    (kind in ('question', 'complaint', 'report', 'age', 'access', 'correct', 'erase', 'object', 'restrict')),
  email_sealed bytea,
  regarding_sealed bytea,
  due_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null,
  check (person is null or sealed_for = person),
  check (person is not null or email_sealed is not null)
);
create index contact_case_of_person on contact_case (person, id desc) where person is not null;
create unique index contact_case_of_stranger on contact_case (sealed_for) where person is null;
-- the queue at the desk, and the sweep
create index contact_case_open on contact_case (due_at) where closed_at is null;
create index contact_case_closed on contact_case (closed_at) where closed_at is not null;

-- What was written in a case, by whom it is of or by a role of staff; sealed as the case is.
create table case_letter (
  id uuid primary key,
  contact_case uuid not null references contact_case on delete cascade,
  author text not null check (author in ('asker', 'moderator', 'privacy-officer', 'operator')),
  text_sealed bytea not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on case_letter (contact_case, id);

-- Each look of staff at a case, as whom and when: its page tells it, also to those without an account.
create table case_look (
  id uuid primary key,
  contact_case uuid not null references contact_case on delete cascade,
  role text not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on case_look (contact_case, id);

-- Who of the staff looks after a case. A row of its own, since it is about them and not about whoever wrote.
create table case_claim (
  contact_case uuid primary key references contact_case on delete cascade,
  person uuid not null references person on delete cascade,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on case_claim (person);
