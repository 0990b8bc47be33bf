import { type AlbumId } from './albums/id.ts'
import { type Audience } from './audience.ts'
import { type Id, type ShortId } from '#std'
import { type Generated } from 'kysely'

type PictureRow = {
  id: Id<'picture'>
  short_id: ShortId
  person: Id<'person'>
  title: string
  description: string
  alt: string
  tags: string[]
  audience: Audience
  hash: string
  storage_key: string
  width: number
  height: number
  format: string
  animated: boolean
  moving: Generated<boolean>
  thumbhash: Buffer
  colour: string
  words: Generated<string>
  under: number
  created_at: Date
  came_from: 'form' | 'api' | 'cli'
}

type AlbumRow = {
  id: Id<'album'>
  short_id: AlbumId
  person: Id<'person'>
  title: string
  description: string
  audience: Audience
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
  title: string
  description: string
  alt: string
  tags: string[]
  audience: Audience
  taken_by: number | null
  published: ShortId | null
  expires_at: Date
  under: number
  created_at: Date
  came_from: 'form' | 'api'
}

declare module '#db' {
  interface Tables {
    partial: PartialRow
    picture: PictureRow
    album: AlbumRow
    album_picture: AlbumPictureRow
    tag: TagRow
    gone: GoneRow
    upload: UploadRow
  }
}
