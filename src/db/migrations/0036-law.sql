-- The countries whoever runs the site does business in (ISO 3166-1 alpha-2), as they list them; and each time a version of the policy was
-- checked against the laws of those listed then, with what was found, as it was said.
alter table site add column places text[] not null default '{}';
create table law_check (
  id uuid primary key,
  version integer not null references policy_version (version),
  checked_at timestamptz not null,
  places jsonb not null,
  findings jsonb not null
);
create index law_check_of on law_check (version, checked_at);

-- A look that staff asked for and that the policy refused is written down, too.
alter table look add column refused boolean not null default false;
