-- Leaving. While an account is closing, nothing of it is shown and nothing is destroyed: its person may take it back until `erase_at`.
alter table person
  add column closed_at timestamptz,
  add column erase_at timestamptz,
  -- ties the account to its certificate; goes with the row
  add column erasure uuid unique,
  add constraint person_closing check (num_nulls(closed_at, erase_at, erasure) in (0, 3));
create index person_to_erase on person (erase_at) where erase_at is not null;

-- `withdrawn` is nobody's audience, not the owner's either, so each query that asks for one lets go by itself; what it was before is put
-- aside. No act can show a withdrawn row by accident: whoever sets another audience and leaves the one put aside breaks the constraint.
alter table picture
  add column audience_kept text check (audience_kept in ('everyone', 'link', 'members', 'followers', 'friends', 'me')),
  drop constraint picture_audience_check,
  add constraint picture_audience_check check (audience in ('everyone', 'link', 'members', 'followers', 'friends', 'me', 'withdrawn')),
  add constraint picture_withdrawn check ((audience = 'withdrawn') = (audience_kept is not null));
alter table album
  add column audience_kept text check (audience_kept in ('everyone', 'link', 'members', 'followers', 'friends', 'me')),
  drop constraint album_audience_check,
  add constraint album_audience_check check (audience in ('everyone', 'link', 'members', 'followers', 'friends', 'me', 'withdrawn')),
  add constraint album_withdrawn check ((audience = 'withdrawn') = (audience_kept is not null));

-- What an erasure did and when: a certificate, found by the digest of its secret link. It holds nothing about anybody; while the account
-- is still there, `person.erasure` leads here, afterwards nothing does.
create table erasure (
  id uuid primary key,
  -- SHA-256 of what stands in the certificate's address
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  -- from here on it cannot be taken back
  begun_at timestamptz,
  -- store by store what was found: [{"store": "picture", "found": 12}]
  stores jsonb not null default '[]',
  -- keys, rows, files, jobs and letters are gone
  done_at timestamptz,
  -- and the database's own files hold nothing of it either; what of these was not ours to rewrite
  rewritten_at timestamptz,
  refused text[] not null default '{}'
);
alter table person add foreign key (erasure) references erasure;
create index erasure_to_rewrite on erasure (done_at) where rewritten_at is null;

-- When a table's file was last written anew, and its count of changes then: what has not changed since needs no rewriting.
create table rewriting (
  name text primary key,
  rewritten_at timestamptz not null,
  changes bigint not null
);

-- What a law or a dispute keeps from being erased: which fields, why, and until when; never without both. `person` goes with the account,
-- the keyed digest stays, so that it is found again; `kept` is what was held, sealed under a key of this hold alone.
create table hold (
  id uuid primary key,
  person uuid references person on delete set null,
  person_digest bytea not null,
  erasure uuid references erasure on delete set null,
  fields text[] not null check (cardinality(fields) > 0),
  reason text not null check (reason <> ''),
  until_at timestamptz not null,
  kept bytea,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on hold (person);
create index on hold (until_at);
create index on hold (erasure);
