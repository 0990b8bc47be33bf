import { type Db } from '#db'
import { type Id } from '#std'
import { sql } from 'kysely'
import { type Kept } from '../audience.ts'
import { type PictureColumns } from './inside.ts'

/** A picture's row to be: `columns` are those of `pictureColumns` for this audience; `hash` null leaves its addresses as they are. */
export type Next = {
  readonly id: Id<'picture'>
  readonly audience: Kept
  readonly hash: string | null
  readonly columns: PictureColumns
}

/** One statement writes them all, so that the sums of tags are locked once and in order. */
export async function writePictures({ db }: { readonly db: Db }, next: readonly Next[]): Promise<void> {
  const rows = next.map(({ columns, ...one }) => ({
    ...one,
    ...columns,
    camera: columns.camera === null ? null : (JSON.parse(columns.camera) as unknown),
    thumbhash: columns.thumbhash.toString('hex'),
    sealed: columns.sealed?.toString('hex') ?? null,
  }))
  await sql`
    update picture set audience = next.audience, hash = coalesce(next.hash, picture.hash),
      title = next.title, description = next.description, alt = next.alt, tags = next.tags, camera = next.camera,
      thumbhash = decode(next.thumbhash, 'hex'), colour = next.colour, sealed = decode(next.sealed, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as next (id uuid, audience text, hash text, title text,
      description text, alt text, tags text[], camera jsonb, thumbhash text, colour text, sealed text)
    where picture.id = next.id`.execute(db)
}
