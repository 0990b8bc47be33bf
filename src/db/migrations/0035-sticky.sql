-- The day of the last use, from which `kept_until` was counted, whether it is the time of an account whose address nobody proved,
-- and since when an address waits for its link: a policy that became stricter is applied to what was written before. Null and false in older
-- rows, which keep the end they have until they are used.
alter table person
  add column used_on date,
  add column unproved boolean not null default false,
  add column new_email_since timestamptz;

-- How far the reminders of a version that waits have come, as `told_after` and `told_at` say it of its announcement.
alter table policy_version add column reminded_after uuid, add column reminded_at timestamptz;
