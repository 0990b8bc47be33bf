-- What a policy may ask of a person beyond a name, a password and an address; each is empty where the policy does not.
create table profile (
  person uuid primary key references person on delete cascade,
  full_name_sealed bytea,
  name_seen text not null check (name_seen in ('me', 'members')),
  gender_sealed bytea,
  birth_date_sealed bytea,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);

-- What something was before it was corrected, where the policy keeps that for its person.
create table earlier_value (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  user_name text,
  email_sealed bytea,
  full_name_sealed bytea,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on earlier_value (person, id desc);

-- Where a policy asks for no address, an account can be without one; where it asks for no age, nothing is known of it.
alter table person alter column email_sealed drop not null, alter column email_index drop not null,
  alter column old_enough drop not null;
