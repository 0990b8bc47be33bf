-- Without script a member may look into files before publishing them: such a file has come whole and waits, and is never published by
-- itself. `held` is its place among the files chosen with it; null for one that comes in parts.
alter table partial add column held integer;
