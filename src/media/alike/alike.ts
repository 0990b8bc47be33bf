import { hot } from '#db'
import { type Site } from '#site'
import { type Id } from '#std'
import { CARD, type Row } from '../pictures.ts'
import { type Asker, type Guarded, isTheirs } from '../rules.ts'
import { type PictureCard, cards } from '../views.ts'

/** Of 64 bits, so many may differ: `engine/likeness.ts` has the figures. Between two pictures that have nothing to do with each other it happens once in 10^8. */
export const ALIKE = 10

/** More are not told at a picture; all are at `/me/pictures/alike`. */
const TOLD = 6

/** A picture of one's own that is the same file (`same`), or looks very like it. */
export type Alike = PictureCard & { readonly how: 'same' | 'like' }

const alikeOf = hot<[picture: string, most: number], Row & { same: boolean }>(
  'alike',
  `select ${CARD}, found.same from picture this cross join lateral (
    select one.id, one.exact = this.exact as same from picture one
    where one.person = this.person and one.id <> this.id and one.exact is not null
      and (one.exact = this.exact or bit_count(one.likeness # this.likeness) <= ${ALIKE})
    order by same desc, one.id desc limit $2) found
  join picture p on p.id = found.id join person o on o.id = p.person
  where this.id = $1 order by found.same desc, p.id desc`,
)

/** Their owner's other pictures that are the same file or look very like this one, the same first; nobody else is told of any. */
export async function alike(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { picture, by }: { picture: Guarded & { readonly key: Id<'picture'> }; by: Asker },
): Promise<Alike[]> {
  if (!isTheirs(picture, by)) return []
  const rows = await alikeOf(site.pool, picture.key, TOLD)
  const shown = await cards(site, rows, by)
  return shown.map((one) => ({
    ...one,
    how: rows.find(({ key }) => key === one.key)?.same ? 'same' : 'like',
  }))
}
