import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileStores } from '#app'
import { type Id } from '#std'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { fullMember, heldRows } from '#test/everything'
import { collected, unzip } from '#test/unzip'
import { restrict } from '../erase/restrict.ts'
import { aboutPeople, personal } from '../theirs.ts'
import { exportOf, exportSchema, measure, planExport } from './index.ts'

type Row = Record<string, unknown>
type Data = { tables: Record<string, { called: string; rows: Row[] }> }

let made: TestApp
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  ana = await fullMember(made, 'ana', 'Anemone')
  ben = await fullMember(made, 'ben', 'Barnacle')
  assert.deepEqual(made.troubles, [])
})
after(() => made.close())

const ctx = () => ({ ...made.site, stores: fileStores(made.media) })
const take = async (person: Id<'person'>): Promise<Map<string, Buffer>> =>
  unzip(await collected(exportOf(ctx(), made.site.inventory, person)))
const dataOf = (files: Map<string, Buffer>): Data => JSON.parse(String(files.get('data.json'))) as Data

/** What was sealed: an address, or a text that has somebody's mark in it. */
const SEALED = /@example\.org$|Anemone|Barnacle|Limpet/

/** A value of the database beside what was told of it. */
function isTold(kept: unknown, told: unknown, { sealed, digest }: { sealed?: true; digest?: true }): boolean {
  if (digest) return JSON.stringify(told) === '{"held":true}'
  if (sealed) return typeof told === 'string' && SEALED.test(told)
  if (typeof kept === 'string' && kept.startsWith('\\x'))
    return told === Buffer.from(kept.slice(2), 'hex').toString('base64')
  if (typeof kept === 'string' && /^\d{4}-\d\d-\d\dT/.test(kept))
    return typeof told === 'string' && Date.parse(kept) === Date.parse(told)
  return JSON.stringify(kept) === JSON.stringify(told)
}

/** Per declared column what became of somebody's values: `empty` where there was none, `told` where the export has each of them and no more. */
async function columnsOf(person: Id<'person'>): Promise<Map<string, 'empty' | 'told' | 'lacking'>> {
  const held = await heldRows(made, made.site.inventory, person)
  const { tables } = dataOf(await take(person))
  const columns = new Map<string, 'empty' | 'told' | 'lacking'>()
  for (const declaration of aboutPeople(made.site.inventory)) {
    const { table } = declaration
    const kept = held[table] ?? []
    const told = tables[table]?.rows ?? []
    assert.equal(told.length, kept.length, `rows of ${table}`)
    for (const [name, column] of personal(declaration)) {
      const values = kept.map((row) => row[name]).filter((value) => value !== null)
      const left = told.map((row) => row[name]).filter((value) => value !== null && value !== undefined)
      const all = values.every((value) => {
        const at = left.findIndex((one) => isTold(value, one, column))
        if (at >= 0) left.splice(at, 1)
        return at >= 0
      })
      const exact = all && left.length === 0
      columns.set(`${table}.${name}`, !exact ? 'lacking' : values.length === 0 ? 'empty' : 'told')
    }
  }
  return columns
}

test('owned personal columns exported ÷ owned personal columns = 1', async () => {
  // some columns speak only of an account that is being left: between the two, each has to hold something
  const leaver = await fullMember(made, 'lea', 'Limpet')
  await restrict(made.site, leaver.id)
  const left = await leaver.browse().post('/me/delete', { current: leaver.password })
  assert.equal(left.status, 200)
  const states = [await columnsOf(ana.id), await columnsOf(leaver.id)]
  const owned = [...(states[0]?.keys() ?? [])]
  assert.ok(owned.length > 50)
  const empty = owned.filter((column) => states.every((state) => state.get(column) === 'empty'))
  assert.deepEqual(empty, [], 'columns that hold nothing about her: fill them in test/everything.ts')
  const lacking = owned.filter((column) => states.some((state) => state.get(column) === 'lacking'))
  assert.deepEqual(lacking, [], 'columns that are held and not exported')
  const exported = owned.filter((column) => states.some((state) => state.get(column) === 'told'))
  assert.equal(exported.length / owned.length, 1)
})

test('data.json is what the schema in the archive says, and what is published', async () => {
  const files = await take(ana.id)
  const schema = JSON.parse(String(files.get('schema.json'))) as object
  assert.deepEqual(schema, exportSchema(made.site.inventory))
  const published = await made.app.request('/api/export.schema.json')
  assert.deepEqual(await published.json(), schema)
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const check = ajv.compile(schema)
  assert.ok(check(dataOf(files)), JSON.stringify(check.errors))
  const less = dataOf(files)
  delete less.tables['picture']?.rows[0]?.['alt']
  assert.equal(check(less), false, 'a column that is left out is against the schema')
})

test('every file she gave is in it, byte for byte, and named in its row', async () => {
  const files = await take(ana.id)
  const rows = dataOf(files).tables['picture']?.rows ?? []
  assert.equal(rows.length, 4)
  const folder = join(made.data, 'files/pictures')
  const keys = await made.site.db
    .selectFrom('picture')
    .select(['id', 'storage_key'])
    .where('person', '=', ana.id)
    .execute()
  for (const row of rows) {
    const [name = '', ...more] = row['files'] as string[]
    assert.deepEqual(more, [])
    const key = keys.find(({ id }) => id === row['id'])?.storage_key ?? ''
    const there = join(folder, key.slice(0, 2), key)
    const [largest] = (await readdir(there))
      .filter((file) => file.startsWith('original.') || file === '1280.webp')
      .toSorted()
      .toReversed()
    const inClear = await (await made.site.storage.get(`pictures/${key}/${largest}`))?.whole()
    assert.ok(inClear && files.get(name)?.equals(inClear), name)
  }
  const parts = (dataOf(files).tables['partial']?.rows ?? []).flatMap((row) => row['files'] as string[])
  assert.ok(
    parts.some((part) => files.get(part)?.length === 100),
    'what came so far of an upload in parts',
  )
  assert.deepEqual(JSON.parse(String(files.get('missing.json'))), [])
})

test('it holds nothing of anybody else', async () => {
  for (const [whose, others] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    const theirs = await heldRows(made, made.site.inventory, others.id)
    const ids = Object.values(theirs)
      .flat()
      .flatMap((row) => [row['id'], row['short_id']])
      .filter((id) => typeof id === 'string')
    assert.ok(ids.length > 5)
    const marks = [others.name === 'ben' ? 'barnacle' : 'anemone', others.id, `${others.name}@`, ...ids]
    for (const [name, bytes] of await take(whose.id)) {
      const text = `${name}\n${bytes.toString('latin1')}`.toLowerCase()
      assert.deepEqual(
        marks.filter((mark) => text.includes(mark.toLowerCase())),
        [],
        name,
      )
    }
  }
})

test('the same content gives the same bytes, from any byte on; another word gives another tag', async () => {
  const [one, two] = [
    await planExport(ctx(), made.site.inventory, ana.id),
    await planExport(ctx(), made.site.inventory, ana.id),
  ]
  const whole = await collected(one.stream())
  assert.equal(whole.length, one.length)
  assert.equal(one.tag, two.tag)
  for (const from of [1, 1000, Math.floor(one.length / 2), one.length - 1])
    assert.ok((await collected(two.stream(from))).equals(whole.subarray(from)), `from ${from}`)
  await made.site.pool.query(`update picture set title = 'Anemone title!' where title = 'Anemone title'`)
  assert.notEqual((await planExport(ctx(), made.site.inventory, ana.id)).tag, one.tag)
})

test('how large it will be is known before, also where there are many files', async () => {
  const files = await take(ana.id)
  const hers = [...files].filter(([name]) => name.startsWith('files/'))
  const exact = { files: hers.length, bytes: hers.reduce((sum, [, bytes]) => sum + bytes.length, 0) }
  assert.deepEqual(await measure(ctx(), made.site.inventory, ana.id), exact)
  const eve = await caller(made, 'eve')
  await made.site.pool.query(
    `insert into picture (id, short_id, person, audience, hash, storage_key, width, height, format, animated, thumbhash, colour, under, created_at, came_from)
     select gen_random_uuid(), 'eve' || lpad(i::text, 4, '0'), $1, 'me', hash, 'k' || i, width, height, format, animated, thumbhash, colour, under, created_at, came_from
     from picture, generate_series(1, 1000) i where storage_key = (select storage_key from picture where person = $2 order by id limit 1)`,
    [eve.id, ana.id],
  )
  const each = {
    names: async () => ['original.jpg'],
    get: async () => ({ bytes: 1000, stream: async () => null }),
  }
  const stores = { ...ctx().stores, pictures: each }
  assert.deepEqual(await measure({ ...ctx(), stores }, made.site.inventory, eve.id), {
    files: 1000,
    bytes: 1_000_000,
  })
})

test('what can be read shows her words and leads to her pictures, and nothing in it runs', async () => {
  const files = await take(ana.id)
  const page = String(files.get('index.html'))
  for (const one of [
    'Your account',
    'ana@example.org',
    'anemone-new@example.org',
    'Anemone alt',
    'Anemone album',
    'Sign-ins',
  ])
    assert.ok(page.includes(one), one)
  assert.match(
    page,
    /<dt>At what<\/dt><dd>the number of your account<\/dd>/,
    'kinds by the words of the notice',
  )
  assert.match(
    page,
    /<dt>Picture<\/dt><dd><a href="[^"]+#[0-9a-f-]{36}">Anemone second<\/a>/,
    'a picture of an album by its title',
  )
  const links = [...page.matchAll(/(?:href|src)="([^"#]+)/g)].map(([, to = '']) => to)
  assert.ok(links.some((to) => to.startsWith('files/pictures/')))
  assert.deepEqual(
    links.filter((to) => !files.has(to)),
    [],
    'every link stays in the archive',
  )
  // an address may be told (a record of consent names its vocabulary); nothing is fetched from one
  assert.doesNotMatch(page, /<script|javascript:|(?:href|src|action)="https?:\/\/(?!localhost)|url\(/)
})

test('more rows than fit on a page stand on further ones', async () => {
  const cleo = await fullMember(made, 'cleo', 'Cowrie')
  await made.site.pool.query(
    `insert into agreement (id, person, wording, under, created_at, came_from)
     select gen_random_uuid(), $1, 'Cowrie ' || i, 1, $2, 'form' from generate_series(1, 1250) i`,
    [cleo.id, new Date(made.clock.now())],
  )
  const files = await take(cleo.id)
  const pages = [...files].filter(([name]) => name.endsWith('.html'))
  assert.equal(pages.length, 13)
  const text = pages.map(([, bytes]) => bytes.toString()).join('')
  for (const one of [1, 625, 1250]) assert.ok(text.includes(`>Cowrie ${one}<`), `row ${one}`)
  assert.equal(dataOf(files).tables['agreement']?.rows.length, 1251)
})

test('files that are not there are named, before and while it is sent', async () => {
  const keys = await made.site.db
    .selectFrom('picture')
    .select(['storage_key', 'short_id'])
    .where('person', '=', ben.id)
    .orderBy('id')
    .execute()
  const [first, second] = keys
  const folder = (key = '') => join(made.data, 'files/pictures', key.slice(0, 2), key)
  await rm(folder(first?.storage_key), { recursive: true })
  const planned = await planExport(ctx(), made.site.inventory, ben.id)
  await rm(folder(second?.storage_key), { recursive: true })
  const bytes = await collected(planned.stream())
  assert.equal(bytes.length, planned.length)
  const files = await unzip(bytes)
  const missing = JSON.parse(String(files.get('missing.json'))) as string[]
  assert.equal(missing.length, 2)
  assert.ok(missing[0]?.startsWith(`files/pictures/${first?.short_id}`))
  assert.ok(missing[1]?.startsWith(`files/pictures/${second?.short_id}`))
  assert.equal([...files.keys()].filter((name) => name.startsWith('files/pictures/')).length, keys.length - 2)
})

test('a picture that fewer people may see while it is sent is in it all the same', async () => {
  const flo = await fullMember(made, 'flo', 'Fulmar')
  const planned = await planExport(ctx(), made.site.inventory, flo.id)
  const { items } = (await (await flo.call('GET', '/api/v1/pictures?by=flo')).json()) as {
    items: { id: string }[]
  }
  const [open] = items
  assert.equal((await flo.call('PATCH', `/api/v1/pictures/${open?.id}`, { audience: 'me' })).status, 200)
  const bytes = await collected(planned.stream())
  assert.equal(bytes.length, planned.length)
  const files = await unzip(bytes)
  assert.deepEqual(JSON.parse(String(files.get('missing.json'))), [])
  assert.ok([...files.keys()].some((name) => name.startsWith(`files/pictures/${open?.id}`)))
})

test('a table or a file nobody knows the place of is no silent gap', async () => {
  await assert.rejects(
    planExport({ ...ctx(), stores: {} }, made.site.inventory, ana.id),
    /nobody knows where the files/,
  )
})
