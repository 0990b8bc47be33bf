import { transaction } from '#db'
import { blindIndex } from '#privacy'
import { type Id, type Made, type Refusal, isRefusal } from '#std'
import { sql } from 'kysely'
import { append } from './albums/contents.ts'
import { makeAlbum } from './albums/make.ts'
import { type AlbumSaid } from './albums/said.ts'
import { type Said } from './details.ts'
import { publish } from './publish.ts'
import { type MediaSite } from './site.ts'

// What its person had on another site. Each keeps its date and is brought once, however often it is offered.

type By = { readonly id: Id<'person'>; readonly verified: boolean }
type Arriving<Of extends string> = {
  readonly by: By
  readonly made: Made
  /** Which it is: the same text is the same thing. */ readonly mark: string
  /** Its key there: where this is the site it comes from, it may never have left. */ readonly was: Id<Of> | null
}
/** `there` is its key here, `came` whether it came just now. */
export type Arrived<Of extends string> = { readonly there: Id<Of>; readonly came: boolean }

/** A picture with its words: decoded and published as an upload is, or found to be here. */
export async function arrivePicture(
  ctx: MediaSite,
  { by, made, mark, was, file, said }: Arriving<'picture'> & { file: string; said: Said },
): Promise<Arrived<'picture'> | Refusal> {
  const digest = digestOf(ctx, mark)
  const there = await find(ctx, 'picture', { by, was, digest })
  if (there) return { there, came: false }
  const published = await publish(ctx, {
    by,
    file,
    said,
    from: 'cli',
    made,
    also: ({ db }, { key }) =>
      db.insertInto('arrival').values({ person: by.id, digest, picture: key, album: null }).execute(),
  })
  return isRefusal(published) ? published : { there: published.key, came: true }
}

/** An album with pictures of theirs that are here, in this order; one that is here gets what it lacks, at its end. */
export function arriveAlbum(
  ctx: MediaSite,
  { by, made, mark, was, said, pictures, cover }: Arriving<'album'> & Album,
): Promise<Arrived<'album'> | Refusal> {
  return transaction(ctx, async (tx) => {
    const digest = digestOf(ctx, mark)
    const found = await find(tx, 'album', { by, was, digest })
    const there = found ?? (await make(tx, { by, made, said, digest }))
    if (isRefusal(there)) return there
    await append(tx, there, pictures)
    if (!found && cover) await tx.db.updateTable('album').set({ cover }).where('id', '=', there).execute()
    return { there, came: !found }
  })
}

type Album = {
  readonly said: AlbumSaid
  readonly pictures: readonly Id<'picture'>[]
  readonly cover: Id<'picture'> | null
}
type Making = Omit<Arriving<'album'>, 'mark' | 'was'> & { readonly said: AlbumSaid; readonly digest: Buffer }

async function make(ctx: MediaSite, { by, made, said, digest }: Making): Promise<Id<'album'> | Refusal> {
  const short = await makeAlbum(ctx, { by, said, from: 'cli', made })
  if (isRefusal(short)) return short
  const { id } = await ctx.db
    .selectFrom('album')
    .select('id')
    .where('short_id', '=', short)
    .executeTakeFirstOrThrow()
  await ctx.db.insertInto('arrival').values({ person: by.id, digest, picture: null, album: id }).execute()
  return id
}

/** By its digest, or as the thing itself. */
async function find<Of extends 'picture' | 'album'>(
  { db }: Pick<MediaSite, 'db'>,
  of: Of,
  { by, was, digest }: { by: By; was: Id<Of> | null; digest: Buffer },
): Promise<Id<Of> | null> {
  const { rows } = await sql<{ id: Id<Of> }>`
    select ${sql.ref(of)} as id from arrival where person = ${by.id} and digest = ${digest} and ${sql.ref(of)} is not null
    union all select id from ${sql.table(of)} where person = ${by.id} and id = ${was}`.execute(db)
  return rows[0]?.id ?? null
}

const digestOf = (ctx: Pick<MediaSite, 'keys'>, mark: string): Buffer =>
  blindIndex(ctx, 'user.content.private', `arrival\n${mark}`, 'arrival')
