import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { fileStores } from '#app'
import { exportOf } from '#privacy'
import { type Id, isRefusal } from '#std'
import { planZip, streamZip } from '#zip'
import { type Caller, type TestApp, makeApp } from '#test/app'
import { fullMember } from '#test/everything'
import { post } from '#test/post'
import { animation, promising } from '#test/pictures'
import { collected, unzip } from '#test/unzip'
import { type Brought, bring } from './index.ts'

type Row = Record<string, unknown>
type Tables = Record<string, { rows: Row[] }>

let there: TestApp
let here: TestApp
let ana: Caller
let folder: string
let archive: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oriel-archive-'))
  there = await makeApp({ now: '2026-03-01T08:00:00Z' })
  here = await makeApp({ now: '2026-11-22T05:00:00Z' })
  ana = await fullMember(there, 'ana', 'Anemone')
  there.clock.advance('P3D')
  await ana.upload(await animation(3), { title: 'Anemone moves' })
  archive = await saved('ana.zip', await taken(there, ana.id))
})
after(async () => {
  assert.deepEqual([...there.troubles, ...here.troubles], [])
  await there.close()
  await here.close()
  await rm(folder, { recursive: true })
})

const taken = (made: TestApp, person: Id<'person'>): Promise<Buffer> =>
  collected(exportOf({ ...made.site, stores: fileStores(made.media) }, made.site.inventory, person))
async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}
const tablesOf = async (bytes: Buffer): Promise<Tables> =>
  (JSON.parse(String((await unzip(bytes)).get('data.json'))) as { tables: Tables }).tables
const tell = (): void => {}

async function brought(path = archive, as: string | null = null, made = here): Promise<Brought> {
  const done = await bring(made.media, { path, as, tell })
  if (isRefusal(done)) throw new Error(done.code)
  return done
}
const refusalOf = async (path: string, as: string | null = null): Promise<string> => {
  const done = await bring(here.media, { path, as, tell })
  assert.ok(isRefusal(done), 'it was taken')
  return done.code
}

// `exact` and `likeness` are under a key of the site
const THEIRS = new Set([
  'id',
  'short_id',
  'person',
  'came_from',
  'under',
  'cover',
  'files',
  'exact',
  'likeness',
])

/** What a member would call the same: every value and every byte, without ids and addresses, and without how it came. */
async function alike(bytes: Buffer) {
  const files = await unzip(bytes)
  const { picture, album, album_picture } = await tablesOf(bytes)
  const pictures = picture?.rows ?? []
  const known = (id: unknown): unknown => pictures.findIndex((row) => row['id'] === id)
  const own = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !THEIRS.has(name)))
  const digest = (name: string): string => hash('sha256', files.get(name) ?? '')
  return {
    pictures: pictures.map((row) => ({ ...own(row), files: (row['files'] as string[]).map(digest) })),
    albums: (album?.rows ?? []).map((row) => ({
      ...own(row),
      cover: known(row['cover']),
      holds: (album_picture?.rows ?? [])
        .filter((one) => one['album'] === row['id'])
        .map((one) => [known(one['picture']), one['position']]),
    })),
  }
}

test('there and back again: the same but for ids', async () => {
  const { person, name, isNew, pictures, albums } = await brought()
  assert.deepEqual(
    [name, isNew, pictures, albums],
    ['ana', true, { came: 5, there: 0, refused: [] }, { came: 2, there: 0, refused: [] }],
  )
  const back = await taken(here, person)
  const [from, to] = [await alike(await taken(there, ana.id)), await alike(back)]
  const now = await tablesOf(back)
  assert.equal(from.pictures.length, 5)
  assert.equal(Math.max(...from.albums.map(({ holds }) => holds.length)), 2)
  assert.deepEqual(to, from)
  assert.equal(now['person']?.rows[0]?.['email_sealed'], 'ana@example.org')
  assert.deepEqual(now['api_token']?.rows, [], 'keys for apps stay behind')
})

test('its person sets a password by a mailed link, and nobody gets in before', async () => {
  const signedIn = async (made: TestApp): Promise<boolean> => {
    const browser = made.visitor()
    await browser.post('/sign-in', { who: 'ana', password: ana.password })
    return browser.cookies.has('oriel-session')
  }
  assert.deepEqual([await signedIn(there), await signedIn(here)], [true, false])
  const letters = await post(here.site)
  assert.deepEqual(
    letters.map(({ kind, to }) => [kind, to]),
    [['reset', 'ana@example.org']],
  )
})

test('run again it brings nothing twice; what was deleted meanwhile comes again', async () => {
  const again = await brought()
  assert.deepEqual(
    [again.isNew, again.pictures.came, again.pictures.there, again.albums.came, again.albums.there],
    [false, 0, 5, 0, 2],
  )
  const { person } = await here.site.db.selectFrom('picture').select('person').executeTakeFirstOrThrow()
  const second = (await tablesOf(await taken(here, person)))['picture']?.rows.find(
    (row) => row['title'] === 'Anemone second',
  )
  await here.site.pool.query('delete from picture where id = $1', [second?.['id']])
  assert.deepEqual((await brought()).pictures, { came: 1, there: 4, refused: [] })
  const { rows } = await here.site.pool.query('select count(*)::int as count from picture')
  assert.deepEqual(rows, [{ count: 5 }])
})

test('into the site it comes from nothing comes twice either', async () => {
  const { isNew, pictures, albums } = await brought(archive, null, there)
  assert.deepEqual([isNew, pictures.there, pictures.came, albums.there, albums.came], [false, 5, 0, 2, 0])
})

test('under another name, beside a namesake with another address', async () => {
  const other = await changed(
    (data) => void ((data.tables['person']?.rows[0] ?? {})['email_sealed'] = 'other@example.org'),
  )
  assert.equal(await refusalOf(other), 'name.taken')
  assert.equal((await brought(other, 'anabel')).name, 'anabel')
  assert.equal(await refusalOf(archive, 'annette'), 'email.taken')
  assert.equal(await refusalOf(other, 'admin'), 'name.reserved')
})

/** The archive with its data changed, or other files. */
async function changed(
  change: (data: { oriel: number; tables: Tables }, files: Map<string, Buffer>) => void,
): Promise<string> {
  const files = await unzip(await taken(there, ana.id))
  const data = JSON.parse(String(files.get('data.json'))) as { oriel: number; tables: Tables }
  change(data, files)
  files.set('data.json', Buffer.from(JSON.stringify(data)))
  const plan = planZip(
    [...files].map(([name, bytes]) => {
      const size = bytes.length
      return {
        name,
        at: new Date(0),
        deflated: false,
        size,
        plain: size,
        crc: crc32(bytes),
        open: async () => each(bytes),
      }
    }),
  )
  return saved(
    `${files.size}-${Buffer.from(here.site.chance.bytes(4)).toString('hex')}.zip`,
    await collected(streamZip(plan)),
  )
}
// oxlint-disable-next-line typescript/require-await
async function* each(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

test('what is no export is refused with its reason, and nobody is made', async () => {
  const people = async (): Promise<number> =>
    (await here.site.pool.query('select 1 from person')).rowCount ?? 0
  const before = await people()
  assert.equal(await refusalOf(join(folder, 'nowhere.zip')), 'archive.no-file')
  assert.equal(
    await refusalOf(await saved('text', Buffer.from('a letter to somebody, no archive'))),
    'archive.outside',
  )
  assert.equal(await refusalOf(await changed((data) => void (data.oriel = 2))), 'archive.not-ours')
  assert.equal(
    await refusalOf(await changed((data) => void delete data.tables['picture']?.rows[0]?.['tags'])),
    'archive.not-ours',
  )
  assert.equal(
    await refusalOf(await changed((data) => void (data.tables['person'] = { rows: [] }))),
    'archive.not-ours',
  )
  assert.equal(
    await refusalOf(await changed((_, files) => void files.set('../x', Buffer.from('x')))),
    'zip.name',
  )
  assert.equal(await people(), before)
})

const fileOf = (row: Row | undefined): string => String((row?.['files'] as string[] | undefined)?.[0])

test('what is hostile in a picture stays with that picture: the others come', async () => {
  const path = await changed((data, files) => {
    const person = data.tables['person']?.rows[0] ?? {}
    person['name'] = 'dora'
    person['email_sealed'] = 'dora@example.org'
    const [one, two, three, four] = data.tables['picture']?.rows ?? []
    data.tables['picture']?.rows.splice(4)
    files.set(fileOf(one), Buffer.from('<script>alert(1)</script>'))
    files.set(fileOf(two), promising(60_000, 60_000))
    Object.assign(three ?? {}, { files: ['../../../../etc/passwd'] })
    Object.assign(four ?? {}, { audience: 'friends', created_at: '2199-01-01T00:00:00.000Z' })
  })
  const { person, pictures } = await brought(path)
  assert.deepEqual(pictures.refused.map(({ why }) => why.code).toSorted(), [
    'archive.no-picture',
    'picture.kind-unknown',
    'picture.too-many-pixels',
  ])
  const [row, ...more] = (await tablesOf(await taken(here, person)))['picture']?.rows ?? []
  assert.deepEqual([row?.['audience'], row?.['created_at'], more], ['me', '2026-11-22T05:00:00.000Z', []])
})
