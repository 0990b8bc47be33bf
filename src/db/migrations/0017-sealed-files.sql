-- Pictures whose files do not lie as who may see them asks: sealed for their owner, or open, with the original sealed. A storage key's ending
-- tells how they lie (media/sealing/place.ts says the same); keys from before have none, and all their files lie open.
create index picture_misfit on picture (id) where not case
  when audience = 'everyone' then storage_key like '%.open' or (original is null and storage_key not like '%.%')
  else storage_key like '%.sealed' end;
