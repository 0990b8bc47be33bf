import { hot } from '#db'
import { type Site } from '#site'
import { type Id } from '#std'
import { CARD, FROM, type Row } from '../pictures.ts'
import { type PictureCard, cards } from '../views.ts'
import { ALIKE } from './alike.ts'
import { type Compared, chains } from './chains.ts'

/** The newest so many of a person's are compared with each other. */
const COMPARED = 10_000

const compared = hot<[person: string, most: number], Compared & { id: Id<'picture'> }>(
  'own_likenesses',
  `select id, exact, likeness from picture where person = $1 and exact is not null order by id desc limit $2`,
)
export const picturesById = hot<[ids: readonly string[]], Row & { created_at: Date }>(
  'pictures_by_id',
  `select ${CARD}, p.created_at ${FROM} where p.id = any($1::uuid[]) order by p.id desc`,
)

type Published = PictureCard & { readonly publishedAt: Date }
/** Pictures of one person that are one file (`same`), or look alike in a chain; newest first. */
export type Group = { readonly how: 'same' | 'like'; readonly pictures: readonly Published[] }

/** What a person has twice or nearly so, the group with the newest picture first; `more` says that not all fitted into `most` pictures. */
export async function alikeGroups(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { person, most }: { person: Id<'person'>; most: number },
): Promise<{ groups: Group[]; more: boolean }> {
  const all = await chains(await compared(site.pool, person, COMPARED), ALIKE)
  const shown: typeof all = []
  let room = most
  for (const group of all) {
    if (room < 2) break
    shown.push(group.slice(0, room))
    room -= group.length
  }
  const ids = shown.flat().map((one) => one.id)
  const rows = new Map<string, Published>()
  const found = await picturesById(site.pool, ids)
  const since = new Map(found.map(({ key, created_at }) => [key, created_at]))
  for (const one of await cards(site, found, { id: person }))
    rows.set(one.key, { ...one, publishedAt: since.get(one.key) ?? new Date(0) })
  const groups = shown.map((group): Group => {
    const same = group.every((one) => group[0]?.exact.equals(one.exact))
    return { how: same ? 'same' : 'like', pictures: group.flatMap(({ id }) => rows.get(id) ?? []) }
  })
  return {
    // one of two that was deleted between the readings is no group
    groups: groups.filter((group) => group.pictures.length > 1),
    more: room < 0 || shown.length < all.length,
  }
}
