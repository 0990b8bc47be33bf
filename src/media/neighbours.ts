import { hot } from '#db'
import { type Id, type ShortId } from '#std'
import { type Asker, type Guarded, isTheirs } from './rules.ts'
import { type Closed, type Sealable, opened } from './sealing/inside.ts'
import { type MediaSite } from './site.ts'

type Row = Sealable & { href: ShortId; title: Closed<string> }
type Beside = { readonly href: ShortId; readonly title: string }

const newerOf = hot<[person: string, key: string, all: boolean], Row>(
  'newer_neighbour',
  `select short_id as href, title, person, audience, sealed from picture where person = $1 and id > $2 and (audience = 'everyone' or $3) order by id limit 1`,
)
const olderOf = hot<[person: string, key: string, all: boolean], Row>(
  'older_neighbour',
  `select short_id as href, title, person, audience, sealed from picture where person = $1 and id < $2 and (audience = 'everyone' or $3) order by id desc limit 1`,
)

/** The pictures beside it in its owner's stream, of those this asker may see. A picture with a secret address leads nowhere: who holds one link holds no others. */
export async function neighbours(
  site: Pick<MediaSite, 'pool' | 'keys' | 'policy'>,
  picture: Guarded & { readonly key: Id<'picture'> },
  asker: Asker,
): Promise<{ newer: Beside | null; older: Beside | null }> {
  const own = isTheirs(picture, asker)
  if (!own && picture.audience !== 'everyone') return { newer: null, older: null }
  const [newer, older] = await Promise.all([
    newerOf(site.pool, picture.person, picture.key, own),
    olderOf(site.pool, picture.person, picture.key, own),
  ])
  return { newer: await first(site, newer), older: await first(site, older) }
}

const first = async (
  site: Pick<MediaSite, 'keys' | 'policy'>,
  rows: readonly Row[],
): Promise<Beside | null> => (await opened(site, rows))[0] ?? null
