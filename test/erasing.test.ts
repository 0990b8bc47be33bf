import assert from 'node:assert/strict'
import { appendFile, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type ErasureCtx, type Stores, certificate, close, erase, eraseDue, replay, takeBack } from '#privacy'
import { admit, everyone, sharedHash } from '#accounts'
import { type Id, instant, isRefusal } from '#std'
import { publish } from '../src/media/publish.ts'
import { storesOf } from '../src/app/index.ts'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { fill } from './fill.ts'
import { plain } from './pictures.ts'
import { rowsOf, whereIs } from './traces.ts'

let made: TestApp
let count = 0
before(async () => {
  made = await makeApp()
})
after(() => made.close())

const someone = (): Promise<Caller> => caller(made, `member${(count += 1)}q${'xyz'.repeat(2)}`)
const stores = (): Stores => storesOf(made.media)
const here = async ({ id }: Pick<Caller, 'id'>): Promise<boolean> =>
  (await rowsOf(made.site)).some((row) => row.startsWith('public.person ') && row.includes(id))
const traces = async ({ id, name }: Pick<Caller, 'id' | 'name'>): Promise<string[]> => [
  ...(await whereIs(id, { site: made.site, data: made.data })),
  ...(await whereIs(name, { site: made.site, data: made.data })),
  ...(await readdir(made.data, { recursive: true })).filter((path) => path.includes(id)),
]
/** Closes the account as its page does, with the policy's days of grace; gives the certificate's secret. */
async function leaves({ id }: Pick<Caller, 'id'>): Promise<string> {
  const closed = await close(made.media, { person: id, due: inAWeek() })
  return closed?.token ?? assert.fail('it is closing already')
}
const inAWeek = () => instant(made.clock.now() + 7 * 86_400_000)
const lines = async (): Promise<{ id: string; did: string; store?: string }[]> =>
  (await readFile(join(made.data, 'erasures/ledger.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; did: string })

/** Every place where an erasure may be killed: before and after each call that leaves this process. */
function breakingAt(step: number): { ctx: ErasureCtx; stores: Stores; reached: () => number } {
  let at = 0
  const tick = (): void => {
    at += 1
    if (at === step) throw new Error('killed')
  }
  const around =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      tick()
      const done = await work(...args)
      tick()
      return done
    }
  const whole = stores()
  const files = Object.fromEntries(
    Object.entries(whole.files).map(([prefix, remove]) => [prefix, around(remove)]),
  )
  const others = whole.others.map((one) => ({
    ...one,
    erase: around((id: Caller['id']) => one.erase(id)),
    holds: around((id: Caller['id']) => one.holds(id)),
  }))
  const keys = { ...made.site.keys, forget: around((id: Caller['id']) => made.site.keys.forget(id)) }
  // the ledger asks for the time of each line: before it is written
  const clock = {
    now: () => {
      tick()
      return made.clock.now()
    },
  }
  return { ctx: { ...made.media, keys, clock }, stores: { files, others }, reached: () => at }
}

/** A member with one picture, made without the work of a password's digest. */
async function admitted(passwordHash: string): Promise<{ id: Id<'person'>; name: string }> {
  const name = `quick${(count += 1)}q${'xyz'.repeat(2)}`
  const joined = await admit(made.site, { name, email: `${name}@example.org`, passwordHash })
  if (isRefusal(joined)) throw new Error(joined.code)
  const file = join(made.data, `${name}.jpg`)
  await plain(60, 40).jpeg().toFile(file)
  const by = { id: joined.person, verified: true }
  assert.ok(!isRefusal(await publish(made.media, { by, file, said: { title: name }, from: 'form' })))
  return { id: joined.person, name }
}

test('killed at any step and started again, an erasure ends, and counts what it found once', async () => {
  const password = await sharedHash(made.site, 'all of them look out of a window')
  const people: Pick<Caller, 'id' | 'name'>[] = []
  const killedAt = async (step: number): Promise<number> => {
    const who = await admitted(password)
    const token = await leaves(who)
    const trial = breakingAt(step)
    const killed = await erase(trial.ctx, trial.stores, who.id).then(
      () => false,
      () => true,
    )
    assert.equal(killed, step > 0, `step ${step} was not reached`)
    const between = await certificate(made.media, token)
    if (between?.state === 'erasing')
      assert.equal(between.stores.find(({ store }) => store === 'picture')?.found, 1)
    await replay(made.media, stores(), everyone(made.site))
    await erase(made.media, stores(), who.id)
    people.push(who)
    const end = await certificate(made.media, token)
    assert.equal(end?.state, 'erased', `after step ${step}`)
    assert.deepEqual(
      end.stores.filter(({ done }) => !done),
      [],
    )
    assert.equal(end.stores.find(({ store }) => store === 'files/pictures')?.found, 1)
    return trial.reached()
  }
  const steps = await killedAt(0)
  assert.ok(steps > 20, `only ${steps} steps`)
  let step = 0
  const lane = async (): Promise<void> => {
    while (step < steps) await killedAt((step += 1))
  }
  // most of each is waiting
  await Promise.all([lane(), lane(), lane()])
  for (const [at, who] of people.entries()) assert.deepEqual(await traces(who), [], `the ${at}th`)
})

test('the ledger has a line before anything goes, and names nobody', async () => {
  const who = await someone()
  await leaves(who)
  made.clock.advance('P7D')
  let first: string[] | null = null
  const { others, files } = stores()
  const watched: ErasureCtx = {
    ...made.media,
    keys: {
      ...made.site.keys,
      forget: async (id) => {
        first ??= (await lines()).slice(-1).map(({ did }) => did)
        await made.site.keys.forget(id)
      },
    },
  }
  await eraseDue(watched, { others, files })
  assert.deepEqual(first, ['begun'])
  const text = await readFile(join(made.data, 'erasures/ledger.jsonl'), 'utf8')
  assert.ok(!text.includes(who.id) && !text.includes(who.name))
  const { id } = (await lines()).findLast(({ did }) => did === 'erased') ?? assert.fail()
  const told = (await lines()).filter((line) => line.id === id).map(({ did, store }) => store ?? did)
  assert.deepEqual([told[0], told[1], told[2], told.at(-1)], ['asked', 'begun', 'keys', 'erased'])
})

test('a database that is put back from before is made to forget again, and to remember who was leaving', async () => {
  const [gone, leaving, back] = [await someone(), await someone(), await someone()]
  const jpeg = await plain(60, 40).jpeg().toBuffer()
  const pictures = new Map<Caller, string>()
  for (const who of [gone, leaving, back])
    pictures.set(who, ((await (await who.upload(jpeg, {})).json()) as { id: string }).id)
  const rows = await saved()
  const tokens = [await leaves(gone)]
  made.clock.advance('P7D')
  await eraseDue(made.media, stores())
  tokens.push(await leaves(leaving))
  await leaves(back)
  assert.equal(await takeBack(made.media, back.id), true)
  // a torn last line, as a power cut leaves it
  await appendFile(join(made.data, 'erasures/ledger.jsonl'), '\n{"id":"0192')

  await putBack(rows)
  assert.ok(await here(gone))
  assert.deepEqual(await replay(made.media, stores(), everyone(made.site)), { erased: 1, closed: 1 })
  assert.equal(await here(gone), false)
  const status = async (who: Caller): Promise<number> =>
    (await made.app.request(`/p/${pictures.get(who)}`)).status
  await new Promise((done) => setTimeout(done, 150))
  assert.deepEqual([await status(gone), await status(leaving), await status(back)], [404, 410, 200])
  assert.deepEqual(
    await Promise.all(tokens.map(async (token) => (await certificate(made.media, token))?.state)),
    ['erased', 'closing'],
  )
  assert.deepEqual(await replay(made.media, stores(), everyone(made.site)), { erased: 0, closed: 0 }, 'once')
  made.clock.advance('P7D')
  await eraseDue(made.media, stores())
  assert.equal(await here(leaving), false)
  assert.ok(await here(back))
})

/** All rows of people and erasures, as a backup would keep them. */
async function saved(): Promise<[table: string, json: string][]> {
  const tables = ['erasure', 'person', 'picture']
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await made.site.pool.query<{ json: string }>(
        `select coalesce(json_agg(t), '[]')::text as json from ${table} t`,
      )
      return [table, rows[0]?.json ?? '[]'] as [string, string]
    }),
  )
}
async function putBack(tables: readonly [string, string][]): Promise<void> {
  await made.site.pool.query('update person set closed_at = null, erase_at = null, erasure = null')
  await made.site.pool.query('delete from picture; delete from person; delete from erasure')
  for (const [table, json] of tables) {
    const { rows } = await made.site.pool.query<{ names: string }>(
      `select string_agg(quote_ident(attname), ', ') as names from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped`,
      [table],
    )
    const names = rows[0]?.names ?? ''
    await made.site.pool.query(
      `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1)`,
      [json],
    )
  }
}

test('an erasure that has begun cannot be taken back, and what was taken back is not erased', async () => {
  const [one, other] = [await someone(), await someone()]
  await leaves(one)
  await leaves(other)
  const { others, files } = stores()
  await assert.rejects(
    erase(
      made.media,
      { files, others: [...others, { name: 'far', erase: async () => {}, holds: async () => 1 }] },
      one.id,
    ),
    /far still holds/,
  )
  assert.equal(await takeBack(made.media, one.id), false)
  assert.equal((await certificate(made.media, 'nothing'))?.state, undefined)
  assert.equal(await takeBack(made.media, other.id), true)
  made.clock.advance('P8D')
  await eraseDue(made.media, stores())
  assert.deepEqual([await here(one), await here(other)], [false, true])
})

test('two processes at one erasure do it once, and what is being mailed just then is waited for', async () => {
  const who = await someone()
  await fill(made, who)
  await leaves(who)
  made.clock.advance('P7D')
  await made.site.pool.query(
    `update graphile_worker._private_jobs set locked_at = '2026-11-22', locked_by = 'somebody' where payload->>'person' = $1 and payload->>'kind' = 'reset'`,
    [who.id],
  )
  await assert.rejects(eraseDue(made.media, stores()), /jobs still holds/)
  await made.site.pool.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
  const done = await Promise.all([eraseDue(made.media, stores()), eraseDue(made.media, stores())])
  assert.equal(done[0] + done[1], 1)
  assert.deepEqual(await traces(who), [])
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))
