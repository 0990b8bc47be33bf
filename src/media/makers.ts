import { hot } from '#db'
import { type Id } from '#std'
import { CARD, type Row } from './pictures.ts'
import { type MediaSite } from './site.ts'
import { type PictureCard, cards } from './views.ts'

/** A member by their newest pictures that are for everyone, the newest first. */
export type Maker = { readonly name: string; readonly pictures: readonly PictureCard[] }

/** So far back one looks for who published lately: somebody's long batch does not hide all others. */
const WITHIN = 300

const lately = hot<[most: number], { person: Id<'person'> }>(
  'lately_by',
  `select p.person from picture p where p.audience = 'everyone' order by p.id desc limit $1`,
)
const latestOf = hot<[people: readonly string[], each: number], Row>(
  'latest_of',
  `select ${CARD} from unnest($1::uuid[]) with ordinality w(person, place) join person o on o.id = w.person
  cross join lateral (select * from picture q where q.person = w.person and q.audience = 'everyone' order by q.id desc limit $2) p
  order by w.place, p.id desc`,
)

/** Who published last, each with their latest few. */
export async function latestMakers(
  site: Pick<MediaSite, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { people, each }: { readonly people: number; readonly each: number },
): Promise<readonly Maker[]> {
  const recent = await lately(site.pool, WITHIN)
  const who = [...new Set(recent.map(({ person }) => person))].slice(0, people)
  const shown = await cards(site, await latestOf(site.pool, who, each), null)
  return [...Map.groupBy(shown, ({ by }) => by)].map(([name, pictures]) => ({ name, pictures }))
}
