import { hot } from '#db'
import { type Id, type ShortId } from '#std'
import { type Asker, type Guarded, isTheirs } from './rules.ts'
import { FROM } from './pictures.ts'
import { type Closed } from './sealing/inside.ts'
import { type Owned, STANDING, shown } from './shown.ts'
import { type MediaSite } from './site.ts'

type Row = Owned & { href: ShortId; title: Closed<string> }
type Beside = { readonly href: ShortId; readonly title: string }

const newerOf = hot<[person: string, key: string, all: boolean], Row>(
  'newer_neighbour',
  `select p.short_id as href, p.title, p.person, p.audience, p.sealed, ${STANDING} ${FROM} where p.person = $1 and p.id > $2 and (p.audience = 'everyone' or $3) order by p.id limit 1`,
)
const olderOf = hot<[person: string, key: string, all: boolean], Row>(
  'older_neighbour',
  `select p.short_id as href, p.title, p.person, p.audience, p.sealed, ${STANDING} ${FROM} where p.person = $1 and p.id < $2 and (p.audience = 'everyone' or $3) order by p.id desc limit 1`,
)

/** The pictures beside it in its owner's stream, of those this asker may see. A picture with a secret address leads nowhere: who holds one link holds no others. */
export async function neighbours(
  site: Pick<MediaSite, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  picture: Guarded & { readonly key: Id<'picture'> },
  asker: Asker,
): Promise<{ newer: Beside | null; older: Beside | null }> {
  const own = isTheirs(picture, asker)
  if (!own && picture.audience !== 'everyone') return { newer: null, older: null }
  const [newer, older] = await Promise.all([
    newerOf(site.pool, picture.person, picture.key, own),
    olderOf(site.pool, picture.person, picture.key, own),
  ])
  return { newer: await first(site, newer, asker), older: await first(site, older, asker) }
}

const first = async (
  site: Pick<MediaSite, 'keys' | 'policy' | 'policyFor'>,
  rows: readonly Row[],
  by: Asker,
): Promise<Beside | null> => (await shown(site, rows, by))[0]?.row ?? null
