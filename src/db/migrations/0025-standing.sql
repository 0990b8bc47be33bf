-- Where a person stands: the version of the policy that their data is under until they agree to another, the switches they turned on
-- (a bit each), and whether a browser of theirs asked not to be followed. Read with the person's row and never kept in a process.
alter table person add column agreed integer references policy_version;
update person set agreed = under;
alter table person alter column agreed set not null;
alter table person add column consents integer not null default 0;
alter table person add column spared boolean not null default false;
create index on person (agreed);
