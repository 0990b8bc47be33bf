import assert from 'node:assert/strict'
import { appendFile, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { withdrawn } from '#db'
import { noisy } from '#test/pictures'
import { filesOf } from '#test/traces'
import { sealedPartials } from '#privacy'
import { handlers, sweepUploads } from '../jobs.ts'
import { countMisfits, queueMisfits } from './misfits.ts'
import { type MediaSite } from '../site.ts'
import { refit } from './refit.ts'

let made: TestApp
let ana: Caller

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
})
after(() => made.close())

type Picture = { id: string; original: { url: string }; files: { webp: string; jpg: string }[] }
/** Of another quality than renditions: they would else have runs of bytes in common with it. */
async function publishes(audience: string, who = ana): Promise<Picture> {
  const answer = await who.upload(await noisy(700, 500).jpeg({ quality: 95 }).toBuffer(), { audience })
  assert.equal(answer.status, 201)
  return (await answer.json()) as Picture
}
const shown = async ({ id }: Picture, who = ana): Promise<Picture> =>
  (await (await who.call('GET', `/api/v1/pictures/${id}`)).json()) as Picture
const get = async (url: string, who: Caller | null): Promise<{ status: number; bytes: Buffer }> => {
  const { pathname, search } = new URL(url)
  const headers = who ? { cookie: `oriel-session=${who.session.token}` } : {}
  const answer = await made.app.request(pathname + search, { headers })
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}
/** What a picture's owner is given: each rendition, and the original last. */
async function served(picture: Picture, who = ana): Promise<Buffer[]> {
  const { files, original } = await shown(picture, who)
  const urls = [...files.flatMap(({ webp, jpg }) => [webp, jpg]), original.url]
  const answers = await Promise.all(urls.map((url) => get(url, who)))
  for (const { status } of answers) assert.equal(status, 200)
  return answers.map(({ bytes }) => bytes)
}
const renditions = async (picture: Picture) => (await served(picture)).slice(0, -1)
const original = async (picture: Picture) => (await served(picture)).slice(-1)

/** How many of these, cut into windows of 64 bytes, are found in any file on disk. */
async function onDisk(bytes: readonly Buffer[]): Promise<number> {
  const files = await Promise.all(
    (await filesOf(join(made.data, 'files'))).map((one) => readFile(join(made.data, 'files', one))),
  )
  assert.ok(files.length > 0)
  const windows = (one: Buffer) =>
    Array.from({ length: 40 }, (_, at) => {
      // behind the tables at the head, which every JPEG of a size shares
      const from = Math.floor(((at + 14) * (one.length - 64)) / 54)
      return one.subarray(from, from + 64)
    }).filter((window) => new Set(window).size > 16)
  return bytes.filter((one) => windows(one).some((window) => files.some((file) => file.includes(window))))
    .length
}
const rowOf = ({ id }: Picture) =>
  made.site.db
    .selectFrom('picture')
    .select(['id', 'storage_key'])
    .where('short_id', '=', id as never)
    .executeTakeFirstOrThrow()
const setAudience = async (picture: Picture, audience: string): Promise<void> =>
  assert.equal((await ana.call('PATCH', `/api/v1/pictures/${picture.id}`, { audience })).status, 200)
const at = (place: string): string => join(made.data, 'files/pictures', place.slice(0, 2), place)
const clearQueue = () =>
  made.site.pool.query(
    `delete from graphile_worker._private_jobs where task_id in (select id from graphile_worker._private_tasks where identifier in ('media.erase-files', 'media.refit'))`,
  )

test('oriel-51: what is not for everyone, and every original, is nowhere on disk as its owner is given it', async () => {
  for (const audience of ['link', 'me']) {
    const picture = await publishes(audience)
    assert.equal(await onDisk(await served(picture)), 0, audience)
  }
  const open = await publishes('everyone')
  const all = await renditions(open)
  assert.equal(await onDisk(all), all.length, 'what is for everyone lies open')
  assert.equal(await onDisk(await original(open)), 0)
})

test('oriel-51: when a change of audience is answered the files lie as it asks, one at a time and several', async () => {
  const picture = await publishes('everyone')
  const before = await renditions(picture)
  const first = await rowOf(picture)
  await setAudience(picture, 'me')
  assert.equal(await onDisk(before), 0)
  assert.deepEqual(await filesOf(at(first.storage_key)).catch(() => []), [])
  const sealed = await renditions(picture)
  assert.ok(sealed.every((one, n) => one.equals(before[n] ?? Buffer.alloc(0))))
  await setAudience(picture, 'link')
  assert.equal(await onDisk(before), 0)
  await setAudience(picture, 'everyone')
  assert.equal(await onDisk(before), before.length)
  assert.equal(await onDisk(await original(picture)), 0)
  const file = (await shown(picture)).files[0]?.webp ?? ''
  assert.ok((await get(file, null)).bytes.equals(before[0] ?? Buffer.alloc(0)))

  const two = [picture, await publishes('everyone')]
  const bytes = (await Promise.all(two.map(renditions))).flat()
  const done = await ana
    .browse()
    .post('/me/pictures', [
      ...two.map(({ id }): [string, string] => ['picture', id]),
      ['do', 'audience'],
      ['audience', 'me'],
    ])
  assert.equal(done.status, 303)
  assert.equal(await onDisk(bytes), 0)
  assert.equal((await made.site.db.selectFrom('upload').select('storage_key').execute()).length, 0)
})

test('oriel-51: without their key nobody reads a person’s sealed files, and what is for everyone is served as before', async () => {
  const cleo = await caller(made, 'cleo')
  const [hidden, open] = [await publishes('link', cleo), await publishes('everyone', cleo)]
  const file = (await shown(hidden, cleo)).files[0]?.webp ?? ''
  const seen = (await shown(open, cleo)).files[0]?.webp ?? ''
  const before = await get(seen, null)
  assert.equal((await get(file, null)).status, 200)
  await made.site.keys.forget(cleo.id)
  assert.equal((await get(file, null)).status, 404)
  assert.equal((await get(file, cleo)).status, 404)
  assert.equal((await get((await shown(open, cleo)).original.url, cleo)).status, 404)
  const now = await get(seen, null)
  assert.deepEqual([now.status, now.bytes.equals(before.bytes)], [200, true])
})

/** As pictures lay before files were sealed. */
async function asBefore(picture: Picture): Promise<void> {
  const { id, storage_key } = await rowOf(picture)
  const bare = storage_key.replace(/\..*/, '')
  for (const name of await made.site.storage.names(`pictures/${storage_key}`)) {
    const file = await made.site.storage.get(`pictures/${storage_key}/${name}`)
    const bytes = await file?.whole()
    await writeFile(join(at(storage_key), name), bytes ?? '')
  }
  await rename(at(storage_key), at(bare))
  await made.site.db.updateTable('picture').set({ storage_key: bare }).where('id', '=', id).execute()
  await withdrawn(made.site)
}

test('pictures from before are sealed by jobs, each queued once; the doctor’s count falls to none', async () => {
  const pictures = [await publishes('everyone'), await publishes('me')]
  const before = await Promise.all(pictures.map((one) => served(one)))
  for (const one of pictures) await asBefore(one)
  assert.equal(await onDisk(before.flat()), before.flat().length)
  assert.deepEqual(
    (await Promise.all(pictures.map((one) => served(one)))).map((one) => one.length),
    before.map((one) => one.length),
    'they are served meanwhile',
  )
  assert.equal(await countMisfits(made.site), 2)
  await clearQueue()
  await queueMisfits(made.site)
  await queueMisfits(made.site)
  const { rows } = await made.site.pool.query<{ payload: { picture: never } }>(
    `select payload from graphile_worker._private_jobs where key like 'media.refit %'`,
  )
  assert.equal(rows.length, 2)
  for (const { payload } of rows) await handlers(made.media)['media.refit'](payload)
  assert.equal(await countMisfits(made.site), 0)
  const [open = [], hidden = []] = before
  assert.equal(await onDisk(hidden), 0)
  assert.equal(await onDisk(open.slice(-1)), 0)
  assert.equal(await onDisk(open.slice(0, -1)), open.length - 1)
  await clearQueue()
})

test('a picture that changes or goes while its files are copied loses none of them and leaves none', async () => {
  const picture = await publishes('me')
  const { id } = await rowOf(picture)
  const before = await renditions(picture)
  await made.site.db.updateTable('picture').set({ audience: 'everyone' }).where('id', '=', id).execute()
  let meanwhile: (() => Promise<unknown>) | null = null
  const slow: MediaSite = {
    ...made.media,
    storage: {
      ...made.media.storage,
      async put(key, source, about) {
        await made.media.storage.put(key, source, about)
        const work = meanwhile
        meanwhile = null
        await work?.()
      },
    },
  }
  meanwhile = () =>
    made.site.db.updateTable('picture').set({ audience: 'link' }).where('id', '=', id).execute()
  await refit(slow, [id])
  assert.equal(await onDisk(before), 0, 'it went back, so it stayed sealed')
  assert.ok((await renditions(picture)).every((one, n) => one.equals(before[n] ?? Buffer.alloc(0))))

  await made.site.db.updateTable('picture').set({ audience: 'everyone' }).where('id', '=', id).execute()
  meanwhile = () => ana.call('DELETE', `/api/v1/pictures/${picture.id}`)
  await refit(slow, [id])
  assert.equal(await onDisk(before), 0)
  assert.equal((await made.site.db.selectFrom('upload').select('storage_key').execute()).length, 0)
  const known = await made.site.db.selectFrom('picture').select('storage_key').execute()
  const kept: string[] = []
  for await (const place of made.site.storage.list('pictures')) kept.push(place)
  assert.deepEqual(kept.sort(), known.map((one) => one.storage_key).sort())
})

test('what a process that died left of a copy goes with the next sweep, and the picture stays as it was', async () => {
  const picture = await publishes('everyone')
  const before = await renditions(picture)
  const { id } = await rowOf(picture)
  await made.site.db.updateTable('picture').set({ audience: 'me' }).where('id', '=', id).execute()
  const dead: MediaSite = {
    ...made.media,
    process: 12345,
    storage: { ...made.media.storage, put: () => new Promise(() => {}) },
  }
  void refit(dead, [id])
  const left = () => made.site.db.selectFrom('upload').select('storage_key').execute()
  while ((await left()).length === 0) await new Promise((done) => setTimeout(done, 10))
  await sweepUploads(made.media)
  assert.deepEqual(await left(), [])
  assert.ok((await renditions(picture)).every((one, n) => one.equals(before[n] ?? Buffer.alloc(0))))
  await refit(made.media, [id])
  // what it worked on goes with its number, which here is ours
  await made.site.storage.discardWork(made.media.process)
  assert.equal(await onDisk(before), 0)
})

test('a sealed file that was changed on disk is not served', async () => {
  const picture = await publishes('me')
  const { storage_key } = await rowOf(picture)
  const path = join(at(storage_key), '640.webp')
  const whole = await readFile(path)
  await writeFile(path, whole.subarray(0, -20))
  const file = await made.site.storage.get(`pictures/${storage_key}/640.webp`)
  await assert.rejects(file?.whole() ?? Promise.resolve(), /not what it was/)
  await rm(dirname(path), { recursive: true })
  assert.equal((await get((await shown(picture)).files[0]?.webp ?? '', ana)).status, 404)
})

test('oriel-51: what came of an upload in parts lies sealed, can be gone on with at any byte, and is gone with its key', async () => {
  const file = await noisy(900, 700).png().toBuffer()
  const headers = {
    authorization: `Bearer ${ana.token}`,
    'tus-resumable': '1.0.0',
  }
  const send = (method: string, path: string, more: Record<string, string>, body?: Buffer) =>
    made.app.request(path, {
      method,
      headers: { ...headers, ...more, ...(body && { 'content-type': 'application/offset+octet-stream' }) },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
  const begun = await send('POST', '/api/v1/uploads', { 'upload-length': String(file.length) })
  const path = begun.headers.get('location') ?? ''
  const cuts = [0, 1, 70_000, 262_144 + 70_000, 1_000_000]
  for (const [n, from] of cuts.slice(0, -1).entries()) {
    const answer = await send(
      'PATCH',
      path,
      { 'upload-offset': String(from) },
      file.subarray(from, cuts[n + 1]),
    )
    assert.equal(answer.status, 204)
    assert.equal(answer.headers.get('upload-offset'), String(cuts[n + 1]))
  }
  const folder = join(made.data, 'files/partial')
  const [name = ''] = await readdir(folder)
  assert.equal(await onDisk([file.subarray(0, 1_000_000)]), 0)
  // as a kill in the middle of a frame leaves it, seen by another process
  await appendFile(join(folder, name), (await readFile(join(folder, name))).subarray(56, 9000))
  const other = sealedPartials(join(made.data, 'files'), made.site)
  assert.equal(await other.size(name), 1_000_000)
  const changed = Buffer.from(await readFile(join(folder, name)))
  const last = await send('PATCH', path, { 'upload-offset': '1000000' }, file.subarray(1_000_000))
  assert.equal(last.status, 200)
  const { id } = (await last.json()) as Picture
  assert.equal((await ana.call('GET', `/api/v1/pictures/${id}`)).status, 200)
  assert.deepEqual(await readdir(folder), [])

  await writeFile(join(folder, name), changed.subarray(0, 100_000))
  assert.ok((await other.size(name)) > 0)
  await other.remove(name)
  await writeFile(join(folder, name), changed)
  const key = made.site.keys
  const forgotten = sealedPartials(join(made.data, 'files'), {
    ...made.site,
    keys: { ...key, ofPerson: (async () => null) as never },
  })
  assert.equal(await forgotten.read(name), null)
  await rm(join(folder, name))
})

test('no page met trouble', () => assert.deepEqual(made.troubles, []))
