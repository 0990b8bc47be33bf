-- What was brought here from another site (`oriel import`), so that an import that is run again brings nothing twice. The digest is keyed:
-- of a picture's bytes and its date, or of an album's number there. A row goes with what it is of.
create table arrival (
  person uuid not null references person on delete cascade,
  digest bytea not null,
  picture uuid references picture on delete cascade,
  album uuid references album on delete cascade,
  primary key (person, digest),
  check ((picture is null) <> (album is null))
);
create index on arrival (picture);
create index on arrival (album);
