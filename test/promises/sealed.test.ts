import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { countUnsealed } from '#media'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { noisy } from '#test/pictures'
import { promise } from '#test/promise'
import { filesOf, whereIs } from '#test/traces'

const ORIGIN = 'https://pictures.example'
let made: TestApp
let secure: TestApp
before(async () => {
  made = await makeApp()
  secure = await makeApp({ env: { ORIEL_ORIGIN: ORIGIN, ORIEL_PROXY: '1' } })
})
after(async () => {
  await made.close()
  await secure.close()
})

promise(
  'oriel-51',
  'what comes over plain http is sent to https, or refused where it carries something of somebody’s',
  async () => {
    const ask = (path: string, init: RequestInit = {}, from = '127.0.0.1') =>
      secure.app.request(path, init, { incoming: { socket: { remoteAddress: from } } })
    const plain = { 'x-forwarded-proto': 'http' }
    for (const path of ['/', '/explore?cursor=x', '/p/abcdefg', '/sign-in', '/assets/none.css']) {
      const answer = await ask(path, { headers: plain })
      assert.deepEqual([answer.status, answer.headers.get('location')], [301, ORIGIN + path], path)
      assert.equal(answer.headers.getSetCookie().length, 0)
    }
    const straight = await ask('/explore', {}, '203.0.113.9')
    assert.equal(straight.status, 301, 'and what reaches us past every proxy')
    const form = new URLSearchParams({ who: 'ana', password: 'looks out of a window' })
    for (const [path, init] of [
      ['/sign-in', { method: 'POST', body: form }],
      ['/api/v1/me', { headers: { authorization: 'Bearer oriel_x' } }],
    ] as const) {
      const answer = await ask(path, {
        ...init,
        headers: { ...plain, ...('headers' in init && init.headers) },
      })
      assert.equal(answer.status, 403, path)
      assert.match(await answer.text(), /plain http/)
    }
    assert.equal((await ask('/explore', { headers: { 'x-forwarded-proto': 'https' } })).status, 200)
    const spoofed = await ask('/explore', { headers: { 'x-forwarded-proto': 'https, http' } })
    assert.equal(spoofed.status, 301, 'the nearest proxy is believed')
  },
  {
    breaks: {
      'plain http is served': {
        file: 'src/app/encrypted.ts',
        replace: 'if (cameEncrypted(c, config.trustedHops)) {',
        by: 'if (cameEncrypted(c, config.trustedHops) || c.req.path) {',
      },
      'whoever says https first is believed': {
        file: 'src/web/encrypted.ts',
        replace: 'chain.at(-Math.max(1, hops)) ?? chain[0]',
        by: 'chain[0]',
      },
    },
  },
)

/** A word that stands nowhere else. */
const CANARY = 'qzvcanary'
const sketches = new Map<string, Buffer>()

/** Everything that tells of one of hers, with `mark` in each word of it; gives its id. */
async function publishes(who: Caller, mark: string, audience: string): Promise<string> {
  const file = await noisy(700, 500)
    .withExif({ IFD0: { Make: `${CANARY}${mark}maker`, Model: `${CANARY}${mark}model` } })
    .jpeg()
    .toBuffer()
  const words = (['title', 'description', 'alt', 'tags'] as const).map(
    (field) => [field, `${CANARY}${mark}${field}`] as const,
  )
  const answer = await who.upload(file, { ...Object.fromEntries(words), audience, camera: 'true' })
  assert.equal(answer.status, 201)
  const { id, thumbhash } = (await answer.json()) as { id: string; thumbhash: string }
  sketches.set(id, Buffer.from(thumbhash, 'base64'))
  return id
}

/** An upload of which nothing has come, and what was said of it. */
async function begins(who: Caller): Promise<void> {
  const said = (['title', 'description', 'alt', 'tags'] as const).map(
    (field) => `${field} ${Buffer.from(`${CANARY}begun${field}`).toString('base64')}`,
  )
  const answer = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': '1000',
      'upload-metadata': said.join(','),
    },
  })
  assert.equal(answer.status, 201)
}

const read = async (who: Caller, id: string): Promise<Record<string, unknown>> =>
  (await (await who.call('GET', `/api/v1/pictures/${id}`)).json()) as Record<string, unknown>

/** The bytes of a rendition as its owner gets them, behind the head that all have. */
async function middleOf(who: Caller, id: string): Promise<Buffer> {
  const { files } = (await read(who, id)) as { files: { webp: string }[] }
  const { pathname, search } = new URL(files.at(-1)?.webp ?? '')
  const answer = await made.app.request(pathname + search, {
    headers: { cookie: `oriel-session=${who.session.token}` },
  })
  assert.equal(answer.status, 200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.ok(bytes.length > 1000)
  return bytes.subarray(bytes.length / 2, bytes.length / 2 + 48)
}

async function inFiles(bytes: Buffer): Promise<boolean> {
  const names = await filesOf(made.data)
  const all = await Promise.all(names.map((name) => readFile(join(made.data, name))))
  return all.some((one) => one.includes(bytes))
}

promise(
  'oriel-51',
  'a dump of the database and its files hold nothing of what she keeps to herself or shows by link; without her key nobody reads it',
  async () => {
    const ana = await caller(made, 'ana')
    const hers = [await publishes(ana, 'me', 'me'), await publishes(ana, 'link', 'link')]
    const narrowed = await publishes(ana, 'narrowed', 'everyone')
    const several = await publishes(ana, 'several', 'everyone')
    for (const audience of ['me', 'link', 'everyone'])
      await ana.call('POST', '/api/v1/albums', {
        title: `${CANARY}album${audience}`,
        description: `${CANARY}of${audience}`,
        audience,
      })
    await begins(ana)
    const where = (text: string) => whereIs(text, { site: made.site, data: made.data })
    for (const open of [
      'narrowedtitle',
      'narrowedtags',
      'severaldescription',
      'albumeveryone',
      'narrowedmodel',
    ])
      assert.notDeepEqual(await where(CANARY + open), [], `${open} would not be found`)

    assert.equal((await ana.call('PATCH', `/api/v1/pictures/${narrowed}`, { audience: 'me' })).status, 200)
    const albums = (await (await ana.call('GET', '/api/v1/albums?by=ana')).json()) as {
      items: { id: string; audience: string }[]
    }
    for (const { id, audience } of albums.items)
      if (audience === 'everyone') await ana.call('PATCH', `/api/v1/albums/${id}`, { audience: 'me' })
    const done = await ana.browse().post('/me/pictures', [
      ['picture', several],
      ['audience', 'link'],
      ['do', 'audience'],
    ])
    assert.equal(done.status, 303)

    assert.deepEqual(await where(CANARY), [])
    assert.deepEqual(await where(ana.email), [])
    for (const [id, sketch] of sketches) {
      assert.ok(sketch.length > 15, id)
      assert.deepEqual(await where(sketch.toString('hex')), [], 'a blurred sketch of it')
      assert.ok(!(await inFiles(await middleOf(ana, id))), 'its file')
    }
    assert.equal(await countUnsealed(made.site), 0)
    for (const id of [...hers, narrowed, several]) {
      const { title, description, alt, tags, thumbhash, camera } = await read(ana, id)
      for (const told of [title, description, alt, String(tags), JSON.stringify(camera)])
        assert.match(String(told), new RegExp(CANARY), 'she reads it')
      assert.equal(thumbhash, sketches.get(id)?.toString('base64'))
    }

    await made.site.keys.forget(ana.id)
    for (const id of [...hers, narrowed, several])
      assert.doesNotMatch(JSON.stringify(await read(ana, id)), new RegExp(CANARY))
    assert.doesNotMatch((await ana.browse().get('/me/data/picture')).body, new RegExp(CANARY))
  },
  {
    breaks: {
      'words of a picture by link lie open': {
        file: 'src/media/sealing/inside.ts',
        replace: "if (whose.audience === 'everyone')\n    return { ...inside",
        by: "if (whose.audience === 'everyone' || whose.audience === 'link')\n    return { ...inside",
      },
      'words of albums lie open': {
        file: 'src/media/sealing/inside.ts',
        replace: "if (whose.audience === 'everyone') return { title, description, sealed: null }",
        by: "if (whose.audience !== 'withdrawn') return { title, description, sealed: null }",
      },
      'narrowing leaves the words where they were': {
        file: 'src/media/edit.ts',
        replace: '{ person, audience },\n          {',
        by: "{ person, audience: 'everyone' },\n          {",
      },
      'an upload keeps its title beside it': {
        file: 'src/media/sealing/inside.ts',
        replace:
          'return { ...NO_WORDS, sealed: await sealedFor(ctx, whose, { title, description, alt, tags }) }',
        by: 'return { ...NO_WORDS, title, sealed: null }',
      },
      'files lie open': {
        file: 'src/media/sealing/place.ts',
        replace: "place.endsWith(SEALED) || (place.endsWith(OPEN) && name.startsWith('original.'))",
        by: "place.endsWith(OPEN) && name.startsWith('original.')",
      },
      'a key that was thrown away is still there': {
        file: 'src/privacy/key-ring.ts',
        replace: 'await rm(at(id), { force: true })',
        by: 'await Promise.resolve()',
      },
    },
  },
)
