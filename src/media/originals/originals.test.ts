import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { compile } from '#policy'
import { isRefusal } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { animation, noisy, plain } from '#test/pictures'
import { promise } from '#test/promise'
import { filesOf, rowsOf } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { read } from '../carries/index.ts'
import { type Format, exifIn, having, xmpIn } from '../carries/writer.fixture.ts'
import { handlers } from '../jobs.ts'
import { publish } from '../publish.ts'
import { switched, unasked } from './breaks.fixture.ts'
import { loadedExif, loadedXmp } from './loaded.fixture.ts'

let made: TestApp
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
})
after(() => made.close())

type Original = { url: string; type: string; bytes: number; way: string; kept: string[] }
type Picture = {
  id: string
  url: string
  original?: Original
  camera?: Record<string, string>
  files: { webp: string; jpg: string }[]
}

const loaded = async (format: Format = 'jpeg'): Promise<Buffer> => {
  const still = noisy(700, 500).withIccProfile('p3')
  const bytes = format === 'gif' ? await animation(3) : await still.toFormat(format).toBuffer()
  return having(format, bytes, [...exifIn(format, loadedExif), ...xmpIn(format, loadedXmp)])
}
async function publishes(file: Uint8Array, words: Record<string, string> = {}): Promise<Picture> {
  const answer = await ana.upload(file, words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Picture
}
const pathOf = (url: string): string => new URL(url).pathname
const session = (who: Caller) => ({ cookie: `oriel-session=${who.session.token}` })
const fetched = (path: string, who?: Caller): Promise<Response> | Response =>
  made.app.request(path, { headers: who ? session(who) : {} })
async function bytesOf(picture: Picture): Promise<Buffer> {
  const answer = await fetched(pathOf(picture.original?.url ?? ''), ana)
  assert.equal(answer.status, 200)
  return Buffer.from(await answer.arrayBuffer())
}
const kindsIn = (bytes: Uint8Array): string[] =>
  [...new Set(read(bytes).facts.map(({ kind }) => kind))].sort()
const shows = async (who: Caller | null, { id }: Pick<Picture, 'id'>): Promise<Picture> =>
  (await (
    who ? await who.call('GET', `/api/v1/pictures/${id}`) : await made.app.request(`/api/v1/pictures/${id}`)
  ).json()) as Picture

promise(
  'oriel-25',
  'of a loaded picture author, copyright and profile are kept, in every format, and nothing else anywhere',
  async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      const picture = await publishes(await loaded(format))
      const bytes = await bytesOf(picture)
      const kept = format === 'gif' ? ['author', 'copyright'] : ['author', 'colour-profile', 'copyright']
      assert.deepEqual(kindsIn(bytes), kept, format)
      assert.deepEqual([picture.original?.way, picture.original?.kept.toSorted()], ['cleaned', kept], format)
      assert.equal(picture.original?.bytes, bytes.length)
      assert.equal(picture.camera, undefined)
    }
    const files = await filesOf(join(made.data, 'files'))
    for (const file of files) {
      const bytes = await readFile(join(made.data, 'files', file))
      assert.ok(!bytes.includes('Zx9hides'), `${file} tells what was to go`)
      if (!file.includes('original')) assert.deepEqual(kindsIn(bytes), [], file)
    }
    assert.ok(files.some((file) => file.endsWith('original.jpg')))
    for (const row of await rowsOf(made.site)) {
      assert.ok(!/Zx9hides|Ines Oriel/.test(row), row)
      if (row.startsWith('picture ')) assert.ok(!row.includes('Ektar'), row)
    }
  },
  { breaks: unasked },
)

test('what cannot be cleaned is encoded again, and its page says so', async () => {
  const heic = await readFile(join(import.meta.dirname, '../../../test/fixtures/quarters-p3.heic'))
  const tiff = await plain(90, 60).tiff().toBuffer()
  for (const file of [heic, tiff]) {
    const picture = await publishes(file)
    assert.deepEqual([picture.original?.way, picture.original?.type], ['encoded', 'image/jpeg'])
    assert.match(wordsOf((await ana.browse().get(`/p/${picture.id}`)).body), /encoded again, at full size/)
    assert.deepEqual(kindsIn(await bytesOf(picture)), ['colour-profile'])
  }
})

test('an original is its owner’s alone: not a stranger’s, not a member’s, not whoever’s who has the link', async () => {
  const guessed = {
    member: await (await fetched('/p/zzzzzzz/original', ben)).text(),
    stranger: await (await fetched('/p/zzzzzzz/original')).text(),
  }
  for (const audience of ['everyone', 'link', 'me']) {
    const picture = await publishes(await loaded(), { audience })
    const path = pathOf(picture.original?.url ?? '')
    const secret = new URL(picture.url).searchParams.get('s')
    const guess = await fetched(path.replace('original-', 'originals-'), ana)
    for (const address of [path, `/p/${picture.id}/original`, ...(secret ? [`${path}?s=${secret}`] : [])])
      for (const who of [undefined, ben]) {
        const answer = await fetched(address, who)
        assert.equal(answer.status, 404, `${audience} ${address}`)
        assert.equal(await answer.text(), who ? guessed.member : guessed.stranger, address)
      }
    assert.equal(guess.status, 404)
    for (const one of [await shows(null, picture), await shows(ben, picture)])
      assert.equal(one.original, undefined)
    if (audience === 'everyone')
      for (const visitor of [made.visitor(), ben.browse()]) {
        const page = (await visitor.get(`/p/${picture.id}`)).body
        assert.ok(!/original/i.test(page), 'others are not told of it')
      }
  }
})

test('its owner takes it along, under a name that tells nothing', async () => {
  const picture = await publishes(await loaded('png'))
  const redirect = await fetched(`/p/${picture.id}/original`, ana)
  assert.deepEqual(
    [redirect.status, redirect.headers.get('location')],
    [302, pathOf(picture.original?.url ?? '')],
  )
  const answer = await fetched(pathOf(picture.original?.url ?? ''), ana)
  await answer.arrayBuffer()
  const { headers } = answer
  assert.deepEqual(
    [
      headers.get('content-disposition'),
      headers.get('content-type'),
      headers.get('cache-control'),
      headers.get('vary'),
    ],
    [`attachment; filename="${picture.id}.png"`, 'image/png', 'private, no-cache', 'Cookie, Authorization'],
  )
  const page = wordsOf((await ana.browse().get(`/p/${picture.id}`)).body)
  assert.match(
    page,
    /Your original .*PNG, .*cleaned, not encoded again .*author, copyright, colour profile.*Download/,
  )
  assert.equal((await fetched(pathOf(picture.original?.url ?? '').replace('.png', '.jpg'), ana)).status, 404)
})

promise(
  'oriel-25',
  'camera settings stay where their switch was on, and never a serial number, a place or an owner',
  async () => {
    const picture = await publishes(await loaded(), { camera: 'true' })
    assert.deepEqual(picture.camera, {
      make: 'Ektar',
      model: 'Q7',
      lens: 'Ektar 23 mm',
      exposure: '1/250 s',
      aperture: 'f/2.8',
      iso: 'ISO 400',
      focal: '23 mm',
    })
    const bytes = await bytesOf(picture)
    assert.deepEqual(kindsIn(bytes), ['author', 'camera', 'colour-profile', 'copyright'])
    assert.ok(!bytes.includes('Zx9hides'))
    const page = wordsOf((await made.visitor().get(`/p/${picture.id}`)).body)
    assert.match(page, /Camera Ektar Q7 .*Lens Ektar 23 mm .*1\/250 s at f\/2\.8, ISO 400 .*23 mm/)
    for (const { webp, jpg } of picture.files)
      for (const url of [webp, jpg]) {
        const rendition = Buffer.from(await (await fetched(pathOf(url))).arrayBuffer())
        assert.deepEqual([kindsIn(rendition), rendition.includes('Ektar')], [[], false])
      }
  },
  { breaks: switched },
)

test('taken back, they are gone at once, from the row and from the original, and cannot come back', async () => {
  const picture = await publishes(await loaded(), { camera: 'yes' })
  const before = await bytesOf(picture)
  assert.equal((await ben.call('PATCH', `/api/v1/pictures/${picture.id}`, { camera: false })).status, 403)
  const { body } = await ana.browse().get(`/p/${picture.id}/edit`)
  assert.match(body, /name="camera"[^>]*checked/)
  const saved = await ana.browse().post(`/p/${picture.id}`, { title: 'Without', audience: 'everyone' })
  assert.equal(saved.status, 303)
  const now = await shows(ana, picture)
  assert.equal(now.camera, undefined)
  const bytes = await bytesOf(now)
  assert.deepEqual(now.original?.kept, ['author', 'copyright', 'colour-profile'])
  assert.deepEqual(
    [kindsIn(bytes), bytes.length],
    [['author', 'colour-profile', 'copyright'], now.original?.bytes],
  )
  assert.ok(
    (await sharp(bytes).raw().toBuffer()).equals(await sharp(before).raw().toBuffer()),
    'the same picture',
  )
  assert.ok(!/Ektar/.test((await made.visitor().get(`/p/${picture.id}`)).body))
  assert.equal((await ana.call('PATCH', `/api/v1/pictures/${picture.id}`, { camera: true })).status, 422)
  assert.doesNotMatch((await ana.browse().get(`/p/${picture.id}/edit`)).body, /name="camera"/)
})

test('where the process dies before the original is written again, the job does it', async () => {
  const picture = await publishes(await loaded(), { camera: 'true' })
  const { id, storage_key } = await rowOf(picture)
  await made.site.db.updateTable('picture').set({ camera: null }).where('id', '=', id).execute()
  await handlers(made.media)['media.forget-camera']({ picture: id })
  assert.deepEqual(kindsIn(await bytesOf(picture)), ['author', 'colour-profile', 'copyright'])
  // once more, and for a picture that is gone, it does nothing
  await handlers(made.media)['media.forget-camera']({ picture: id })
  assert.equal((await ana.call('DELETE', `/api/v1/pictures/${picture.id}`)).status, 204)
  await handlers(made.media)['media.forget-camera']({ picture: id })
  assert.deepEqual(await keptFiles(storage_key), [])
})

test('a picture that goes takes its original with it, also while that is being written again', async () => {
  const picture = await publishes(await loaded(), { camera: 'true' })
  const { id, storage_key } = await rowOf(picture)
  await made.site.db.updateTable('picture').set({ camera: null }).where('id', '=', id).execute()
  const [, gone] = await Promise.all([
    handlers(made.media)['media.forget-camera']({ picture: id }),
    ana.call('DELETE', `/api/v1/pictures/${picture.id}`),
  ])
  assert.equal(gone.status, 204)
  assert.deepEqual(await keptFiles(storage_key), [])
  assert.equal((await fetched(pathOf(picture.original?.url ?? ''), ana)).status, 410)
})

test('an upload in parts says by its metadata whether camera settings stay', async () => {
  const file = await loaded()
  for (const [camera, wanted] of [
    ['true', 'Ektar'],
    ['', undefined],
  ] as const) {
    const answer = await made.app.request('/api/v1/uploads', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ana.token}`,
        'tus-resumable': '1.0.0',
        'upload-length': String(file.length),
        'content-type': 'application/offset+octet-stream',
        ...(camera && { 'upload-metadata': `camera ${Buffer.from(camera).toString('base64')}` }),
      },
      body: new Uint8Array(file),
    })
    assert.ok(answer.ok)
    const { id } = (await answer.json()) as { id: string }
    const answered = await ana.call('GET', `/api/v1/pictures/${id}`)
    assert.equal(((await answered.json()) as Picture).camera?.['make'], wanted)
  }
})

test('under a policy that says nothing of originals none is kept', async () => {
  const { policy } = made.site.policy
  const silent = compile({
    ...policy,
    uses: policy.uses.filter(({ id }) => id !== 'your-original' && id !== 'camera-settings'),
    summaries: [],
  })
  const file = join(made.data, 'sent')
  await writeFile(file, await loaded())
  const published = await publish(
    { ...made.media, policy: silent },
    { by: { id: ana.id, verified: true }, file, said: { camera: true }, from: 'api' },
  )
  assert.ok(!isRefusal(published))
  const { id, camera, original } = await shows(ana, published)
  assert.deepEqual([id, camera, original], [published.id, undefined, undefined])
  const { storage_key } = await rowOf(published)
  assert.deepEqual(
    (await keptFiles(storage_key)).filter((name) => /original/.test(name)),
    [],
  )
  assert.equal((await fetched(`/p/${published.id}/original`, ana)).status, 404)
})

const rowOf = ({ id }: Pick<Picture, 'id'>) =>
  made.site.db
    .selectFrom('picture')
    .select(['id', 'storage_key'])
    .where('short_id', '=', id as never)
    .executeTakeFirstOrThrow()
const keptFiles = async (key: string): Promise<string[]> =>
  (await filesOf(join(made.data, 'files', 'pictures'))).filter((file) => file.includes(key))

test('no page met trouble', () => assert.deepEqual(made.troubles, []))
