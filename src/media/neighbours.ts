import { hot } from '#db'
import { type Id, type ShortId } from '#std'
import { type Asker, type Guarded, isTheirs } from './rules.ts'
import { type MediaSite } from './site.ts'

type Row = { href: ShortId; title: string }

const newerOf = hot<[person: string, key: string, all: boolean], Row>(
  'newer_neighbour',
  `select short_id as href, title from picture where person = $1 and id > $2 and (audience = 'everyone' or $3) order by id limit 1`,
)
const olderOf = hot<[person: string, key: string, all: boolean], Row>(
  'older_neighbour',
  `select short_id as href, title from picture where person = $1 and id < $2 and (audience = 'everyone' or $3) order by id desc limit 1`,
)

/** The pictures beside it in its owner's stream, of those this asker may see. A picture with a secret address leads nowhere: who holds one link holds no others. */
export async function neighbours(
  { pool }: Pick<MediaSite, 'pool'>,
  picture: Guarded & { readonly key: Id<'picture'> },
  asker: Asker,
): Promise<{ newer: Row | null; older: Row | null }> {
  const own = isTheirs(picture, asker)
  if (!own && picture.audience !== 'everyone') return { newer: null, older: null }
  const [newer, older] = await Promise.all([
    newerOf(pool, picture.person, picture.key, own),
    olderOf(pool, picture.person, picture.key, own),
  ])
  return { newer: newer[0] ?? null, older: older[0] ?? null }
}
