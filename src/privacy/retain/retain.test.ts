import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after as afterAll, before, test } from 'node:test'
import { inventory } from '#app'
import { projectRoot } from '#config'
import { type Compiled, type RetentionKey, compile } from '#policy'
import { presets } from '#presets'
import { erasureChecks, runChecks } from '#privacy'
import { type Site } from '#site'
import { type Duration, after, instant, isoDay, isRefusal, toDate } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { asks } from '#test/fill'
import { joins } from '#test/people'
import { sweep } from '#test/sweep'
import { sql } from 'kysely'
import { changeEmail } from '../../accounts/change-email.ts'
import { mailLink } from '../../accounts/mail-links.ts'
import { signIn } from '../../accounts/sign-in.ts'
import { signInsOf } from '../../accounts/sign-ins.ts'
import { type AnyDeclaration, type Due } from '../declare.ts'
import { piecesOf } from '../pieces.ts'
import { dueOf } from './due.ts'
import { endless } from './endless.ts'
import { overdueSeconds } from './lag.ts'

let made: TestApp
let ana: Caller
before(async () => {
  made = await makeApp({ now: '2026-11-22T05:00:00Z' })
  ana = await caller(made, 'ana')
})
afterAll(() => made.close())

const dues: readonly { one: AnyDeclaration; due: Due }[] = inventory.tables.flatMap((one) =>
  (one.due ?? []).map((due) => ({ one, due })),
)
const rowsOf = async (site: Site, { one, due }: (typeof dues)[number]): Promise<Date[]> => {
  const at = dueOf(site, one, due)
  const { rows } = await sql<{
    at: Date
  }>`select ${at} as at from ${sql.table(one.table)} where ${at} is not null`.execute(site.db)
  return rows.map((row) => row.at)
}

/** Something of each kind that ends, for a newcomer: sign-ins of both kinds, links, an address that waits, a partial file, what checks found. */
async function fill(site: Site, name: string): Promise<Caller> {
  const one = await caller({ ...made, site }, name)
  for (const remembered of [true, false])
    assert.ok(
      !isRefusal(
        await signIn(site, {
          who: name,
          password: one.password,
          remembered,
          address: '192.0.2.1',
          former: null,
        }),
      ),
    )
  await mailLink(site, { person: one.id, purpose: 'reset' })
  await mailLink(site, { person: one.id, purpose: 'keep' })
  assert.equal(
    await changeEmail(site, { person: one.id, email: `${name}@other.example`, current: one.password }),
    null,
  )
  await asks({ ...made, site }, one.id, name)
  await runChecks(site, erasureChecks)
  await joins(site, `${name}-newcomer`)
  return one
}
async function begin(one: Caller): Promise<Date> {
  const answer = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: { authorization: `Bearer ${one.token}`, 'tus-resumable': '1.0.0', 'upload-length': '9' },
  })
  assert.equal(answer.status, 201)
  return new Date(answer.headers.get('upload-expires') ?? '')
}

test('every table that ends says so by the policy: what is written now is due by its days, under whatever policy', async () => {
  const doubled = (policy: Compiled): Compiled => {
    const { retention } = policy.policy
    const twice = Object.entries(retention).map(([key, node]) => [key, { ...node, keep: twiceOf(node.keep) }])
    return compile({ ...policy.policy, retention: Object.fromEntries(twice) as typeof retention })
  }
  const twiceOf = (keep: Duration): Duration =>
    keep.replaceAll(/\d+/g, (n) => String(Number(n) * 2)) as Duration
  for (const [name, site] of [
    ['bea', made.site],
    ['cai', { ...made.site, policy: doubled(made.site.policy) }],
  ] as const) {
    made.clock.advance('P1D')
    const before = new Map(
      await Promise.all(dues.map(async (one) => [one, (await rowsOf(made.site, one)).length] as const)),
    )
    const one = await fill(site, name)
    if (name === 'bea') await begin(one)
    const now = made.clock.now()
    for (const all of dues) {
      const ends = (await rowsOf(site, all)).map(Number)
      if (all.one.table === 'partial' && name === 'cai') continue
      assert.ok(
        ends.length > (before.get(all) ?? 0) || 'since' in all.due,
        `${all.one.table} has a new row with an end`,
      )
      const right = all.due.of.flatMap((key: RetentionKey) =>
        [now, instant(Date.parse(isoDay(now))), instant(Math.floor(now / 3_600_000) * 3_600_000)].map(
          (from) => Number(after(from, site.policy.retention(key).keep)),
        ),
      )
      assert.ok(
        ends.some((end) => right.includes(end)),
        `${all.one.table}: one of ${right.map((at) => new Date(at).toISOString()).join(', ')} in ${ends.map((at) => new Date(at).toISOString()).join(', ')}`,
      )
    }
  }
})

test('what people are shown is what the sweep obeys: a millisecond before all is there, then it is gone', async () => {
  const dan = await caller(made, 'dan')
  const shown = await begin(dan)
  const [line] = await signInsOf(made.site, dan.viewer)
  const parts = (await piecesOf(made.site, inventory, dan.id)).flatMap((piece) => piece.parts)
  const untilOf = (table: string) => parts.find((part) => part.declaration.table === table)?.until
  assert.equal(untilOf('partial'), Math.floor(shown.getTime() / 1000) * 1000)
  assert.equal(untilOf('sign_in'), line?.until)
  assert.equal(untilOf('person'), Number(after(instant(Date.parse(isoDay(made.clock.now()))), 'P27M')))
  assert.equal(untilOf('agreement'), null)
  const there = async (table: 'partial' | 'sign_in') =>
    (await made.site.db.selectFrom(table).select('id').where('person', '=', dan.id).execute()).length
  for (const [table, end] of [
    ['partial', instant(shown.getTime())],
    ['sign_in', line?.until ?? instant(0)],
  ] as const) {
    made.clock.set(toDate(instant(end - 1)).toISOString())
    await sweep(made.site)
    assert.equal(await there(table), 1, table)
    assert.equal(await overdueSeconds(made.site, inventory, []), 0)
    made.clock.set(toDate(end).toISOString())
    assert.equal(await overdueSeconds(made.site, inventory, []), 0, 'due now is not late yet')
    await sweep(made.site)
    assert.equal(await there(table), 0, table)
  }
})

test('an address that waits goes with the last link to it; the one before stays', async () => {
  const eva = await caller(made, 'eva')
  await changeEmail(made.site, { person: eva.id, email: 'eva@other.example', current: eva.password })
  const waits = () =>
    made.site.db
      .selectFrom('person')
      .select(['new_email_sealed', 'new_email_index', 'new_email_until', 'email_verified_at'])
      .where('id', '=', eva.id)
      .executeTakeFirstOrThrow()
  made.clock.advance('PT23H')
  await sweep(made.site)
  assert.ok((await waits()).new_email_sealed)
  made.clock.advance('PT1H')
  await sweep(made.site)
  const { email_verified_at, ...waiting } = await waits()
  assert.deepEqual(waiting, { new_email_sealed: null, new_email_index: null, new_email_until: null })
  assert.ok(email_verified_at)
})

test('more than a batch goes in one sweep, and nothing that is not due', async () => {
  await sweep(made.site)
  const now = made.clock.now()
  const before = await made.site.db.selectFrom('mail_link').select('id').execute()
  await sql`
    insert into mail_link (id, person, purpose, expires_at, under, created_at, came_from)
    select gen_random_uuid(), ${ana.id}, 'verify', ${toDate(now)}::timestamptz + (n % 2) * interval '1 hour', 1, ${toDate(now)}, 'form'
    from generate_series(1, 5000) n`.execute(made.site.db)
  assert.equal((await sweep(made.site))['mail_link'], 2500)
  assert.equal(
    (await made.site.db.selectFrom('mail_link').select('id').execute()).length,
    before.length + 2500,
  )
})

test('the lag is told while something is overdue, in the metrics too, and is 0 once it is gone', async () => {
  made.clock.advance('P1D')
  await sweep(made.site)
  const metric = async () =>
    /^oriel_overdue_seconds (\d+)$/m.exec(
      await (
        await made.app.request(
          'http://localhost/metrics',
          {},
          { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
        )
      ).text(),
    )?.[1]
  assert.equal(await metric(), '0')
  await mailLink(made.site, { person: ana.id, purpose: 'reset' })
  made.clock.advance('PT1H')
  assert.equal(await metric(), '0')
  made.clock.advance('PT2M')
  assert.equal(await metric(), '120')
  await sweep(made.site)
  assert.equal(await metric(), '0')
})

test('a policy that counts days for what no row knows the end of keeps the site from starting', () => {
  const { oriel } = presets
  assert.deepEqual(endless(compile(oriel), inventory), [])
  const uses = oriel.uses.map((use) =>
    ['agreement', 'answering-you'].includes(use.id) ? { ...use, retention: 'log' as const } : use,
  )
  assert.match(
    endless(compile({ ...oriel, uses }), inventory).join('\n'),
    /^agreement\.wording is kept for a counted time/m,
  )
  const { partial: _, ...retention } = oriel.retention
  assert.match(
    endless(compile({ ...oriel, retention: retention as typeof oriel.retention }), inventory).join('\n'),
    /partial ends by the time called partial, which the policy does not count/,
  )
})

/** Days that are no retention of their own: how often one may try, a cookie's days in seconds, copies of keys that are taken without the database that knows the policy, how long the address of a download works (nothing is stored for it), when a file of ours says it is out of date, when demo people did things; what laws count, and how a span of time is written. */
const NO_RETENTION = [
  'src/accounts/limits.ts',
  'src/desk/export/pass.ts',
  'src/desk/well-known.ts',
  'src/cli/demo-site.ts',
  'src/ops/backup/keys.ts',
  'src/policy/lint/',
  'src/policy/shape/',
  'src/web/cookies.ts',
  'src/demo/',
  'src/presets/',
  // how long a month is, where two spans are compared
  'src/policy/order/',
  // what a text that is not ours demands
  'src/policy/dnt-policy.ts',
  // a trial's own clock
  'src/canary/',
]

test('no number of days stands in the program: durations are the policy’s', () => {
  const files = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file}`)
    .filter((file) => /\.(tsx?|sql)$/.test(file) && !/\.test(-data)?\.ts$/.test(file))
    .filter((file) => !NO_RETENTION.some((start) => file.startsWith(start)))
  assert.ok(files.length > 100)
  const said = files.filter((file) =>
    /['"`]P(\d+[YMWD]|T\d+H)|\binterval '|\* 86_?400/.test(
      readFileSync(join(projectRoot, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
    ),
  )
  assert.deepEqual(said, [])
})
