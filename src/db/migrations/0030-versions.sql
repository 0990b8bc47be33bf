-- A version of the policy is announced before it counts. What was announced and has not begun can be withdrawn; what has begun stays, also
-- when a clock goes back. `source` is what named it (a preset, or 'file'), `people` and `touched` how many members there were as it was
-- announced and of how many of them each kind is held that it changes something about, `told_after` how far the letters have come.
alter table policy_version
  add column announced_at timestamptz,
  add column begun_at timestamptz,
  add column withdrawn_at timestamptz,
  add column source text not null default 'file',
  add column people integer,
  add column touched jsonb not null default '{}',
  add column told_after uuid,
  add column told_at timestamptz;
update policy_version set announced_at = since, begun_at = since, told_at = since;
alter table policy_version alter column announced_at set not null;
alter table policy_version add check (withdrawn_at is null or begun_at is null);

-- How a person came under a version: their own yes or no, by going on using the site, or as it began.
alter table agreement add column how text not null default 'yes'
  check (how in ('yes', 'no', 'use', 'begun', 'no-wider'));
create index agreement_to on agreement (under, person);
