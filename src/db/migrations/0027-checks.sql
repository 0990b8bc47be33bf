-- What the checks of this very site found, each time they were run. About nobody: figures, and what is wrong as the key of a sentence with
-- names of tables, cookies and fields. It goes when the policy says of figures.
create table check_run (
  id uuid primary key,
  name text not null,
  ran_at timestamptz not null,
  holds boolean not null,
  -- so many of so many were not as they should be; null where the check itself broke
  wrong integer,
  looked_at integer,
  -- [{"code": "found.overdue", "values": {"what": "partial"}}]
  said jsonb not null default '[]',
  -- how long it took, in milliseconds
  took integer not null,
  check (num_nulls(wrong, looked_at) in (0, 2)),
  check (not holds or wrong = 0)
);
create index on check_run (name, ran_at desc);
create index on check_run (ran_at);
