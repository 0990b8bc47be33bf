-- Runs of the canary: made-up people on a throw-away copy, and where each kind of their data was seen, against what the policy says. About
-- nobody. Kept as history; `cells` is read of the last one alone.
create table proving (
  at timestamptz primary key,
  build text not null,
  policy integer not null,
  name text not null,
  seconds double precision not null,
  outcome text not null check (outcome in ('holds', 'differs', 'not-run')),
  why text,
  cells jsonb not null,
  mismatches integer not null,
  check ((outcome = 'not-run') = (why is not null)),
  check ((outcome = 'holds') <= (mismatches = 0))
);
