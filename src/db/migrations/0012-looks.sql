-- Staff have the least rights that their work needs; who has which stands in accounts/rules.ts.
alter table person drop constraint person_role_check;
alter table person add constraint person_role_check
  check (role in ('member', 'moderator', 'operator', 'privacy-officer'));

create index person_staff on person (role) where role <> 'member';

-- Which roles a person was given, and when: they can read it.
create table role_given (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  role text not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on role_given (person);

-- Every look of staff at what is private: written before anything is shown, read by the one it is about.
-- It names the role and not the name: a row about two people would have to be kept from one of them.
create table look (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  role text not null,
  purpose text not null,
  reason text not null check (reason <> ''),
  kinds text[] not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on look (person, id desc);
