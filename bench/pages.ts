// Pages and JSON against plain node:http with pg and template strings, over HTTP. `bin/bench pages [--pairs 20] [--pictures 100000]`.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { machine, median, pairs, report, say } from './measure.ts'
import { Client, fetchOne, get } from './site/client.ts'
import { openPlace } from './site/place.ts'
import { processorTime, start, startApp, stop } from './site/processes.ts'
import { SESSION, seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    pairs: { type: 'string', default: '30' },
    pictures: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '400' },
    only: { type: 'string', default: '' },
  },
})
const REQUESTS = Number(given.requests)
/** Pages of the list that the requests go through. */
const PAGES = 32

type Running = { readonly port: number; readonly child: Parameters<typeof processorTime>[0]['child'] }
type Side = {
  readonly server: Running
  readonly client: Client
  readonly requests: readonly Buffer[]
  /** In one round. What is quick is asked ten times as often, so that a round is long beside what the machine does meanwhile. */
  readonly count: number
}

const place = await openPlace()
const running: { child: Running['child'] }[] = []
const keep = <T extends { child: Running['child'] }>(one: T): T => (running.push(one), one)

try {
  say(machine())
  const data = join(place.folder, 'data')
  const databaseUrl = await seed(place.server, { name: 'bench', data, pictures: Number(given.pictures) })
  const fresh = keep(await startApp({ databaseUrl, data, held: false }))
  const holding = keep(await startApp({ databaseUrl, data, held: true }))
  const first = await fetchOne(fresh.port, '/explore')
  const { 'transfer-encoding': _, ...headers } = Object.fromEntries(first.headers)
  const plain = keep(
    await start<{ port: number }>('plain.ts', {
      databaseUrl,
      frame: frameOf(first.body),
      same: { headers, body: first.body },
    }),
  )
  const cursors = await walk(fresh.port)
  await compareBytes(cursors, fresh.port, plain.port)
  say(
    `explore: ${Buffer.byteLength(first.body)} bytes; ${PAGES} pages and lists compared: the same bytes from both`,
  )

  const side = (
    server: Running,
    addresses: readonly string[],
    headers: Record<string, string> = {},
  ): Side => ({
    server,
    client: new Client(server.port),
    requests: addresses.map((address) => get(address, headers)),
    count: addresses.length > 1 ? REQUESTS : 10 * REQUESTS,
  })
  const explore = cursors.map((cursor) => `/explore${cursor}`)
  const list = cursors.map((cursor) => `/api/v1/pictures${cursor}`)
  const member = { Cookie: `${fresh.cookie}${SESSION}` }
  const claims: [name: string, ours: Side, theirs: Side, atLeast: number][] = [
    ['explore, caches off, against plain node:http', side(fresh, explore), side(plain, explore), 0.5],
    ['JSON list against plain node:http', side(fresh, list), side(plain, list), 0.6],
    [
      'signed-in explore against the stranger’s, caches off',
      side(fresh, explore, member),
      side(fresh, explore),
      0.8,
    ],
    [
      'strangers’ explore, caches on, against node:http sending the same bytes',
      side(holding, ['/explore']),
      side(plain, ['/same']),
      0.5,
    ],
  ]
  for (const claim of claims) if (claim[0].startsWith(given.only)) await compare(...claim)
} finally {
  for (const one of running) await stop(one)
  await place.close()
}

async function compare(name: string, ours: Side, theirs: Side, atLeast: number): Promise<void> {
  const cost = { ours: 0, theirs: 0, client: 0 }
  const work = (one: Side, who: 'ours' | 'theirs') => async (): Promise<void> => {
    const [before, client] = [processorTime(one.server), process.cpuUsage()]
    await one.client.ask(one.requests, one.count)
    cost[who] += processorTime(one.server) - before
    const used = process.cpuUsage(client)
    cost.client += (used.user + used.system) / 1000
  }
  const taken = await pairs({
    a: work(ours, 'ours'),
    b: work(theirs, 'theirs'),
    rounds: Number(given.pairs),
    warm: 4,
  })
  for (const { client } of [ours, theirs]) client.close()
  const asked = (Number(given.pairs) + 4) * ours.count
  const rate = (side: 'a' | 'b') => Math.round((1000 * ours.count) / median(taken.map((pair) => pair[side])))
  say(report({ name, values: taken.map(({ a, b }) => b / a), atLeast }))
  say(
    `    ours ${rate('a')}/s, theirs ${rate('b')}/s; processor time of a request: ours ${(cost.ours / asked).toFixed(2)} ms, theirs ${(cost.theirs / asked).toFixed(2)} ms, client ${(cost.client / asked / 2).toFixed(3)} ms`,
  )
}

/** The text of a page of explore around its rules, its tiles and the cursor of the next. */
function frameOf(page: string): string[] {
  const cut =
    /^([^]*<style>)[^]*?(<\/style>[^]*<ul class="wall[^>]*>)[^]*?(<\/ul>[^]*?[?]cursor=)[0-9a-f-]{36}([^]*)$/.exec(
      page,
    )
  if (!cut) throw new Error('the page is not built as this bench thinks')
  return cut.slice(1)
}

/** The query strings of the first pages: none, then the cursors. */
async function walk(port: number): Promise<string[]> {
  const found = ['']
  while (found.length < PAGES) {
    const { body } = await fetchOne(port, `/api/v1/pictures${found.at(-1)}`)
    found.push(`?cursor=${(JSON.parse(body) as { next: string }).next}`)
  }
  return found
}

async function compareBytes(cursors: readonly string[], ours: number, theirs: number): Promise<void> {
  for (const address of cursors.flatMap((cursor) => [`/explore${cursor}`, `/api/v1/pictures${cursor}`])) {
    const [a, b] = await Promise.all([fetchOne(ours, address), fetchOne(theirs, address)])
    if (a.body === b.body) continue
    const at = [...a.body].findIndex((character, at) => character !== b.body[at])
    throw new Error(
      `${address} differs: ours "${a.body.slice(at - 40, at + 80)}", theirs "${b.body.slice(at - 40, at + 80)}"`,
    )
  }
}
