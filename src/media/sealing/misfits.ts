import { hot } from '#db'
import { enqueue } from '#jobs'
import { type Site } from '#site'
import { type Id } from '#std'

/** So many are queued at a time; the next time brings the next ones. */
const MOST = 1000
/** Behind whatever somebody waits for, and one at a time. */
const LATER = { priority: 500, queue: 'media.refit' } as const

/** What `place.ts` says of a row, in the words of the index that answers. */
const MISFIT = `not case
  when audience = 'everyone' then storage_key like '%.open' or (original is null and storage_key not like '%.%')
  else storage_key like '%.sealed' end`

const some = hot<[most: number], { id: Id<'picture'> }>(
  'misfit',
  `select id from picture where ${MISFIT} order by id limit $1`,
)
const all = hot<[], { count: number }>('misfits', `select count(*) from picture where ${MISFIT}`)

/** Queues pictures whose files do not lie as they should: those from before files were sealed, and those of who is leaving or came back. Each once. For the start and the timetable. */
export async function queueMisfits({ db, pool }: Pick<Site, 'db' | 'pool'>): Promise<void> {
  for (const { id } of await some(pool, MOST))
    await enqueue({ db }, 'media.refit', { picture: id }, { ...LATER, once: `media.refit ${id}` })
}

/** How many there are, for `doctor --deep`. */
export async function countMisfits({ pool }: Pick<Site, 'pool'>): Promise<number> {
  return (await all(pool))[0]?.count ?? 0
}
