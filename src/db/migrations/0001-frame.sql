-- The site itself, who runs it, and the policy in force. One row: `only` can hold nothing but true.
create table site (
  "only" boolean primary key default true check ("only"),
  name text not null,
  preset text not null,
  controller_name text,
  controller_address text,
  controller_email text,
  controller_country text check (controller_country ~ '^[A-Z]{2}$'),
  set_up_at timestamptz,
  -- SHA-256 of the one-time set-up link's token, until set-up is done
  setup_hash bytea,
  -- tells a folder of keys that does not belong to this database
  key_check bytea not null
);

-- Policies are published, never edited.
create table policy_version (
  version integer primary key,
  document jsonb not null,
  since timestamptz not null
);

create table person (
  id uuid primary key,
  name text not null,
  -- canonical form of the name (NFKC, case, look-alikes): two people cannot hold names that read the same
  skeleton text collate "C" not null unique,
  email_sealed bytea not null,
  -- whoever proves the address first holds it (see the index below); a claim alone keeps nobody out and gives nobody away
  email_index bytea not null,
  email_verified_at timestamptz,
  -- an address that waits for its link to be opened, before it takes the other's place
  new_email_sealed bytea,
  new_email_index bytea,
  password_hash text not null,
  role text not null default 'member' check (role in ('member', 'operator')),
  -- the answer to the age question was enough; the date itself is not kept
  old_enough boolean not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create unique index person_proved_email on person (email_index) where email_verified_at is not null;
create index on person (email_index);

-- What a person agreed to, with wording and version.
create table agreement (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  wording text not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on agreement (person);

create table sign_in (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  -- SHA-256 of the token in the cookie
  token_hash bytea not null unique,
  remembered boolean not null,
  -- the day only
  last_seen date not null,
  expires_at timestamptz not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on sign_in (person);
create index on sign_in (expires_at);

-- A link that was mailed. Its token is an HMAC of the id: nothing here can be used without the keys.
create table mail_link (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  purpose text not null check (purpose in ('verify', 'reset')),
  expires_at timestamptz not null,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on mail_link (person);
create index on mail_link (expires_at);

create table api_token (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  name text not null,
  scope text not null check (scope in ('all', 'read')),
  token_hash bytea not null unique,
  last_seen date,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index on api_token (person);

-- Counts against abuse, by keyed hash; UNLOGGED: never in WAL archives or backups, empty after a crash, emptied nightly.
create unlogged table rate_count (
  key bytea not null,
  starts timestamptz not null,
  count integer not null,
  primary key (key, starts)
);
create unlogged table day_salt (
  day date primary key,
  salt bytea not null
);

create table picture (
  -- UUIDv7: also the order of publishing
  id uuid primary key,
  short_id text collate "C" not null unique,
  person uuid not null references person on delete cascade,
  title text not null default '',
  description text not null default '',
  alt text not null default '',
  tags text[] not null default '{}',
  audience text not null check (audience in ('everyone', 'link', 'members', 'followers', 'friends', 'me')),
  -- part of the files' addresses; a new one whenever fewer people may see it
  hash text not null,
  storage_key text not null unique,
  width integer not null,
  height integer not null,
  format text not null,
  animated boolean not null,
  thumbhash bytea not null,
  colour text not null,
  words tsvector not null generated always as (to_tsvector('simple', title || ' ' || description || ' ' || alt)) stored,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
-- explore, stream and search read newest first; over (audience, id) PostgreSQL would rather filter the primary key, since most pictures are for everyone
create index picture_newest on picture (id desc) where audience = 'everyone';
create index picture_of_person on picture (person, id desc);
create index picture_words on picture using gin (words) where audience = 'everyone';
create index picture_tags on picture using gin (tags) where audience = 'everyone';

-- What was there and is gone: its address answers 410. Nothing about anybody.
create table gone (
  short_id text collate "C" primary key,
  gone_at timestamptz not null
);

-- Files on their way: named before they are written, so that a killed process leaves nothing that nobody knows of.
create table upload (
  storage_key text primary key,
  -- the process at work holds an advisory lock of this number
  process integer not null,
  started_at timestamptz not null
);

-- Counts up after each change that shows less; pages held in memory are held for one value of it.
create sequence generation;
