import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sweepPartials } from '#media'
import { sweep } from '#test/sweep'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { whole } from '#test/sealed'
import { wordsOf } from '#test/visitor'

let made: TestApp
let ben: Caller
before(async () => {
  made = await makeApp()
  ben = await caller(made, 'ben')
})
after(() => made.close())

const SAMPLE = await readFile(join(import.meta.dirname, '../photo/sample.jpg'))
const silent = await plain(400, 300).jpeg().toBuffer()

/** Presses "See what they carry first" on the plain form. */
async function looksFirst(who: Caller, files: readonly Buffer[], words: Record<string, string> = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries(words)) body.append(name, value)
  for (const file of files) body.append('file', new File([new Uint8Array(file)], 'DSC_0412.jpg'))
  body.append('first', 'look')
  const headers = { cookie: `oriel-session=${who.session.token}`, 'sec-fetch-site': 'same-origin' }
  return made.app.request('/upload', { method: 'POST', headers, body })
}
const page = (who: Caller) => who.browse().get('/upload/held')
const ids = (body: string): string[] =>
  [...body.matchAll(/name="file" value="(\w+)"/g)].map(([, id = '']) => id)
const waiting = async (who: Caller): Promise<string[]> => ids((await page(who)).body)
const press = (who: Caller, name: string, value: string, more: Record<string, string> = {}) =>
  who.browse().post('/upload/held', { ...more, [name]: value })
const onDisk = (): string[] => {
  const folder = join(made.site.config.data, 'files/partial')
  return existsSync(folder) ? readdirSync(folder) : []
}
const titles = async (): Promise<string[]> =>
  (
    await Promise.all(
      (
        await made.site.db.selectFrom('picture').select(['title', 'person', 'sealed']).orderBy('id').execute()
      ).map((row) => whole(made.site.keys, row)),
    )
  ).map(({ title }) => title)

test('without script files are looked into first: what each tells, its words, and nothing is published', async () => {
  const sent = await looksFirst(ben, [SAMPLE, silent], { title: 'Below the glacier', audience: 'me' })
  assert.equal(sent.headers.get('location'), '/upload/held')
  const { body } = await page(ben)
  const text = wordsOf(body)
  assert.match(
    text,
    /Tells where \(63\.5319, -19\.5111\), the owner’s name, serial numbers, when and \d more; removed/,
  )
  assert.match(text, /Owner Ines Oriel Removed/)
  assert.match(text, /Tells nothing about you\./)
  assert.match(text, /Only you see this\. Erased after a day\./)
  assert.equal(body.match(/value="Below the glacier"/g)?.length, 2)
  assert.doesNotMatch(body, /DSC_0412/, 'names of files are not kept')
  assert.deepEqual(await titles(), [])
  const [first = '', second = ''] = ids(body)
  const shown = await ben.browse().get(`/upload/held/${first}`)
  assert.equal(shown.headers.get('content-type'), 'image/webp')
  assert.equal(shown.headers.get('cache-control'), 'private, no-store')
  assert.doesNotMatch(shown.body, /Oriel|Exif/)

  const away = await press(ben, 'discard', second)
  assert.equal(away.to, '/upload/held?done=discarded')
  assert.deepEqual(onDisk(), [first], 'thrown away is gone from the disk')

  const done = await press(ben, 'publish', first, {
    file: first,
    [`${first}.title`]: 'Above the glacier',
    [`${first}.audience`]: 'everyone',
  })
  assert.match(done.to ?? '', /^\/p\/\w{7}$/)
  assert.deepEqual(await titles(), ['Above the glacier'])
  assert.deepEqual(onDisk(), [])
  assert.deepEqual(await waiting(ben), [])
})

test('nobody else can see one, publish one or throw one away, and no upload in parts reaches it', async () => {
  const mei = await caller(made, 'mei')
  await looksFirst(ben, [silent])
  const [id = ''] = await waiting(ben)
  assert.deepEqual(await waiting(mei), [])
  for (const who of [mei.browse(), made.visitor()])
    assert.equal((await who.get(`/upload/held/${id}`)).status, 410)
  for (const act of ['publish', 'discard']) {
    const no = await press(mei, act, id, { file: id, [`${id}.title`]: 'Mine now' })
    assert.equal(no.status, 410)
    assert.match(wordsOf(no.body), /not here any more/)
  }
  const head = await made.app.request(`/api/v1/uploads/${id}`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${ben.token}`, 'tus-resumable': '1.0.0' },
  })
  assert.equal(head.status, 404)
  assert.deepEqual(await waiting(ben), [id])
  assert.doesNotMatch((await page(ben)).body, /Mine now/)
  await press(ben, 'discard', id)
})

test('published twice is published once, and said', async () => {
  await looksFirst(ben, [silent], { title: 'Once' })
  const [id = ''] = await waiting(ben)
  const both = await Promise.all([press(ben, 'publish', id), press(ben, 'publish', id)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
  const no = both.find(({ status }) => status === 409)
  assert.match(wordsOf(no?.body ?? ''), /published already/)
  assert.deepEqual(
    (await titles()).filter((one) => one === 'Once'),
    ['Once'],
  )
})

test('after a day they are gone: from the page, for whoever still presses, and from the disk', async () => {
  await looksFirst(ben, [silent], { title: 'Too late' })
  const [id = ''] = await waiting(ben)
  made.clock.advance('P1D')
  assert.deepEqual(await waiting(ben), [])
  assert.ok(onDisk().includes(id))
  const late = await press(ben, 'publish', id)
  assert.equal(late.status, 410)
  await sweep(made.site)
  await sweepPartials(made.media)
  assert.deepEqual(await made.site.db.selectFrom('partial').select('id').execute(), [])
  assert.deepEqual(onDisk(), [])
  assert.deepEqual(
    (await titles()).filter((one) => one === 'Too late'),
    [],
  )
})

test('publish all: the good ones are published, of the bad one is said why, and nothing of it stays', async () => {
  const tove = await caller(made, 'tove')
  await looksFirst(tove, [SAMPLE, Buffer.from('no picture at all'), silent], { title: 'All' })
  const shown = await page(tove)
  assert.match(wordsOf(shown.body), /What this file tells cannot be read here/)
  const [first = '', second = '', third = ''] = ids(shown.body)
  const body: [string, string][] = [first, second, third].flatMap((id, at): [string, string][] => [
    ['file', id],
    [`${id}.title`, `All ${at}`],
  ])
  const done = await tove.browse().post('/upload/held', [...body, ['publish', 'all']])
  assert.equal(done.status, 415)
  assert.match(wordsOf(done.body), /2 pictures are published\..*no JPEG, PNG/)
  assert.deepEqual(
    (await titles()).filter((one) => one.startsWith('All')),
    ['All 0', 'All 2'],
  )
  assert.deepEqual(onDisk(), [])
})

test('a word that is too long is said at its field, and nothing typed is lost', async () => {
  const kim = await caller(made, 'kim')
  await looksFirst(kim, [silent])
  const [id = ''] = await waiting(kim)
  const tags = Array.from({ length: 40 }, (_, at) => `tag${at}`).join(', ')
  const no = await press(kim, 'publish', id, { file: id, [`${id}.title`]: 'Typed', [`${id}.tags`]: tags })
  assert.equal(no.status, 422)
  assert.match(no.body, new RegExp(`href="#${id}.tags"`))
  assert.match(no.body, /value="Typed"/)
  const kept = await press(kim, 'do', 'keep', { file: id, [`${id}.title`]: 'Typed', [`${id}.alt`]: 'A hill' })
  assert.equal(kept.to, '/upload/held?done=kept')
  assert.match((await page(kim)).body, />A hill</)
  assert.match(wordsOf((await kim.browse().get('/upload')).body), /One file waits for you/)
  assert.deepEqual(made.troubles, [])
})
