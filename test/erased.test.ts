import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { after, before, test } from 'node:test'
import { inventory } from '#app'
import {
  countHeld,
  type Inventory,
  type Stores,
  aboutPeople,
  endHolds,
  erase,
  eraseDue,
  holders,
  personal,
  rewriteDue,
} from '#privacy'
import { isTheirRow } from '../src/privacy/theirs.ts'
import { storesOf } from '../src/app/index.ts'
import { sql } from 'kysely'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { fill, missing, missingMail } from './fill.ts'
import { promise } from '#test/promise'
import { rowsOf } from './traces.ts'
import { wordsOf } from './visitor.ts'

// The erase property, on a site with a database server of its own: what is searched for is not a list, it is every value of every
// column that is declared to be about her, and every file of hers.

let made: TestApp
let ana: Caller
let ben: Caller
/** What only ben has. */
let bens: Needle[]
before(async () => {
  made = await makeApp({ ownServer: true })
  ana = await caller(made, 'anaxq7zkw')
  ben = await caller(made, 'benvj3mhp')
})
after(() => made.close())

type Needle = { readonly what: string; readonly bytes: Buffer }

/** Every value that only she has, with where it was found. */
async function needlesOf({ id }: Caller, other: Caller): Promise<Needle[]> {
  const [hers, his] = await Promise.all([valuesOf(id), valuesOf(other.id)])
  const known = new Set(his.map(({ bytes }) => bytes.toString('hex')))
  const names = await fileNamesOf(id)
  const ofFiles = (await filesOf()).flatMap(({ path, bytes }) =>
    names.some((name) => path.includes(name)) && bytes.length > 64
      ? [{ what: path, bytes: bytes.subarray(bytes.length / 2, bytes.length / 2 + 24) }]
      : [],
  )
  assert.ok(ofFiles.length > 8, 'renditions, an upload, a letter, a key')
  return [...hers.filter(({ bytes }) => bytes.length >= 6 && !known.has(bytes.toString('hex'))), ...ofFiles]
}

/** What the names of their files hold: the values of the columns that files are declared by, and their number. */
async function fileNamesOf(person: Caller['id']): Promise<string[]> {
  const names: string[] = [person]
  for (const declaration of aboutPeople(inventory))
    for (const { column } of declaration.files ?? []) {
      const { rows } = await sql<{ name: string }>`
        select ${sql.ref(`${declaration.table}.${column}`)} as name from ${sql.table(declaration.table)}
        where ${isTheirRow(inventory, declaration, person)}`.execute(made.site.db)
      names.push(...rows.map(({ name }) => name))
    }
  return names
}

async function valuesOf(person: Caller['id']): Promise<Needle[]> {
  const found: Needle[] = []
  for (const declaration of aboutPeople(inventory))
    for (const [column] of [...personal(declaration), ...holders(declaration)]) {
      const { rows } = await sql<{ value: unknown }>`
        select ${sql.ref(`${declaration.table}.${column}`)} as value from ${sql.table(declaration.table)}
        where ${isTheirRow(inventory, declaration, person)}`.execute(made.site.db)
      for (const { value } of rows)
        for (const bytes of formsOf(value)) found.push({ what: `${declaration.table}.${column}`, bytes })
    }
  return found
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A value as it can stand in a file: text, bytes, a number of 16 bytes. */
function formsOf(value: unknown): Buffer[] {
  if (Buffer.isBuffer(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(formsOf)
  if (typeof value !== 'string') return []
  // sixty-four bits stand in a file as eight bytes
  if (/^[01]{64}$/.test(value))
    return [Buffer.from(BigInt(`0b${value}`).toString(16).padStart(16, '0'), 'hex')]
  return UUID.test(value)
    ? [Buffer.from(value), Buffer.from(value.replaceAll('-', ''), 'hex')]
    : value.split(/[\s':,]+/).map((part) => Buffer.from(part))
}

async function filesOf(): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(made.data, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.map(async (path) => ({
      path: relative(made.data, path),
      bytes: await readFile(path).catch(() => Buffer.alloc(0)),
    })),
  )
}

/** Where something of hers lies in the raw data folder: in a file's bytes, or in its name. */
async function rawTraces(needles: readonly Needle[]): Promise<Map<string, Set<string>>> {
  const traces = new Map<string, Set<string>>()
  for (const { path, bytes } of await filesOf())
    for (const { what, bytes: needle } of needles)
      if (bytes.includes(needle) || Buffer.from(path).includes(needle))
        traces.set(what, (traces.get(what) ?? new Set()).add(path))
  return traces
}

const bitsOf = (bytes: Buffer): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')

/** In any value of any table, as text or as the hexadecimal that bytes print as. */
async function sqlTraces(needles: readonly Needle[]): Promise<string[]> {
  const rows = await rowsOf(made.site)
  return needles.flatMap(({ what, bytes }) =>
    rows.some((row) =>
      [bytes.toString('utf8'), bytes.toString('hex'), bitsOf(bytes)].some((one) => row.includes(one)),
    )
      ? [what]
      : [],
  )
}

/** All that is his: rows of every table, and files with their bytes. */
async function allOf({ id }: Caller, declared: Inventory = inventory): Promise<string[]> {
  const all: string[] = []
  for (const declaration of aboutPeople(declared)) {
    const { rows } = await sql<{ row: string }>`
      select ${sql.ref(declaration.table)}::text as row from ${sql.table(declaration.table)}
      where ${isTheirRow(declared, declaration, id)} order by 1`.execute(made.site.db)
    all.push(...rows.map(({ row }) => `${declaration.table} ${row}`))
  }
  const names = await fileNamesOf(id)
  const files = (await filesOf()).filter(
    ({ path }) => !path.startsWith('database') && names.some((name) => path.includes(name)),
  )
  return [...all, ...files.map(({ path, bytes }) => `${path} ${hash('sha256', bytes)}`)]
}

const showing = (traces: Map<string, Set<string>>): string[] =>
  [...traces].map(([what, paths]) => `${what} in ${[...paths].slice(0, 3).join(', ')}`)
const stores = (): Stores => storesOf(made.media)

promise(
  ['oriel-14', 'oriel-15'],
  'once she left and the timetable ran, nothing of her is left anywhere, the raw data folder included, and all of his is as it was',
  async () => {
    await fill(made, ana)
    await fill(made, ben)
    assert.deepEqual(await missing(made, ana), [], 'test/fill.ts leaves something out')
    await sql`analyze`.execute(made.site.db)
    await sql`checkpoint`.execute(made.site.db)
    await rewriteDue(made.media)
    const pictures = (await countHeld(made.site, inventory, ana.id)).find(
      ({ declaration }) => declaration.table === 'picture',
    )?.rows
    const needles = await needlesOf(ana, ben)
    bens = await needlesOf(ben, ana)
    assert.ok(needles.length > 80, `only ${needles.length} values of hers`)
    const before = await rawTraces(needles)
    assert.deepEqual(
      needles.filter(({ what }) => !before.has(what)),
      [],
      'a search that finds nothing now would find nothing later',
    )
    // a hold outlives the account, until its day
    const held = needles.filter(({ what }) => what.startsWith('hold.'))
    const hers = needles.filter((one) => !held.includes(one))
    assert.ok(held.length > 1)
    const his = await allOf(ben)
    assert.ok(his.length > 30)

    const browser = ana.browse()
    const left = await browser.post('/me/delete', { current: ana.password })
    const link = /\/erased\/[\w-]{32}/.exec(left.body)?.[0] ?? ''
    assert.deepEqual(await missingMail(made, ana), [], 'test/fill.ts leaves something out')
    made.clock.advance('P7D')
    assert.equal(await eraseDue(made.media, stores()), 1)

    assert.deepEqual(await sqlTraces(hers), [])
    const between = await rawTraces(hers)
    assert.deepEqual(
      [...between.values()].flatMap((paths) => [...paths]).filter((path) => !path.startsWith('database/')),
      [],
    )
    assert.ok(between.size > 0, 'the database’s own files hold some of it still')
    assert.match(wordsOf((await browser.get(link)).body), /An account was erased .*That is still to come/)

    assert.equal(await rewriteDue(made.media), true)
    assert.deepEqual(showing(await rawTraces(hers)), [])
    assert.deepEqual(await allOf(ben), his)
    const certificate = wordsOf((await browser.get(link)).body)
    assert.ok(certificate.includes(`Pictures ${pictures} gone`), certificate)
    assert.match(certificate, /Tables, statistics and log were written anew/)
    assert.match(
      certificate,
      /Your account: E-mail address, Pictures: Title Why: A court asks for it Until 20 February 2027/,
    )
    assert.deepEqual(
      [ana.name, ana.id, ana.email].filter((one) => certificate.includes(one)),
      [],
    )

    // oriel-15: on its day the hold goes too
    assert.equal(await endHolds(made.media), 0)
    made.clock.set('2027-02-20T05:00:00Z')
    assert.equal(await endHolds(made.media), 2, 'hers, and his')
    assert.deepEqual(await sqlTraces(needles), [])
    assert.equal(await rewriteDue(made.media), true)
    assert.deepEqual(showing(await rawTraces(needles)), [])
    assert.match(wordsOf((await browser.get(link)).body), /Nothing is held back/)
  },
  {
    breaks: {
      'a sweep that skips files': {
        file: 'src/privacy/erase/rows.ts',
        replace: "await remove(row[column] ?? '')",
        by: 'await Promise.resolve(row[column] && remove)',
      },
      'a table left out of the walk': {
        file: 'src/privacy/erase/rows.ts',
        replace: "one.erase === 'row' && !isPerson(one)",
        by: "one.erase === 'row' && !isPerson(one) && one.table !== 'partial'",
      },
      'a job declared to be about nobody': {
        file: 'src/media/data.ts',
        replace: "'media.avif': {\n    about: { path: ['picture'], rowOf: 'picture' }",
        by: "'media.avif': {\n    about: 'nobody'",
      },
      'tables are vacuumed and not written anew': {
        file: 'src/privacy/erase/rewrite.ts',
        replace: 'vacuum (full, analyze)',
        by: 'vacuum (analyze)',
      },
      'statistics stay': {
        file: 'src/privacy/erase/rewrite.ts',
        replace: "'vacuum full pg_catalog.pg_statistic'",
        by: "'select 1'",
      },
      'the log stays': {
        file: 'src/privacy/erase/rewrite.ts',
        replace: "'checkpoint', 'select pg_switch_wal()', 'checkpoint'",
        by: "'checkpoint'",
      },
      'held fields lie open': {
        file: 'src/privacy/erase/holds.ts',
        replace:
          "const kept = encrypt(ctx, await ctx.keys.ofHold(id, 'make'), Buffer.from(id), JSON.stringify(values))",
        by: 'const kept = Buffer.from(JSON.stringify(values))',
      },
      'a hold does not end': {
        file: 'src/privacy/erase/holds.ts',
        replace: "await db.deleteFrom('hold').where('id', '=', id).execute()",
        by: 'await Promise.resolve(id)',
      },
    },
  },
)

test('nor of the last one here, whose tables are empty then', async () => {
  const needles = bens
  assert.ok(needles.length > 80)
  await erase(made.media, stores(), ben.id)
  made.clock.advance('P7D')
  assert.equal(await rewriteDue(made.media), true)
  assert.deepEqual(await sqlTraces(needles), [])
  assert.deepEqual(showing(await rawTraces(needles)), [])
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))
