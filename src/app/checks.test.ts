import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { noteProving, record, runChecks, sequence } from '#privacy'
import { type Id, newId } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { checked, checksOf, turnsRed } from '#test/checked'
import { plain, telling } from '#test/pictures'
import { sql } from 'kysely'
import { checkTurn, checkWaiting } from './checks.ts'
import { furnish } from '../../test/promises/crawl.ts'

// Each check of what is stored on a site finds what is really wrong, and is green again once it is put right.

let made: TestApp
before(async () => {
  made = await makeApp()
  const ana = await caller(made, 'ana')
  await furnish(ana)
  await ana.upload(await plain(500, 400).jpeg().toBuffer(), { title: 'Mine', audience: 'me' })
})
after(() => made.close())

const db = () => made.site.db
type Rest = Parameters<typeof turnsRed> extends [unknown, ...infer R] ? R : never
const red = (...rest: Rest): Promise<void> => turnsRed(made, ...rest)

test('on a site where all is well every check holds, and has looked at something', async () => {
  await made.visitor().get('/')
  const all = await checked(made)
  assert.ok(all.length >= 22)
  assert.deepEqual(
    all.filter(({ holds }) => !holds),
    [],
  )
  const idle = new Set(['erasures', 'ledger', 'letters', 'rights', 'cases', 'log', 'switches', 'backups'])
  assert.deepEqual(
    all.filter(({ id, figure }) => !idle.has(id) && !figure?.of).map(({ id }) => id),
    [],
  )
  assert.deepEqual(made.troubles, [])
})

test('what nobody looked at is looked at by the timetable, and nothing else', async () => {
  // no canary was out yet
  const all = checksOf(made).filter(({ id }) => id !== 'canary')
  await db().deleteFrom('check_run').execute()
  await checked(made, 'columns')
  await checkWaiting(made.media, all)
  const rows = await db().selectFrom('check_run').select('name').execute()
  assert.deepEqual(rows.map(({ name }) => name).toSorted(), all.map(({ id }) => id).toSorted())
  await checkWaiting(made.media, all)
  assert.equal((await db().selectFrom('check_run').select('id').execute()).length, all.length)
  made.clock.advance('PT21M')
  await checkTurn(made.media, all, 'night')
  await checkWaiting(made.media, all)
  assert.equal((await db().selectFrom('check_run').select('id').execute()).length, 2 * all.length)
})

test('a column that nobody declared', () =>
  red(
    'columns',
    'found.quoted',
    () => sql`alter table person add column shoe_size integer`.execute(db()),
    () => sql`alter table person drop column shoe_size`.execute(db()),
  ))

test('a policy that grants no use for what is kept', async () => {
  const { policy } = made.site.policy
  const put = async (uses: typeof policy.uses): Promise<void> => {
    await db()
      .updateTable('policy_version')
      .set({ document: JSON.stringify({ ...policy, uses }) })
      .execute()
    await made.site.rereadPolicy()
  }
  await red(
    'uses',
    'found.quoted',
    () => put(policy.uses.filter((use) => !use.categories.includes('user.demographic.age_range'))),
    () => put(policy.uses),
  )
})

test('a row that is kept past its day, and a day of the log', async () => {
  const at = new Date(made.clock.now() - 40 * 86_400_000)
  const id = newId<'check-run'>(made.clock.now(), made.site.chance)
  const row = { id, name: 'x', ran_at: at, holds: true, wrong: 0, looked_at: 0, said: '[]' as never, took: 0 }
  await red(
    'overdue',
    'found.overdue',
    () => db().insertInto('check_run').values(row).execute(),
    () => db().deleteFrom('check_run').where('id', '=', id).execute(),
  )
  const old = join(made.data, 'log', '2026-01-01.ndjson')
  await red(
    'overdue',
    'found.overdue',
    () => writeFile(old, ''),
    () => rm(old),
  )
})

test('somebody who was not erased by their day, or whose traces were not written over in time', async () => {
  const days = (count: number): Date => new Date(made.clock.now() - count * 86_400_000)
  const row = { id: randomUUID() as Id<'erasure'>, token_hash: randomBytes(32), asked_at: days(40) }
  const gone = () => db().deleteFrom('erasure').execute()
  const insert = (more: { due_at: Date; begun_at: Date | null; done_at: Date | null }) =>
    db()
      .insertInto('erasure')
      .values({ ...row, ...more, rewritten_at: null })
      .execute()
  const late = { due_at: days(2), begun_at: days(2), done_at: null }
  await red('erasures', 'found.not-erased', () => insert(late), gone)
  const left = { due_at: days(33), begun_at: days(33), done_at: days(33) }
  await red('erasures', 'found.not-rewritten', () => insert(left), gone)
  await red('ledger', 'found.not-in-ledger', () => insert(left), gone)
})

test('a key of somebody who is gone, and keys of another site', async () => {
  const nobody = newId<'person'>(made.clock.now(), made.site.chance)
  await red(
    'keys',
    'found.key-left',
    () => made.site.keys.ofPerson(nobody, 'make'),
    () => made.site.keys.forget(nobody),
  )
  const { key_check } = await db().selectFrom('site').select('key_check').executeTakeFirstOrThrow()
  const put = (check: Buffer) => db().updateTable('site').set({ key_check: check }).execute()
  await red(
    'keys',
    'found.other-keys',
    () => put(randomBytes(32)),
    () => put(key_check),
  )
})

/** Where the first file of this name lies, of a picture that is for this audience. */
async function onDisk(audience: 'everyone' | 'me', name: string): Promise<string> {
  const { storage_key } = await db()
    .selectFrom('picture')
    .select('storage_key')
    .where('audience', '=', audience)
    .executeTakeFirstOrThrow()
  const files = await readdir(join(made.data, 'files'), { recursive: true })
  const found = files.find((path) => path.endsWith(`${storage_key}/${name}`))
  assert.ok(found)
  return join(made.data, 'files', found)
}

async function overwritten(id: string, code: string, file: string, bytes: Buffer): Promise<void> {
  const was = await readFile(file)
  await red(
    id,
    code,
    () => writeFile(file, bytes),
    () => writeFile(file, was),
  )
}

test('a public file that tells where it was taken', async () =>
  overwritten('clean-files', 'found.telling-file', await onDisk('everyone', '320.jpg'), await telling()))

test('a private file that lies open, by its bytes or by its place', async () => {
  await overwritten('sealed-files', 'found.open-file', await onDisk('me', '320.jpg'), await telling())
  const { id, storage_key } = await db()
    .selectFrom('picture')
    .select(['id', 'storage_key'])
    .where('audience', '=', 'me')
    .executeTakeFirstOrThrow()
  const put = (place: string) =>
    db().updateTable('picture').set({ storage_key: place }).where('id', '=', id).execute()
  await red(
    'sealed-files',
    'found.open-place',
    () => put(storage_key.replace('.sealed', '.open')),
    () => put(storage_key),
  )
})

test('words of a private picture that lie open', async () => {
  const { id, sealed } = await db()
    .selectFrom('picture')
    .select(['id', 'sealed'])
    .where('audience', '=', 'me')
    .executeTakeFirstOrThrow()
  const put = (value: Buffer | null) =>
    db().updateTable('picture').set({ sealed: value }).where('id', '=', id).execute()
  await red(
    'sealed-words',
    'found.open-words',
    () => put(null),
    () => put(sealed),
  )
})

test('a log whose lines were changed or taken out, whose checkpoint is forged, or that nobody goes on with', async () => {
  const { db: log } = made.site
  for (let at = 0; at < 300; at += 1)
    await record(made.site, { kind: 'disclosure', person: null, event: { at } })
  await sequence(made.site)
  const at = (place: number) =>
    log.selectFrom('log_leaf').select('commitment').where('place', '=', place).executeTakeFirstOrThrow()
  const put = (place: number, commitment: Buffer) =>
    log.updateTable('log_leaf').set({ commitment }).where('place', '=', place).execute()
  // long ago, below a hash that is kept: by day nothing reads it
  const { commitment: old } = await at(7)
  await red(
    'log-whole',
    'found.log-changed',
    () => put(7, randomBytes(32)),
    () => put(7, old),
  )
  const { commitment: late } = await at(299)
  await red(
    'log-signed',
    'found.log-changed',
    () => put(299, randomBytes(32)),
    () => put(299, late),
  )
  const newest = log.selectFrom('log_checkpoint').select(['day', 'note']).orderBy('size', 'desc').limit(1)
  const { day, note } = await newest.executeTakeFirstOrThrow()
  const sign = (text: string) =>
    log.updateTable('log_checkpoint').set({ note: text }).where('day', '=', day).execute()
  await red(
    'log-signed',
    'found.log-unsigned',
    () => sign(note.replace(/\n(\d+)\n/, '\n3\n')),
    () => sign(note),
  )
  const file = join(made.data, 'tree', 'leaves')
  const was = await readFile(file)
  await red(
    'log-signed',
    'found.log-apart',
    () => writeFile(file, was.subarray(0, was.length - 54)),
    () => writeFile(file, was),
  )
  await record(made.site, { kind: 'disclosure', person: null, event: { late: true } })
  made.clock.advance('PT2M')
  const signed = checksOf(made).filter(({ id }) => id === 'log-signed')
  const [waits] = await runChecks(made.media, signed)
  assert.deepEqual(waits?.says, [{ code: 'found.log-waits', values: {} }])
  await sequence(made.site)
  assert.equal((await runChecks(made.media, signed))[0]?.holds, true)
})

test('the canary: nobody knows before it was out, nor long after, nor of another policy; then what it saw', async () => {
  const ran = async () => (await checked(made, 'canary'))[0] ?? null
  assert.equal(await ran(), null)
  const { version, name } = made.site.policy.policy
  const cell = { kind: 'user.contact.email', state: null, where: ['a page'], excused: null }
  const seen = (observed: boolean, of = version) =>
    noteProving(made.site, {
      at: made.clock.now(),
      build: 'b',
      policy: of,
      name,
      seconds: 1,
      outcome: observed ? 'differs' : 'holds',
      why: null,
      cells: [{ ...cell, sink: 'everyone', expected: 'no', observed }],
    })
  await seen(false)
  assert.deepEqual((await ran())?.figure, { wrong: 0, of: 1 })
  made.clock.advance('PT1H')
  await seen(true)
  assert.deepEqual((await ran())?.says, [
    { code: 'found.seen', values: { kind: cell.kind, sink: 'everyone' } },
  ])
  made.clock.advance('PT1H')
  await seen(false, version + 1)
  assert.equal(await ran(), null)
  made.clock.advance('PT1H')
  await seen(false)
  made.clock.advance('P2D')
  assert.equal(await ran(), null)
})
