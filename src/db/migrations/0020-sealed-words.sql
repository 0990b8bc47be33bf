-- What tells of a picture or an album that is not for everyone lies sealed under its owner's key, as JSON of the columns it is of: these
-- hold nothing then, so neither does an index, a sum of tags or a backup. Of an upload that is not published everything said lies sealed.
alter table picture
  add column sealed bytea,
  add constraint picture_sealed check (sealed is null or
    (title = '' and description = '' and alt = '' and tags = '{}' and camera is null and thumbhash = '' and colour = ''));
alter table album
  add column sealed bytea,
  add constraint album_sealed check (sealed is null or (title = '' and description = ''));
alter table partial
  add column sealed bytea,
  add constraint partial_sealed check (sealed is null or (title = '' and description = '' and alt = '' and tags = '{}'));

-- Keys are not in this database, so what is here already is sealed by the running site: these find it.
create index picture_unsealed on picture (id) where (coalesce(audience_kept, audience) = 'everyone') = (sealed is not null);
create index album_unsealed on album (id) where (coalesce(audience_kept, audience) = 'everyone') = (sealed is not null);
create index partial_unsealed on partial (id) where sealed is null;

-- Whoever searches among their own has these opened, newest first: no index may know their words.
create index picture_of_person_sealed on picture (person, id desc) where sealed is not null;
