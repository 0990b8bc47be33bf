import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { zstdDecompressSync } from 'node:zlib'
import { inventory } from '#app'
import { backupTo } from '#ops'
import { sql } from 'kysely'
import { openCase } from '../src/desk/cases/open-case.ts'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { noisy } from '#test/pictures'
import { filesOf, rowsOf } from '#test/traces'
import { Visitor } from '#test/visitor'

// Whoever carries off the database, its log, the files and a backup, and not the keys, reads nothing that was not published. On a server of its
// own, so that every byte of it can be searched; under a policy that asks for names and has addresses logged.

/** What is in all that is private, each with a word of what it is; and what is published, which the same search has to find. */
const [SECRET, OPEN] = ['Zqsecret', 'Zqopenly']
const KINDS = ['mail', 'name', 'words', 'message', 'regarding', 'place', 'album', 'begun'] as const

let made: TestApp
let ana: Caller
/** The number of her own picture. */
let hers: string
before(async () => {
  made = await makeApp({ ownServer: true, env: { ORIEL_PRESET: '1mpics', ORIEL_PROXY: '1' } })
  ana = await caller(made, 'ana')
  await joins()
  hers = await uploads('me', SECRET)
  await uploads('everyone', OPEN)
  await ana.call('POST', '/api/v1/albums', { title: `${SECRET}album`, description: 'x', audience: 'me' })
  await begins()
  const opened = await openCase(
    made.site,
    {
      kind: 'report',
      email: `${SECRET}mail2@example.org`,
      regarding: `${SECRET}regarding`,
      text: `${SECRET}message`,
      agreed: null,
    },
    { person: ana.id },
  )
  assert.ok('number' in opened, JSON.stringify(opened))
})
after(() => made.close())

/** Somebody who gives a name and an address; the letter to prove it waits in the spool. */
async function joins(): Promise<void> {
  const form = { name: 'cleo', 'full-name': `${SECRET}name`, email: `${SECRET}mail@example.org` }
  const rest = { password: 'a window over the sea', day: '3', month: '4', year: '1987' }
  const joined = await new Visitor(made.app, { 'x-forwarded-for': '192.0.2.1' }).post('/join', {
    ...form,
    ...rest,
  })
  assert.equal(joined.to, '/verify')
}

/** A picture whose file tells where it was taken, with words of its own. */
async function uploads(audience: string, mark: string): Promise<string> {
  const file = await noisy(300, 200)
    .withExif({ IFD3: { GPSMapDatum: `${mark}place`, GPSLatitude: '60/1 23/1 3711/100' } })
    .jpeg()
    .toBuffer()
  assert.ok(file.includes(`${mark}place`))
  const answer = await ana.upload(file, { title: `${mark}words`, audience })
  assert.equal(answer.status, 201)
  return ((await answer.json()) as { id: string }).id
}

/** An upload of which some bytes came. */
async function begins(): Promise<void> {
  const head = { authorization: `Bearer ${ana.token}`, 'tus-resumable': '1.0.0' }
  const title = Buffer.from(`${SECRET}begun`).toString('base64')
  const begun = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: { ...head, 'upload-length': '1000', 'upload-metadata': `title ${title}` },
  })
  const { pathname } = new URL(begun.headers.get('location') ?? '', made.site.origin)
  const some = await made.app.request(pathname, {
    method: 'PATCH',
    headers: { ...head, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: `${SECRET}begun`.repeat(20),
  })
  assert.equal(some.status, 204)
}

const forms = (text: string): readonly Buffer[] =>
  [
    text,
    text.toLowerCase(),
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').slice(0, 10),
  ].map((one) => Buffer.from(one))
const holds = (bytes: Buffer, text: string): boolean => forms(text).some((form) => bytes.includes(form))

/** In which of what was carried off a text stands. */
async function whereIn(text: string): Promise<string[]> {
  // what PostgreSQL has in memory alone would be on no disk
  await sql`checkpoint`.execute(made.site.db)
  const backup = join(made.data, 'one.backup')
  await backupTo(made.site, inventory, backup, () => {})
  const dump = Buffer.from((await rowsOf(made.site)).join('\n'))
  const found = [
    ...(holds(dump, text) ? ['dump'] : []),
    ...(holds(zstdDecompressSync(await readFile(backup)), text) ? ['backup'] : []),
  ]
  for (const name of await filesOf(made.data)) {
    if (name.startsWith('keys/')) continue
    if (holds(await readFile(join(made.data, name)).catch(() => Buffer.alloc(0)), text)) found.push(name)
  }
  return found
}

test('what is published is found in the dump, the backup, the database’s files and its log: the search sees them', async () => {
  const found = await whereIn(`${OPEN}words`)
  for (const place of [/^dump$/, /^backup$/, /^database\/.*\/base\//, /^database\/.*\/pg_wal\//])
    assert.ok(
      found.some((one) => place.test(one)),
      `${place} of ${found.join(', ')}`,
    )
})

test('no address, name, message, words or place that was not published is in any of them', async () => {
  for (const kind of KINDS) assert.deepEqual(await whereIn(SECRET + kind), [], kind)
  assert.deepEqual(await whereIn(ana.email), [])
  assert.deepEqual(await whereIn(`${OPEN}place`), [], 'nor where a published picture was taken')
})

test('it is all there for its person', async () => {
  const read = (await (await ana.call('GET', `/api/v1/pictures/${hers}`)).json()) as { title: string }
  assert.equal(read.title, `${SECRET}words`)
  const data = await ana.browse().get('/me/data')
  assert.match(data.body, new RegExp(`${SECRET}(message|regarding)`))
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))
