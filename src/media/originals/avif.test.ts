import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { CORNERS, animation, noisy, plain, quarters } from '#test/pictures'
import { filesOf } from '#test/traces'
import { type Id } from '#std'
import { read } from '../carries/index.ts'
import { exifIn, having } from '../carries/writer.fixture.ts'
import { handlers } from '../jobs.ts'
import { keptPictures } from '../kept.ts'
import { type MediaSite } from '../site.ts'
import { loadedExif } from './loaded.fixture.ts'

let made: TestApp
let ana: Caller
before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
})
after(() => made.close())

type Picture = { id: string; files: { size: number; avif?: string }[] }
const publishes = async (file: Uint8Array, words: Record<string, string> = {}): Promise<Picture> =>
  (await (await ana.upload(file, words)).json()) as Picture
const rowOf = ({ id }: Picture) =>
  made.site.db
    .selectFrom('picture')
    .select(['id', 'storage_key', 'hash', 'avif'])
    .where('short_id', '=', id as never)
    .executeTakeFirstOrThrow()
const makes = (picture: Id<'picture'>, site: MediaSite = made.media) =>
  handlers(site)['media.avif']({ picture })
const filesIn = async (key: string): Promise<string[]> =>
  (await filesOf(join(made.data, 'files', 'pictures'))).filter((file) => file.includes(key))
const asked = async (path: string) => {
  const answer = await made.app.request(path)
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}
const shown = async ({ id }: Picture): Promise<Picture> =>
  (await (await made.app.request(`/api/v1/pictures/${id}`)).json()) as Picture

test('Piwigo#2411: AVIF renditions come later, behind other work, and its page then offers them', async () => {
  const photo = having('jpeg', await noisy(1500, 1000).jpeg().toBuffer(), exifIn('jpeg', loadedExif))
  const picture = await publishes(photo, { camera: 'true' })
  const { id, hash } = await rowOf(picture)
  assert.ok(!(await made.visitor().get(`/p/${picture.id}`)).body.includes('image/avif'))
  assert.equal((await asked(`/p/${picture.id}/640-${hash}.avif`)).status, 404)
  const { rows } = await sql<{ priority: number }>`
    select priority from graphile_worker.jobs where task_identifier = 'media.avif'`.execute(made.site.db)
  assert.ok(rows.length === 1 && (rows[0]?.priority ?? 0) > 0)
  await makes(id)
  const { body } = await made.visitor().get(`/p/${picture.id}`)
  assert.match(
    body,
    /<source type="image\/avif" srcset="[^"]*640-\w+\.avif 640w,[^"]*1280-\w+\.avif 1280w,[^"]*2560-\w+\.avif 1500w"/,
  )
  assert.ok(body.indexOf('image/avif') < body.indexOf('image/webp'), 'before what is larger')
  for (const [size, width] of [
    [640, 640],
    [1280, 1280],
    [2560, 1500],
  ] as const) {
    const { status, type, bytes } = await asked(`/p/${picture.id}/${size}-${hash}.avif`)
    assert.deepEqual([status, type], [200, 'image/avif'])
    const is = await sharp(bytes).metadata()
    assert.deepEqual([is.format, is.width], ['heif', width])
    assert.deepEqual([read(bytes).facts.map(({ kind }) => kind), bytes.includes('Ektar')], [[], false])
  }
  assert.equal((await asked(`/p/${picture.id}/320-${hash}.avif`)).status, 404)
  assert.deepEqual(
    (await shown(picture)).files.map(({ avif }) => avif !== undefined),
    [true, true, true, false],
  )
  for await (const { what, files } of keptPictures(made.site))
    if (what === picture.id)
      assert.deepEqual(
        files.filter((file) => file.endsWith('.avif')),
        ['2560.avif', '1280.avif', '640.avif'],
      )
})

test('they stand upright, as the other renditions do', async () => {
  const turned = await sharp(await quarters(6))
    .resize(640, 960, { fit: 'fill', kernel: 'nearest' })
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const picture = await publishes(turned)
  const { id, hash } = await rowOf(picture)
  await makes(id)
  const { bytes } = await asked(`/p/${picture.id}/640-${hash}.avif`)
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.width, info.height], [640, 427])
  const from = (100 * info.width + 100) * info.channels
  for (const [at, part] of (CORNERS[0] ?? []).entries())
    assert.ok(Math.abs((data[from + at] ?? 0) - part) < 20, data.subarray(from, from + 3).join())
})

test('what moves, what is small and what has no original has none', async () => {
  for (const file of [await animation(3), await plain(300, 200).jpeg().toBuffer()]) {
    const { id } = await rowOf(await publishes(file))
    await makes(id)
    assert.equal(
      (await made.site.db.selectFrom('picture').select('avif').where('id', '=', id).executeTakeFirstOrThrow())
        .avif,
      false,
    )
  }
  const { id, storage_key } = await rowOf(await publishes(await plain(700, 500).jpeg().toBuffer()))
  await made.site.db.updateTable('picture').set({ original: null }).where('id', '=', id).execute()
  await makes(id)
  assert.deepEqual(
    (await filesIn(storage_key)).filter((file) => file.endsWith('.avif')),
    [],
  )
})

test('a picture that is deleted while they are made leaves no file, at whatever moment', async () => {
  const jpeg = await plain(1400, 900).jpeg().toBuffer()
  const deletes = ({ id }: Picture) => ana.call('DELETE', `/api/v1/pictures/${id}`)
  const { media } = made

  const early = await publishes(jpeg)
  const first = await rowOf(early)
  const decoded: MediaSite = {
    ...media,
    engine: {
      ...media.engine,
      async avif(input) {
        const done = await media.engine.avif(input)
        assert.equal((await deletes(early)).status, 204)
        return done
      },
    },
  }
  await makes(first.id, decoded)
  assert.deepEqual(await filesIn(first.storage_key), [], 'gone before they were put')

  const late = await publishes(jpeg)
  const second = await rowOf(late)
  let deleting: Promise<Response> | undefined
  const putting: MediaSite = {
    ...media,
    storage: {
      ...media.storage,
      async put(key, source, about) {
        deleting ??= deletes(late)
        // as long as a deletion takes that nobody holds up
        await new Promise((done) => setTimeout(done, 300))
        await media.storage.put(key, source, about)
      },
    },
  }
  await makes(second.id, putting)
  assert.equal((await deleting)?.status, 204)
  assert.deepEqual(await filesIn(second.storage_key), [], 'gone while they were put')
  await makes(second.id)
  assert.deepEqual(await filesIn(second.storage_key), [], 'gone before it began')
  assert.deepEqual(made.troubles, [])
})
