import { changed, transaction, withdrawn } from '#db'
import { type Refusal, type ShortId, base62, isRefusal, refuse } from '#std'
import { sql } from 'kysely'
import { append } from '../albums/contents.ts'
import { type AlbumId } from '../albums/id.ts'
import { lockTheirs } from '../albums/theirs.ts'
import { isOffered, narrows } from '../audience.ts'
import { type Details, details } from '../details.ts'
import { type Asker } from '../rules.ts'
import { fits } from '../sealing/place.ts'
import { queueRefit, refit } from '../sealing/refit.ts'
import { type MediaSite } from '../site.ts'
import { type Locked, lockChosen } from './chosen.ts'

type Chosen = { readonly pictures: readonly ShortId[]; readonly by: Asker }
type Next = {
  readonly id: Locked['id']
  readonly audience: string
  readonly tags: readonly string[]
  readonly hash: string | null
}

/** Sets who may see them: all of them, or none where one is not theirs. Where fewer may see one than before, its old addresses are closed in every process when this answers. */
export function setAudience(
  ctx: MediaSite,
  { audience, ...which }: Chosen & { audience: string },
): Promise<Refusal | null> {
  if (!isOffered(audience)) return Promise.resolve(refuse('picture.audience-unknown', { field: 'audience' }))
  return changeEach(ctx, which, (one) => ({ ...one, audience }))
}

/** Adds tags to each and removes others; refused where one would have more than a picture can. */
export function retag(
  ctx: MediaSite,
  { add, remove, ...which }: Chosen & { add: readonly string[]; remove: readonly string[] },
): Promise<Refusal | null> {
  const adding = tagsIn(add)
  const removing = tagsIn(remove)
  if (isRefusal(adding)) return Promise.resolve(adding)
  if (isRefusal(removing)) return Promise.resolve(removing)
  if (adding.length + removing.length === 0)
    return Promise.resolve(refuse('several.no-tags', { field: 'tags' }))
  return changeEach(ctx, which, (one) => {
    const tags = tagsIn([...one.tags.filter((tag) => !removing.includes(tag)), ...adding])
    return isRefusal(tags) ? tags : { ...one, tags }
  })
}

/** Puts them at the end of an album of theirs, in the order chosen; those in it already stay where they are. */
export async function putSeveral(
  ctx: MediaSite,
  { album, ...which }: Chosen & { album: AlbumId },
): Promise<Refusal | null> {
  const refused = await transaction(ctx, async (ctx) => {
    const found = await lockTheirs(ctx, { album, by: which.by })
    if (isRefusal(found)) return found
    const pictures = await lockChosen(ctx, which)
    if (isRefusal(pictures)) return pictures
    await append(
      ctx,
      found.id,
      pictures.map((one) => one.id),
    )
    return null
  })
  if (!refused) await changed(ctx)
  return refused
}

const blank: Details = { title: '', description: '', alt: '', tags: [], audience: 'me', camera: false }
/** Tags in the form that a picture keeps them. */
function tagsIn(given: readonly string[]): string[] | Refusal {
  const said = details({ tags: given }, blank)
  return isRefusal(said) ? said : said.tags
}

/** One statement writes them all, so that the sums of tags are locked once and in order. */
async function changeEach(
  ctx: MediaSite,
  which: Chosen,
  change: (one: Locked) => Locked | Refusal,
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const rows = await lockChosen(ctx, which)
    if (isRefusal(rows)) return rows
    const next: Next[] = []
    for (const row of rows) {
      const to = change(row)
      if (isRefusal(to)) return to
      const hash = narrows(row.audience, to.audience) ? base62(ctx.chance, 8) : null
      next.push({ id: row.id, audience: to.audience, tags: to.tags, hash })
    }
    await sql`
      update picture set audience = next.audience, tags = next.tags, hash = coalesce(next.hash, picture.hash)
      from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as next (id uuid, audience text, tags text[], hash text)
      where picture.id = next.id`.execute(ctx.db)
    const moves = rows.filter((row, at) => !fits({ ...row, audience: next[at]?.audience ?? row.audience }))
    const ids = moves.map(({ id }) => id)
    await queueRefit(ctx, ids)
    return { narrower: next.some((one) => one.hash !== null), moves: ids }
  })
  if (isRefusal(done)) return done
  await (done.narrower ? withdrawn(ctx) : changed(ctx))
  // where this fails, the jobs go on with it
  await refit(ctx, done.moves).catch(() => {})
  return null
}
