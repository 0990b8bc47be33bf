// Does a page take longer where there are more pictures? `bin/bench scale [--pairs 20] [--many 1000000] [--few 10000]`; a million take 70 s to make.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { machine, median, pairs, report, say } from './measure.ts'
import { Client, get } from './site/client.ts'
import { openPlace } from './site/place.ts'
import { startApp, stop } from './site/processes.ts'
import { seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    pairs: { type: 'string', default: '20' },
    many: { type: 'string', default: '1000000' },
    few: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '200' },
  },
})
/** Different pages of each kind, all over the table: the first ones of a person, those around a cursor. */
const SPREAD = 100

const place = await openPlace()
const sites: Site[] = []

try {
  say(machine())
  const many = await open('many', Number(given.many))
  const few = await open('few', Number(given.few))
  for (const kind of Object.keys(many.pages)) await compare(kind as keyof Pages, many, few)
} finally {
  for (const one of sites) await stop(one)
  await place.close()
}

type Pages = Readonly<
  Record<
    'explore, first page' | 'explore, by a cursor' | 'a profile' | 'a picture' | 'JSON list, by a cursor',
    readonly Buffer[]
  >
>
type Site = Awaited<ReturnType<typeof startApp>> & { readonly client: Client; readonly pages: Pages }

async function open(name: string, pictures: number): Promise<Site> {
  const data = join(place.folder, name)
  const from = performance.now()
  const databaseUrl = await seed(place.server, { name, data, pictures })
  say(`${pictures} pictures in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  const app = await startApp({ databaseUrl, data, held: false })
  const site = { ...app, client: new Client(app.port, 1), pages: await pagesOf(databaseUrl) }
  sites.push(site)
  return site
}

async function pagesOf(databaseUrl: string): Promise<Pages> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  const { rows } = await pool.query<{ id: string; short: string; name: string }>(
    `select p.id, short_id as short, name from picture p join person on person.id = person where audience = 'everyone' order by md5(short_id) limit ${SPREAD}`,
  )
  await pool.end()
  return {
    'explore, first page': [get('/explore')],
    'explore, by a cursor': rows.map(({ id }) => get(`/explore?cursor=${id}`)),
    'a profile': rows.map(({ name }) => get(`/@${name}`)),
    'a picture': rows.map(({ short }) => get(`/p/${short}`)),
    'JSON list, by a cursor': rows.map(({ id }) => get(`/api/v1/pictures?cursor=${id}`)),
  }
}

/** One request after another; each side's figure of a round is the median of its answers' times. */
async function compare(kind: keyof Pages, many: Site, few: Site): Promise<void> {
  const work =
    ({ client, pages }: Site) =>
    async (): Promise<number> => {
      const times: number[] = []
      for (let at = 0; at < Number(given.requests); at++) {
        const from = performance.now()
        await client.ask([pages[kind][at % pages[kind].length] ?? Buffer.of()], 1)
        times.push(performance.now() - from)
      }
      return median(times)
    }
  const taken = await pairs({ a: work(many), b: work(few), rounds: Number(given.pairs), warm: 3 })
  say(
    report({
      name: `p50 of ${kind}, ${given.many} against ${given.few}`,
      values: taken.map(({ a, b }) => a / b),
      atMost: 1.3,
    }),
  )
  const p50 = (side: 'a' | 'b') => `${median(taken.map((pair) => pair[side])).toFixed(2)} ms`
  say(`    ${p50('a')} against ${p50('b')}`)
}
