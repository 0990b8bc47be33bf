-- Files that come in parts (tus): who sends one, what they said of it, and how long it may take. The bytes so far lie under
-- `files/partial` by this id; how many there are is the file's own size, so that a kill can never leave the two at odds.
create table partial (
  -- 26 characters of base62 (154 bits): part of its address
  id text collate "C" primary key,
  person uuid not null references person on delete cascade,
  -- null until the sender knows
  length bigint,
  title text not null,
  description text not null,
  alt text not null,
  tags text[] not null,
  audience text not null,
  -- the process that is publishing it holds an advisory lock of this number
  taken_by integer,
  -- what became of it, for whoever lost the last answer
  published text collate "C",
  expires_at timestamptz not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on partial (person);
create index on partial (expires_at);
