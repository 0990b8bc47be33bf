-- Tries against abuse are counted in memory alone (src/site/tally.ts); what was counted here held for an hour at most.
drop table rate_count, day_salt;
