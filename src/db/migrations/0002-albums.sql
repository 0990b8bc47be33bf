-- Likeness of words: `lantren` finds a lantern. Comes with PostgreSQL; a role that owns the database may add it.
create extension if not exists pg_trgm;

-- An album and its pictures. Who may see a picture is the picture's own; an album only chooses and orders.
create table album (
  -- UUIDv7: also the order of making
  id uuid primary key,
  short_id text collate "C" not null unique,
  person uuid not null references person on delete cascade,
  title text not null,
  description text not null default '',
  audience text not null check (audience in ('everyone', 'link', 'members', 'followers', 'friends', 'me')),
  -- the secret address is derived from it; a new one whenever fewer people may see the album
  hash text not null,
  cover uuid references picture on delete set null,
  words tsvector not null generated always as (to_tsvector('simple', title || ' ' || description)) stored,
  under integer not null references policy_version,
  created_at timestamptz not null,
  came_from text not null
);
create index album_of_person on album (person, id desc);
create index album_cover on album (cover);
create index album_words on album using gin (words);
create index album_likeness on album using gin (title gin_trgm_ops);

create table album_picture (
  album uuid not null references album on delete cascade,
  picture uuid not null references picture on delete cascade,
  position integer not null,
  primary key (album, picture)
);
create index album_picture_order on album_picture (album, position);
create index album_picture_of on album_picture (picture);

-- Tags count among the words of a picture, and members find their own pictures too, so these indexes hold every audience.
create function tags_text(tags text[]) returns text language sql immutable strict parallel safe
  return array_to_string(tags, ' ');
alter table picture drop column words;
alter table picture add column words tsvector not null generated always as
  (to_tsvector('simple', title || ' ' || description || ' ' || alt || ' ' || tags_text(tags))) stored;
create index picture_words on picture using gin (words);
drop index picture_tags;
create index picture_tags on picture using gin (tags);
create index picture_likeness on picture using gin ((title || ' ' || tags_text(tags)) gin_trgm_ops);
create index person_likeness on person using gin (name gin_trgm_ops);

-- How many pictures for everyone wear a tag: sums, nothing about anybody. The database keeps them itself, so that no way of
-- publishing, narrowing or deleting can forget it. Rows are locked in the order of their names: two acts never wait for each other in a ring.
create table tag (
  name text collate "C" primary key,
  pictures integer not null
);
create index tag_most_used on tag (pictures desc, name);
create index tag_likeness on tag using gin (name gin_trgm_ops);

create function count_tags() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform add_to_tags(array(select row(name, count(*))::tag from came, unnest(tags) name where audience = 'everyone' group by name));
  elsif tg_op = 'DELETE' then
    perform add_to_tags(array(select row(name, -count(*))::tag from went, unnest(tags) name where audience = 'everyone' group by name));
  else
    perform add_to_tags(array(
      select row(name, sum(by))::tag from (
        select name, 1 as by from came, unnest(tags) name where audience = 'everyone'
        union all
        select name, -1 from went, unnest(tags) name where audience = 'everyone'
      ) moved group by name having sum(by) <> 0));
  end if;
  return null;
end $$;

create function add_to_tags(sums tag[]) returns void language plpgsql as $$
begin
  if cardinality(sums) = 0 then return; end if;
  insert into tag as kept (name, pictures)
    select name, pictures from unnest(sums) order by name
    on conflict (name) do update set pictures = kept.pictures + excluded.pictures;
  delete from tag where pictures <= 0 and name in (select name from unnest(sums));
end $$;

create trigger tags_of_new after insert on picture
  referencing new table as came for each statement execute function count_tags();
create trigger tags_of_changed after update on picture
  referencing old table as went new table as came for each statement execute function count_tags();
create trigger tags_of_gone after delete on picture
  referencing old table as went for each statement execute function count_tags();

insert into tag (name, pictures)
  select name, count(*) from picture, unnest(tags) name where audience = 'everyone' group by name;
