import { type AlbumId } from './albums/id.ts'
import { type Audience, type Kept } from './audience.ts'
import { type Id, type ShortId } from '#std'
import { type ColumnType, type Generated } from 'kysely'
import { type Keep } from './carries/index.ts'
import { type Camera, type Original } from './engine/index.ts'
import { type Closed } from './sealing/inside.ts'

/** A column that is empty where `sealed` holds its value. */
type Sealing<T, Written = T> = ColumnType<Closed<T>, Written, Written>

type PictureRow = {
  id: Id<'picture'>
  short_id: ShortId
  person: Id<'person'>
  title: Sealing<string>
  description: Sealing<string>
  alt: Sealing<string>
  tags: Sealing<string[]>
  sealed: Buffer | null
  audience: Kept
  /** What `audience` was, while it is withdrawn. */
  audience_kept: Audience | null
  hash: string
  storage_key: string
  width: number
  height: number
  format: string
  animated: boolean
  moving: Generated<boolean>
  /** The ending of the kept original; null where there is none, and with it the next three. */
  original: Original['ext'] | null
  original_bytes: number | null
  original_way: Original['way'] | null
  original_kept: Keep[] | null
  camera: Sealing<Camera | null, string | null>
  avif: Generated<boolean>
  thumbhash: Sealing<Buffer>
  colour: Sealing<string>
  words: Generated<string>
  exact: Buffer | null
  /** Sixty-four of 0 and 1, as PostgreSQL writes a `bit(64)`. */ likeness: string | null
  under: number
  created_at: Date
  came_from: 'form' | 'api' | 'cli'
}

type AlbumRow = {
  id: Id<'album'>
  short_id: AlbumId
  person: Id<'person'>
  title: Sealing<string>
  description: Sealing<string>
  sealed: Buffer | null
  audience: Kept
  /** What `audience` was, while it is withdrawn. */
  audience_kept: Audience | null
  hash: string
  cover: Id<'picture'> | null
  words: Generated<string>
  under: number
  created_at: Date
  came_from: 'form' | 'api' | 'cli'
}
type AlbumPictureRow = { album: Id<'album'>; picture: Id<'picture'>; position: number }
/** Kept by the database itself; nobody writes it. */
type TagRow = { name: Generated<string>; pictures: Generated<number> }

/** Pictures and albums: the length of their ids tells them apart. */
type GoneRow = { short_id: ShortId | AlbumId; gone_at: Date }
type UploadRow = { storage_key: string; process: number; started_at: Date }

type PartialRow = {
  id: string
  person: Id<'person'>
  length: number | null
  title: Sealing<string>
  description: Sealing<string>
  alt: Sealing<string>
  tags: Sealing<string[]>
  sealed: Buffer | null
  audience: Audience
  camera: boolean
  taken_by: number | null
  published: ShortId | null
  expires_at: Date
  under: number
  created_at: Date
  came_from: 'form' | 'api'
  held: number | null
}

type ArrivalRow = {
  person: Id<'person'>
  digest: Buffer
  picture: Id<'picture'> | null
  album: Id<'album'> | null
}

declare module '#db' {
  interface Tables {
    partial: PartialRow
    picture: PictureRow
    album: AlbumRow
    album_picture: AlbumPictureRow
    arrival: ArrivalRow
    tag: TagRow
    gone: GoneRow
    upload: UploadRow
  }
}
