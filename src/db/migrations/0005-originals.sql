-- The cleaned original of a picture: `pictures/KEY/original.EXT`, for its owner alone. Pictures from before have none; what they were sent as is gone.
alter table picture
  -- its ending; null: none is kept
  add column original text check (original in ('jpg', 'png', 'webp', 'gif')),
  add column original_bytes integer,
  -- rewritten without touching the picture, or encoded again
  add column original_way text check (original_way in ('cleaned', 'encoded')),
  -- what stayed in it beside the picture: 'author', 'copyright', 'colour-profile', 'camera'
  add column original_kept text[],
  -- camera settings that are shown, where whoever uploaded it switched them on
  add column camera jsonb,
  -- AVIF renditions come later than the others
  add column avif boolean not null default false;
-- The same switch, for a file that is still coming.
alter table partial add column camera boolean not null default false;
