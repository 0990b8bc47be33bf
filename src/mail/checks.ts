import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Check, ON_ITS_WAY, outcome } from '#privacy'
import { type Site } from '#site'
import { type Id } from '#std'

type Here = (ids: readonly Id<'person'>[]) => Promise<ReadonlySet<Id<'person'>>>

/** Whether letters leave in time, and none is kept of somebody who is gone. */
export const letterChecks = (
  { config, pool }: Pick<Site, 'config' | 'pool'>,
  whichAreHere: Here,
): readonly Check[] => [
  {
    id: 'letters',
    clauses: ({ kind }) => kind === 'mail',
    often: 'quarter',
    async run({ clock }) {
      const { rows } = await pool.query<{ all: number; late: number }>(LETTERS, [
        new Date(clock.now() - ON_ITS_WAY * 1000),
      ])
      const { all, late } = rows[0] ?? { all: 0, late: 0 }
      const kept = await whose(join(config.data, 'mail'))
      const here = await whichAreHere([...new Set(kept)])
      const nobodys = kept.filter((id) => !here.has(id))
      return outcome(all + kept.length, [
        ...Array.from({ length: late }, () => ({ code: 'found.late-letter', values: {} })),
        ...nobodys.map(() => ({ code: 'found.letter-left', values: {} })),
      ])
    },
  },
]

/** Letters that wait, and those that have waited long or that nobody tries any more. */
const LETTERS = `select count(*) as all, count(*) filter (where attempts >= max_attempts or created_at < $1) as late
  from graphile_worker.jobs where task_identifier = 'mail.deliver'`

/** Whose the letters are that are kept on this machine: their names say so. */
async function whose(folder: string): Promise<Id<'person'>[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => name.endsWith('.mail'))
    .map((name) => (name.split('.')[1] ?? '') as Id<'person'>)
}
