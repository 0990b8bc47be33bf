-- Beside the still renditions of an animation lies one that moves (`moving.webp`); pictures from before have none.
alter table picture add column moving boolean not null default false;
