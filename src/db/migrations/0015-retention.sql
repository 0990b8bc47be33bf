-- Until when an account is kept if nobody uses it, and since when its person was told by mail: the days alone. Null: not counted yet.
alter table person add column kept_until timestamptz, add column told_at timestamptz;
create index on person (kept_until);

-- An address that waits for its link ends with it.
alter table person add column new_email_until timestamptz;
create index on person (new_email_until) where new_email_until is not null;
update person set new_email_until = coalesce(
    (select max(expires_at) from mail_link where mail_link.person = person.id and purpose = 'verify'), created_at)
  where new_email_index is not null;

-- `keep`: keeps an account that nobody uses, without signing in.
alter table mail_link drop constraint mail_link_purpose_check;
alter table mail_link add constraint mail_link_purpose_check check (purpose in ('verify', 'reset', 'keep'));
