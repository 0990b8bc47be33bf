import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { isRefusal, toDate } from '#std'
import { diskStorage } from '#storage'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { noisy } from '#test/pictures'
import { filesOf } from '#test/traces'
import { handlers, sweepUploads } from './jobs.ts'
import { sweepPartials } from './partial/sweep.ts'
import { publish } from './publish.ts'
import { type MediaSite } from './site.ts'

// What people ask of other picture servers, or suffer there: each test is named after where it was said.

let made: TestApp
let ana: Caller
let ben: Caller
let photo: Buffer
before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  photo = await noisy(900, 600).jpeg({ quality: 90 }).toBuffer()
})
after(() => made.close())

type Picture = { id: string; files: { webp: string; jpg: string }[] }
async function publishes(who: Caller, words: Record<string, string> = {}): Promise<Picture> {
  const answer = await who.upload(photo, words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Picture
}
/** What ana sees on her own page. */
const ownList = async (): Promise<string[]> => {
  const { body } = await ana.browse().get('/@ana')
  return [...new Set([...body.matchAll(/href="\/p\/(\w{7,8})[?"]/g)].map(([, id]) => id ?? ''))]
}
const files = (): Promise<string[]> => filesOf(join(made.data, 'files'))
const bytesOf = async (path: string): Promise<{ status: number; bytes: Buffer }> => {
  const answer = await made.app.request(path.replace(/^https?:\/\/[^/]+/, ''))
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('immich#10480, #11040, #4573: one decode makes all sizes, the original is read once more, and nothing is made again', async () => {
  const done: string[] = []
  const { engine, storage } = made.media
  const counted: MediaSite = {
    ...made.media,
    engine: {
      ...engine,
      render: (input) => (done.push('render'), engine.render(input)),
      avif: (input) => (done.push('avif'), engine.avif(input)),
    },
    storage: { ...storage, get: (key) => (done.push(`read ${key.split('/').at(-1)}`), storage.get(key)) },
  }
  const file = join(made.data, 'sent')
  await writeFile(file, photo)
  const by = { id: ana.id, verified: true }
  const published = await publish(counted, { by, file, said: {}, from: 'api' })
  assert.ok(!isRefusal(published))
  assert.deepEqual(done.splice(0), ['render'])
  const makes = () => handlers(counted)['media.avif']({ picture: published.key })
  await makes()
  assert.deepEqual(done.splice(0), ['read original.jpg', 'avif'])
  await makes()
  for (const path of [`/p/${published.id}`, '/explore', `/p/${published.id}/1280.webp`]) await bytesOf(path)
  assert.deepEqual(done, [])
})

test('immich#13105, Piwigo#2411: once it is published every size is there, as wide as it says, and none is made by who looks', async () => {
  const { id } = await publishes(ana)
  const { body } = await made.visitor().get(`/p/${id}`)
  const sets = [...body.matchAll(/srcset="([^"]+)"/g)].flatMap(([, set]) => (set ?? '').split(','))
  const said = sets.map((one) => /^\s*(\S+\.(?:webp|jpg)) (\d+)w$/.exec(one))
  assert.ok(said.length >= 6)
  const before = await files()
  for (const one of said) {
    const { status, bytes } = await bytesOf(one?.[1]?.replaceAll('&amp;', '&') ?? '')
    assert.equal(status, 200, one?.[1])
    assert.equal((await sharp(bytes).metadata()).width, Number(one?.[2]))
  }
  assert.deepEqual(await files(), before)
})

test('lemmy#2277, #3236: all that somebody uploaded is on one list of theirs, however it came and whoever may see it', async () => {
  const { length } = await ownList()
  const mine = [await publishes(ana), await publishes(ana, { audience: 'link' })]
  const sent = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ana.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(photo.length),
      'content-type': 'application/offset+octet-stream',
      'upload-metadata': `audience ${Buffer.from('me').toString('base64')}`,
    },
    body: new Uint8Array(photo),
  })
  mine.push((await sent.json()) as Picture)
  const listed = await ownList()
  for (const { id } of mine) assert.ok(listed.includes(id))
  assert.equal(listed.length, length + 3)
  for (const id of listed) assert.equal((await ana.call('DELETE', `/api/v1/pictures/${id}`)).status, 204)
  assert.deepEqual(await ownList(), [])
  assert.deepEqual(
    (await files()).filter((name) => /^(pictures|partial|work)/.test(name)),
    [],
    'nothing of it is left on disk, known to anybody or not',
  )
})

test('lemmy PR#5565: deleting a picture takes nothing from another that is the same file', async () => {
  const [first, again, bens] = [await publishes(ana), await publishes(ana), await publishes(ben)]
  const { storage_key: key } = await made.site.db
    .selectFrom('picture')
    .select('storage_key')
    .where('short_id', '=', first.id as never)
    .executeTakeFirstOrThrow()
  assert.equal((await ana.call('DELETE', `/api/v1/pictures/${first.id}`)).status, 204)
  await handlers(made.media)['media.erase-files']({ key })
  for (const { webp, jpg } of [...again.files, ...bens.files])
    for (const path of [webp, jpg]) assert.equal((await bytesOf(path)).status, 200)
  for (const { webp } of first.files) assert.equal((await bytesOf(webp)).status, 410)
})

const DEAD = 123_456

test('PDS#2051, lemmy#1331: what belongs to nothing any more is swept; PDS#2372: what somebody has, or is at work on, is not', async () => {
  const { media, site } = made
  await publishes(ana)
  await publishes(ben)
  const put = async (key: string, process: number): Promise<void> => {
    const work = await media.storage.workFolder()
    await writeFile(join(work.path, 'file'), photo)
    await media.storage.put(`pictures/${key}/640.webp`, join(work.path, 'file'), ana.id)
    await work.discard()
    const started_at = toDate(made.clock.now())
    await site.db.insertInto('upload').values({ storage_key: key, process, started_at }).execute()
  }
  await put('live.sealed', media.process)
  const atWork = await media.storage.workFolder()
  await writeFile(join(atWork.path, 'half'), photo)
  const half = { 'upload-length': '999999', 'content-type': 'application/offset+octet-stream' }
  await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: { authorization: `Bearer ${ana.token}`, 'tus-resumable': '1.0.0', ...half },
    body: new Uint8Array(100),
  })
  const standing = new Map<string, Buffer>()
  for (const name of await files()) standing.set(name, await readFile(join(made.data, 'files', name)))

  await put('dead.open', DEAD)
  const left = await diskStorage(join(made.data, 'files'), DEAD).workFolder()
  await writeFile(join(left.path, 'half'), photo)
  await media.partials.write('orphan', 0, Readable.from([photo]), ana.id)
  assert.equal((await files()).length, standing.size + 3)

  assert.equal(await sweepUploads(media), 1)
  assert.equal(await sweepPartials(media), 1)
  assert.deepEqual(await files(), [...standing.keys()])
  for (const [name, bytes] of standing)
    assert.ok(bytes.equals(await readFile(join(made.data, 'files', name))), name)
  await atWork.discard()
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))
