import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { whichAreHere } from '#accounts'
import { inventory } from '#app'
import { enqueue } from '#jobs'
import { backupTo, noteBackup } from '#ops'
import { bitOf, runChecks, setConsent } from '#privacy'
import { newId } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { checkedOne, checksOf, turnsRed } from '#test/checked'
import { sql } from 'kysely'
import { openCase } from '../desk/cases/open-case.ts'

// Checks of what the site tells others: pages, letters, the log, the notice, answers. Each finds what is really wrong.

let made: TestApp
let ana: Caller
before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
})
after(() => made.close())

const db = () => made.site.db
type Rest = Parameters<typeof turnsRed> extends [unknown, ...infer R] ? R : never
const red = (...rest: Rest): Promise<void> => turnsRed(made, ...rest)

test('pages that lose their content policy on the way', async () => {
  const [checks, spoilt] = [
    checksOf(made),
    checksOf(made, (answer) => answer.headers.delete('Content-Security-Policy')),
  ]
  const run = async (all: typeof checks) =>
    (
      await runChecks(
        made.media,
        all.filter(({ id }) => id === 'headers'),
      )
    )[0]
  assert.equal((await run(spoilt))?.says[0]?.code, 'found.header')
  assert.equal((await run(checks))?.holds, true)
})

test('pages that do not heed a browser which asks not to be followed', async () => {
  const spoilt = checksOf(made, (answer) => answer.headers.delete('Tk'))
  const [ran] = await runChecks(
    made.media,
    spoilt.filter(({ id }) => id === 'signals'),
  )
  assert.equal(ran?.says[0]?.code, 'found.signal')
  assert.deepEqual((await checkedOne(made, 'signals')).figure, { wrong: 0, of: 3 })
})

test('under a policy that heeds no signal nobody says that one is heeded', async () => {
  const other = await makeApp({ env: { ORIEL_PRESET: 'imgur' } })
  try {
    assert.equal(other.site.policy.setting('cookies.doNotTrack'), 'ignored')
    assert.ok(!checksOf(other).some(({ id }) => id === 'signals'))
  } finally {
    await other.close()
  }
})

test('a switch that stands otherwise than its person turned it', async () => {
  const control = 'signals.set-aside'
  const how = { person: ana.id, control, on: true, wording: 'Follow me', how: 'form' } as const
  assert.equal(await setConsent(made.site, how), null)
  const put = (bits: number) =>
    db().updateTable('person').set({ consents: bits }).where('id', '=', ana.id).execute()
  await red(
    'switches',
    'found.switch',
    () => put(0),
    () => put(bitOf(control)),
  )
})

test('a letter that is not sent, and one that is kept of somebody who is gone', async () => {
  const letter = { kind: 'verify', person: ana.id, link: randomUUID() } as never
  await red(
    'letters',
    'found.late-letter',
    async () => {
      await enqueue(made.site, 'mail.deliver', letter)
      await sql`update graphile_worker._private_jobs set created_at = ${new Date(made.clock.now() - 7_200_000)}`.execute(
        db(),
      )
    },
    () => sql`delete from graphile_worker._private_jobs`.execute(db()),
  )
  const nobody = newId<'person'>(made.clock.now(), made.site.chance)
  assert.equal((await whichAreHere(made.site, [nobody])).size, 0)
  const file = join(made.data, 'mail', `${randomUUID()}.${nobody}.mail`)
  await mkdir(join(made.data, 'mail'), { recursive: true })
  await red(
    'letters',
    'found.letter-left',
    () => writeFile(file, 'sealed'),
    () => rm(file),
  )
})

test('a line of the log with a field that the policy does not name, or with an address in another', async () => {
  const file = join(made.data, 'log', '2026-11-23.ndjson')
  const line = (more: object): string =>
    `${JSON.stringify({ time: '2026-11-23T00:00:00.000Z', route: 'page', status: 200, ...more })}\n`
  await writeFile(file, line({ duration: 1, size: null }))
  for (const [code, more] of [
    ['found.log-field', { address: '203.0.113.9' }],
    ['found.log-address', { route: '203.0.113.9' }],
  ] as const)
    await red(
      'log',
      code,
      () => writeFile(file, line({}) + line(more)),
      () => writeFile(file, line({})),
    )
  assert.equal((await checkedOne(made, 'log')).figure?.of, 1)
})

test('a process that decides by another policy than the published one, and a notice that lacks a clause', async () => {
  const { policy } = made.site.policy
  const put = (document: object) =>
    db()
      .updateTable('policy_version')
      .set({ document: JSON.stringify(document) })
      .execute()
  await red(
    'document',
    'found.other-policy',
    () => put({ ...policy, complaints: { ...policy.complaints, within: 'P3D' } }),
    () => put(policy),
  )
})

test('whoever has a right and gets no answer by the day the policy owes, and a question that waits', async () => {
  const ask = async (kind: string): Promise<void> => {
    const said = {
      kind,
      email: 'cleo@example.org',
      regarding: '',
      text: 'What is there about me?',
      agreed: null,
    }
    assert.ok('id' in (await openCase(made.site, said, { address: '198.51.100.4' })))
  }
  const gone = () => db().deleteFrom('contact_case').execute()
  for (const [check, kind] of [
    ['rights', 'access'],
    ['cases', 'question'],
  ] as const) {
    const start = new Date(made.clock.now()).toISOString()
    await red(
      check,
      'found.unanswered',
      async () => {
        await ask(kind)
        assert.deepEqual((await checkedOne(made, check)).figure, { wrong: 0, of: 1 })
        made.clock.advance('P31D')
      },
      async () => {
        await gone()
        made.clock.set(start)
      },
    )
  }
})

test('a backup that is older than anything may be left of what was deleted, and one that cannot be read whole', async () => {
  const file = join(made.data, 'one.backup')
  const { at } = await backupTo(made.site, inventory, file, () => {})
  await noteBackup(made.site.config, { at, file })
  const start = new Date(made.clock.now()).toISOString()
  await red(
    'backups',
    'found.old-backup',
    async () => made.clock.advance('P15D'),
    async () => made.clock.set(start),
  )
  const bytes = await readFile(file)
  await red(
    'backups',
    'found.broken-backup',
    () => writeFile(file, bytes.subarray(0, bytes.length - 40)),
    () => writeFile(file, bytes),
  )
  assert.equal((await checkedOne(made, 'backups')).figure?.of, 1)
  await rm(file)
  assert.equal((await checkedOne(made, 'backups')).figure?.of, 0, 'one that was thrown away is none')
})
