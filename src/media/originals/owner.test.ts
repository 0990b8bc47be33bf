import assert from 'node:assert/strict'
import { readlink, readdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { createToken } from '#accounts'
import { isRefusal } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { animation, apng, noisy } from '#test/pictures'
import { wordsOf } from '#test/visitor'
import { having } from '../carries/writer.fixture.ts'

let made: TestApp
let ana: Caller
let ben: Caller
before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
})
after(() => made.close())

type Picture = {
  id: string
  animated: boolean
  original?: { url: string; way: string; bytes: number }
  files: { webp: string }[]
}
async function publishes(file: Uint8Array, words: Record<string, string> = {}): Promise<Picture> {
  const answer = await ana.upload(file, words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Picture
}
const pathOf = (url = ''): string => new URL(url).pathname
const pageOf = async (who: Caller | null, { id }: Picture): Promise<string> =>
  wordsOf((await (who?.browse() ?? made.visitor()).get(`/p/${id}`)).body)
const frames = () =>
  Promise.all(
    ['#c04040', '#4040c0'].map(async (background) => ({
      png: await sharp({ create: { width: 40, height: 30, channels: 4, background } })
        .png()
        .toBuffer(),
    })),
  )

test('its owner’s program takes it along by its token, and anybody else’s does not', async () => {
  const file = await noisy(300, 200).jpeg().toBuffer()
  const reads = await createToken(made.site, { person: ana.id, scope: 'read', name: 'reads' })
  assert.ok(!isRefusal(reads))
  const status = async (path: string, authorization: string): Promise<number> => {
    const answer = await made.app.request(path, { headers: { authorization } })
    await answer.arrayBuffer()
    return answer.status
  }
  for (const audience of ['everyone', 'me']) {
    const { original, files, id } = await publishes(file, { audience })
    for (const token of [ana.token, reads.token]) {
      assert.equal(await status(pathOf(original?.url), `Bearer ${token}`), 200, audience)
      assert.equal(await status(pathOf(files[0]?.webp), `bearer ${token}`), 200, audience)
    }
    for (const other of [`Bearer ${ben.token}`, 'Bearer oriel_made-up', `Basic ${ana.token}`, ana.token])
      assert.equal(await status(pathOf(original?.url), other), 404, `${audience} ${other}`)
    assert.equal(await status(`/p/${id}/edit`, `Bearer ${ana.token}`), 303, 'pages know no tokens')
  }
})

test('where none could be kept, its owner is told so, and nobody else', async () => {
  // without its last chunk: it moves all the same, and is not understood to its end
  const picture = await publishes(apng(await frames()).subarray(0, -12))
  assert.deepEqual([picture.animated, picture.original], [true, undefined])
  assert.match(
    await pageOf(ana, picture),
    /Your original None is kept: your file was too large .* Keep it yourself\./,
  )
  for (const who of [null, ben]) assert.doesNotMatch(await pageOf(who, picture), /original/i)
})

test('an animation that was encoded again does not say that it has its full size', async () => {
  const text = Buffer.from(`21010c${'00'.repeat(12)}0341424300`, 'hex')
  const picture = await publishes(having('gif', await animation(3), [text]))
  assert.equal(picture.original?.way, 'encoded')
  const page = await pageOf(ana, picture)
  assert.match(page, /encoded again, smaller if it is long/)
  assert.doesNotMatch(page, /full size/)
})

test('who asks for its head alone is told how long it is, and no file stays open', async () => {
  const file = await noisy(900, 600).png().toBuffer()
  for (const audience of ['everyone', 'me']) {
    const { original } = await publishes(file, { audience })
    assert.ok((original?.bytes ?? 0) > 1_000_000)
    const answer = await made.app.request(pathOf(original?.url), {
      method: 'HEAD',
      headers: { authorization: `Bearer ${ana.token}` },
    })
    assert.deepEqual([answer.status, answer.headers.get('content-length')], [200, String(original?.bytes)])
  }
  const open = await readdir('/proc/self/fd')
  const where = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  assert.deepEqual(
    where.filter((path) => path.includes('original.png')),
    [],
  )
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))
