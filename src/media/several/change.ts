import { changed, transaction, withdrawn } from '#db'
import { type Refusal, type ShortId, base62, isRefusal, refuse } from '#std'
import { append } from '../albums/contents.ts'
import { type AlbumId } from '../albums/id.ts'
import { lockTheirs } from '../albums/theirs.ts'
import { isOffered, narrows } from '../audience.ts'
import { type Details, details } from '../details.ts'
import { type Asker } from '../rules.ts'
import { type Inside, insideOf, pictureColumns } from '../sealing/inside.ts'
import { fits } from '../sealing/place.ts'
import { queueRefit, refit } from '../sealing/refit.ts'
import { type Next, writePictures } from '../sealing/write-pictures.ts'
import { type MediaSite } from '../site.ts'
import { type Locked, lockChosen } from './chosen.ts'

type Chosen = { readonly pictures: readonly ShortId[]; readonly by: Asker }
type Saying = Pick<Locked, 'id' | 'person' | 'audience'> & { readonly inside: Inside }

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
    const { inside } = one
    const tags = tagsIn([...inside.tags.filter((tag) => !removing.includes(tag)), ...adding])
    return isRefusal(tags) ? tags : { ...one, inside: { ...inside, tags } }
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

async function changeEach(
  ctx: MediaSite,
  which: Chosen,
  change: (one: Saying) => Saying | Refusal,
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const rows = await lockChosen(ctx, which)
    if (isRefusal(rows)) return rows
    const said = await insideOf(
      ctx,
      rows.map(({ id }) => id),
    )
    const next: Next[] = []
    const moves: Locked['id'][] = []
    for (const row of rows) {
      const inside = said.get(row.id)
      if (!inside) throw new Error('a locked row is gone')
      const to = change({ ...row, inside })
      if (isRefusal(to)) return to
      const { id, person, audience } = to
      const hash = narrows(row.audience, audience) ? base62(ctx.chance, 8) : null
      next.push({ id, audience, hash, columns: await pictureColumns(ctx, { person, audience }, to.inside) })
      if (!fits({ ...row, audience })) moves.push(id)
    }
    await writePictures(ctx, next)
    await queueRefit(ctx, moves)
    return { narrower: next.some((one) => one.hash !== null), moves }
  })
  if (isRefusal(done)) return done
  await (done.narrower ? withdrawn(ctx) : changed(ctx))
  // where this fails, the jobs go on with it
  await refit(ctx, done.moves).catch(() => {})
  return null
}
