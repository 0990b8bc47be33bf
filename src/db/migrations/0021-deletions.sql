-- What people deleted one by one: of which table, as a keyed digest that names nothing, and the day. The ledger outside the database holds
-- the same: a database that is put back from a backup knows fewer of them, and deletes the others again before anybody is served.
create table deletion (
  digest bytea primary key,
  kind text not null,
  day date not null
);
create index on deletion (day);
