-- The log: consents, versions of the policy, disclosures, looks of staff and erasures as leaves of one append-only Merkle tree (RFC 6962). A
-- leaf is a commitment, SHA-256 of a nonce and the event, so the tree says nothing of anybody: nonce and event are in `log_event`, and go with
-- its person. Whoever records something writes its commitment here without a place; one sequencer gives places, once a second.
create table log_leaf (
  commitment bytea primary key check (octet_length(commitment) = 32),
  place bigint unique check (place >= 0)
);
create index log_leaf_waiting on log_leaf (commitment) where place is null;

-- The hashes of whole subtrees of 256, 256 * 256, ... leaves: with at most 255 hashes of each level, root and proofs of a tree of any size.
create table log_hash (
  level smallint not null check (level > 0 and level % 8 = 0),
  place bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, place)
);

-- The newest signed checkpoint of each day, in UTC; that of the largest size is the log's.
create table log_checkpoint (
  day date primary key,
  size bigint not null unique,
  root bytea not null,
  note text not null
);

-- What was recorded. Somebody's is sealed under their key (`sealed` holds nonce and record as JSON); an erasure names nobody and goes with
-- its certificate, a version of the policy is everybody's to read.
create table log_event (
  id uuid primary key,
  person uuid references person on delete cascade,
  erasure uuid references erasure on delete cascade,
  kind text not null check (kind in ('consent', 'policy', 'disclosure', 'look', 'erasure')),
  commitment bytea not null unique,
  sealed bytea,
  nonce text,
  record jsonb,
  under integer references policy_version,
  created_at timestamptz not null,
  came_from text not null,
  check ((person is null) = (sealed is null)),
  check (num_nulls(sealed, record) = 1 and (nonce is null) = (record is null))
);
create index log_event_of_person on log_event (person, id desc) where person is not null;
create index log_event_of_erasure on log_event (erasure, id) where erasure is not null;
create index log_event_of_everybody on log_event (id) where kind = 'policy';
