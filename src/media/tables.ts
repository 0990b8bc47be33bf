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

type GoneRow = { short_id: ShortId; gone_at: Date }
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
    gone: GoneRow
    upload: UploadRow
  }
}
