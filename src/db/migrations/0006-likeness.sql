-- What tells somebody that they published a picture before: a digest of the file and 64 bits of how it looks, both under a key
-- of that person's own, which is not in this database. Pictures from before have neither, and are compared with none.
alter table picture add column exact bytea, add column likeness bit(64);
-- All of one person's, read from the index alone.
create index picture_alike on picture (person, id desc) include (exact, likeness) where exact is not null;
