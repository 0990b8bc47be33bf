// What does asking cost? A decision by itself, and a page with 60 pictures of 60 people with and without. `bin/bench decide [--pairs 20] [--requests 300]`.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type CategoryKey,
  type Compiled,
  type PurposeKey,
  type Question,
  compile,
  purposeKeys,
  recipientKeys,
} from '#policy'
import { presets } from '#presets'
import { type Standing, decide } from '#privacy'
import { type Id, isRefusal } from '#std'
import { type Edit, mustFit } from '../test/promises/edit.ts'
import { machine, median, pairs, report, say } from './measure.ts'
import { Client, fetchOne, get } from './site/client.ts'
import { openPlace } from './site/place.ts'
import { processorTime, startApp, stop } from './site/processes.ts'
import { seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: { pairs: { type: 'string', default: '20' }, requests: { type: 'string', default: '300' } },
})
const ROUNDS = Number(given.pairs)
const REQUESTS = Number(given.requests)
/** Pictures on a page, each of somebody else. */
const EACH = 60
/** Rounds that are not counted. */
const WARM = 4
type Running = Awaited<ReturnType<typeof startApp>>

const about = '018bcfe5-6801-725b-8f06-79e0760ca3ea' as Id<'person'>
const standing: Standing = { agreed: 1, consents: ~0, spared: false }

/** What is asked about people under this policy: all that its uses grant, and for each something they do not. */
function questionsOf({ policy }: Compiled): readonly Question[] {
  const granted = policy.uses.flatMap(({ categories, purpose, recipients }) =>
    recipients.flatMap((recipient) => categories.map((kind) => ({ kinds: [kind], purpose, recipient }))),
  )
  const strange = granted.map(({ kinds }, at) => ({
    kinds,
    purpose: purposeKeys[at % purposeKeys.length] as PurposeKey,
    recipient: recipientKeys[(at * 7) % recipientKeys.length] ?? 'everyone',
  }))
  return [...granted, ...strange]
}

function decisions(): void {
  const asked = Object.values(presets).map((document) => {
    const policy = compile(document)
    const all = questionsOf(policy).map((one) => ({
      ...(one as Question & { kinds: readonly CategoryKey[] }),
      about,
      standing,
    }))
    return { site: { policyFor: () => policy }, all }
  })
  const count = asked.reduce((sum, { all }) => sum + all.length, 0)
  let yes = 0
  const values = Array.from({ length: ROUNDS + WARM }, () => {
    const from = performance.now()
    for (let turn = 0; turn < 200; turn++)
      for (const { site, all } of asked) for (const one of all) if (!isRefusal(decide(site, one))) yes += 1
    return ((performance.now() - from) * 1000) / (200 * count)
  }).slice(WARM)
  say(
    `${count} questions of ${asked.length} policies, ${Math.round((100 * yes) / (count * 200 * (ROUNDS + WARM)))} of 100 answered with yes`,
  )
  say(report({ name: 'a decision', values, atMost: 1, unit: ' µs' }))
}

/** Every question answered at once, and with yes. */
const UNASKED: Edit = {
  file: 'src/privacy/decide.ts',
  replace: '  const policy = standing ? ctx.policyFor?.(standing.agreed) : ctx.policy\n',
  by: '  if (ctx) return question as unknown as Permit<never, never>\n  const policy = standing ? ctx.policyFor?.(standing.agreed) : ctx.policy\n',
}

async function page(): Promise<void> {
  mustFit(UNASKED)
  const place = await openPlace()
  const running: Running[] = []
  try {
    const data = join(place.folder, 'data')
    const databaseUrl = await seed(place.server, {
      name: 'decide',
      data,
      pictures: EACH * 4,
      people: EACH * 4,
    })
    const hook = join(import.meta.dirname, '../test/promises/hook.mjs')
    const env = {
      ORIEL_BREAK: JSON.stringify({ ...UNASKED, seen: join(place.folder, 'seen') }),
      NODE_OPTIONS: `--import=${hook}`,
    }
    const options = { databaseUrl, data, held: false }
    for (const more of [{}, env]) running.push(await startApp(options, more))
    const [asking, unasked] = running.map(({ port }) => new Client(port)) as [Client, Client]
    const bodies = await Promise.all(running.map(({ port }) => fetchOne(port, '/explore')))
    if (bodies[0]?.body !== bodies[1]?.body) throw new Error('the two show different pages')
    const shown = bodies[0]?.body.split('/p/').length ?? 0
    say(
      `explore: ${Buffer.byteLength(bodies[0]?.body ?? '')} bytes, ${shown - 1} addresses of pictures, the same from both`,
    )
    const requests = [get('/explore')]
    const used: { a: number[]; b: number[] } = { a: [], b: [] }
    const work = (client: Client, side: 'a' | 'b', at: 0 | 1) => async (): Promise<void> => {
      const before = processorTime(running[at] as Running)
      await client.ask(requests, REQUESTS)
      used[side].push(processorTime(running[at] as Running) - before)
    }
    const taken = await pairs({
      a: work(asking, 'a', 0),
      b: work(unasked, 'b', 1),
      rounds: ROUNDS,
      warm: WARM,
    })
    for (const client of [asking, unasked]) client.close()
    const name = `a page with ${EACH} pictures of ${EACH} people, asking against not asking`
    say(report({ name, values: taken.map(({ a, b }) => a / b), atMost: 1.05 }))
    const processor = used.a.slice(WARM).map((a, at) => a / (used.b[WARM + at] ?? 1))
    say(
      report({
        name: '    the same in processor time of the app, which other work lengthens less',
        values: processor,
        atMost: 1.05,
      }),
    )
    const ms = (side: 'a' | 'b') => (median(taken.map((pair) => pair[side])) / REQUESTS).toFixed(2)
    say(`    ${ms('a')} against ${ms('b')} ms a page`)
  } finally {
    for (const one of running) await stop(one)
    await place.close()
  }
}

say(machine())
decisions()
await page()
