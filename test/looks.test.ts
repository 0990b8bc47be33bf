import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type HomeLayout, type Look, looks } from '#presets'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { plain } from './pictures.ts'
import { type Seen } from './visitor.ts'

const KB = 1024
const TITLES = ['First', 'Second', 'Third', 'Fourth', 'Fifth']

type Shown = { readonly made: TestApp; readonly home: Seen; readonly ids: readonly string[] }

/** What only this first page has. */
const arranged: Record<HomeLayout, (shown: Shown) => Promise<void> | void> = {
  wall({ home }) {
    assert.match(home.body, /class="wall w1 fill wall-home"/)
  },
  posters({ home }) {
    assert.match(
      home.body,
      /<span class="crop"><picture>.+?<\/picture><\/span><b>Fifth<\/b><\/a><a class="by" href="\/@mei">mei<\/a>/,
    )
    assert.match(home.body, /<section class="lists".+The attic.+5 pictures/s)
  },
  rooms({ home }) {
    assert.match(
      home.body,
      /<a class="door" href="\/a\/\w+">.+?<b>The attic<\/b><\/a><p[^>]*>5 pictures <a href="\/@mei">/s,
    )
  },
  photographers({ home, ids }) {
    const [row = ''] = /<li class="maker">.+?<\/ul>/s.exec(home.body) ?? []
    assert.match(row, /href="\/@mei"/)
    const shown = ids.filter((id) => row.includes(`href="/p/${id}"`))
    assert.deepEqual(shown, ids.slice(1), 'the latest four, not the first of five')
  },
  async downloads({ made, home, ids }) {
    assert.ok(home.body.indexOf('role="search"') < home.body.indexOf('<h1'), 'search first')
    const links = [
      ...home.body.matchAll(
        /<a href="([^"]+)" download="(\w+)\.jpg"[^>]*>.+?<small>JPEG, (\d+) kB, 1300 × 700</gs,
      ),
    ]
    assert.deepEqual(
      links.map(([, , id]) => id),
      ids.toReversed(),
    )
    for (const [, href = '', , kilobytes] of links) {
      const file = await made.app.request(href)
      assert.equal(file.headers.get('content-type'), 'image/jpeg')
      const { byteLength } = await file.arrayBuffer()
      assert.equal(Math.max(1, Math.round(byteLength / 1000)), Number(kilobytes))
    }
  },
  votes({ home }) {
    assert.match(
      home.body,
      /<h3><a[^>]+>Fifth<\/a><\/h3>.+?<img.+?<a href="\/@mei">mei<\/a> <time datetime="2026-11-22T/s,
    )
  },
}

for (const [name, look] of Object.entries<Look>(looks))
  describe(name, () => {
    let made: TestApp
    let mei: Caller
    let shown: Shown
    before(async () => {
      made = await makeApp({ env: { ORIEL_PRESET: name } })
      mei = await caller(made, 'mei')
      const ids: string[] = []
      for (const title of TITLES) ids.push(await put(mei, title, 'everyone'))
      const album = await mei.call('POST', '/api/v1/albums', { title: 'The attic' })
      const { id } = (await album.json()) as { id: string }
      for (const one of [...ids, await put(mei, 'Mine alone', 'me')])
        await mei.call('PUT', `/api/v1/albums/${id}/pictures/${one}`)
      shown = { made, home: await made.visitor().get('/'), ids }
    })
    after(() => made.close())

    test('its first page says what it is, arranges pictures its own way, and shows nobody what is private', async () => {
      const { home } = shown
      assert.equal(home.status, 200)
      assert.ok(home.body.includes(`<h1>${look.about.en}</h1>`))
      await arranged[look.home](shown)
      assert.doesNotMatch(home.body, /Mine alone/)
      assert.deepEqual(made.troubles, [])
    })

    test('every page wears its accent, by a style block that the content policy lets in', async () => {
      for (const path of ['/', '/explore', '/join', '/nothing-is-here']) {
        const { body, headers } = await made.visitor().get(path)
        const block = /<style>([^<]*)<\/style>/.exec(body)?.[1] ?? ''
        assert.ok(block.includes(`--act:light-dark(${look.accent.light},${look.accent.dark})`), path)
        const allowed = headers.get('content-security-policy') ?? ''
        assert.ok(allowed.includes(`'sha256-${hash('sha256', block, 'base64')}'`), path)
      }
    })

    test('it counts the cookies that it sets, and says that nobody counts only where that is promised', async () => {
      for (const path of ['/', '/explore', '/help']) {
        const { body, setCookies } = await made.visitor().get(path)
        assert.match(body, setCookies.length === 0 ? /No cookie, / : /One cookie, /, path)
        assert.doesNotMatch(body, setCookies.length === 0 ? /One cookie, / : /No cookie, /, path)
        if (name !== 'oriel') assert.doesNotMatch(body, /No one counts|watches you/, path)
      }
      const visitor = mei.browse()
      const { body } = await visitor.get('/help')
      assert.match(body, visitor.cookies.size === 1 ? /One cookie, / : /Two cookies, /)
    })

    test('what its pages link to in the notice is there', async () => {
      const notice = (await made.visitor().get('/privacy')).body
      const picture = `/p/${shown.ids[0]}`
      const strangers = ['/', '/explore', '/join', '/sign-in', '/help', '/terms', '/contact', picture]
      const members = [
        '/upload',
        '/me',
        '/me/data',
        '/me/mail',
        '/me/sessions',
        '/me/tokens',
        '/me/delete',
        picture,
      ]
      const pages = [
        ...strangers.map((path) => [made.visitor(), path] as const),
        ...members.map((path) => [mei.browse(), path] as const),
      ]
      for (const [visitor, path] of pages) {
        const { body, status } = await visitor.get(path)
        assert.equal(status, 200, path)
        const clauses = [...body.matchAll(/href="\/privacy#([^"]+)"/g)].map(([, id = '']) => id)
        assert.deepEqual(
          clauses.filter((id) => !notice.includes(`id="${id}"`)),
          [],
          path,
        )
      }
    })

    test('of itself it says nothing that its policy does not keep', async () => {
      const { policy } = made.site
      const data = (await mei.browse().get('/me/data')).body
      assert.equal(/your real name/.test(data), policy.usesOf('user.name').length === 0)
      assert.equal(
        /birth date, address/.test(data),
        policy.usesOf('user.demographic.date_of_birth').length === 0,
      )
      const settings = (await mei.browse().get('/me')).body
      assert.equal(/before an unused account goes/.test(settings), policy.mailKind('keep') !== null)
      const picture = (await made.visitor().get(`/p/${shown.ids[0]}`)).body
      assert.match(picture, /<b>Nobody<\/b> has the place/)
      const guests = policy.policy.posting.withoutAccount === 'on'
      assert.equal(/<a[^>]+href="\/upload"/.test(shown.home.body), guests)
    })

    test('members are asked to add in its own words, and come to the pictures at once', async () => {
      const { body } = await mei.browse().get('/')
      assert.match(body, new RegExp(`href="/upload"[^>]*>.+?${look.add.en}</a>`))
      assert.doesNotMatch(body, /id="promises"/)
      assert.match(body, /\/p\/\w{7}/)
    })

    test('within the weights, gzip: HTML 20 KB, CSS 14, scripts 10', async (t) => {
      const { body } = shown.home
      const [css, js] = [
        await weightOf(made, body, /<link rel="stylesheet" href="([^"]+)"/g),
        await weightOf(made, body, /<script type="module" src="([^"]+)"/g),
      ]
      const html = zipped(body)
      t.diagnostic(`HTML ${html}, CSS ${css}, scripts ${js}`)
      assert.ok(html <= 20 * KB && css <= 14 * KB && js > 0 && js <= 10 * KB, `${html} ${css} ${js}`)
    })
  })

async function put(by: Caller, title: string, audience: string): Promise<string> {
  const file = await plain(1300, 700, [title.length * 20, 120, title.charCodeAt(0)])
    .jpeg()
    .toBuffer()
  const made = await by.upload(file, { title, audience })
  assert.equal(made.status, 201)
  return ((await made.json()) as { id: string }).id
}

const zipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).byteLength

async function weightOf({ app }: TestApp, body: string, links: RegExp): Promise<number> {
  const sizes = [...body.matchAll(links)].map(async ([, address = '']) =>
    zipped(new Uint8Array(await (await app.request(address)).arrayBuffer())),
  )
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
}
