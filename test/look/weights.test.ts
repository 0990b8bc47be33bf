import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Caller, type TestApp, caller, makeApp } from '../app.ts'
import { plain } from '../pictures.ts'

const KB = 1024
let site: TestApp
let html = ''
let answer: Response

before(async () => {
  site = await makeApp()
  const mei = await caller(site, 'mei')
  await Promise.all(Array.from({ length: 3 }, (_, at) => uploads(mei, at * 21, 21)))
  answer = await site.app.request('/explore')
  html = await answer.text()
})
after(() => site.close())

async function uploads(by: Caller, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at++) {
    const file = await plain(1300 + at, 700 + ((at * 97) % 900), [at * 4, 255 - at * 3, (at * 53) % 255])
      .jpeg()
      .toBuffer()
    const made = await by.upload(file, {
      title: `The picture of number ${at}`,
      alt: `What number ${at} shows, in a few words of its own`,
      audience: 'everyone',
    })
    assert.equal(made.status, 201)
  }
}

const found = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, one = '']) => one)
const zipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).byteLength

async function weightOf(addresses: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    addresses.map(async (one) => zipped(new Uint8Array(await (await site.app.request(one)).arrayBuffer()))),
  )
  return sizes.reduce((sum, one) => sum + one, 0)
}

test('explore with sixty pictures: HTML within 20 KB, CSS within 14, scripts within 10, all gzip', async (t) => {
  assert.equal(found(/class="(pic)"/g).length, 60)
  const [page, css, js] = [
    zipped(html),
    await weightOf(found(/<link rel="stylesheet" href="([^"]+)"/g)),
    await weightOf(found(/<script type="module" src="([^"]+)"/g)),
  ]
  t.diagnostic(
    `HTML ${(page / KB).toFixed(1)} KB, CSS ${(css / KB).toFixed(1)} KB, scripts ${(js / KB).toFixed(1)} KB`,
  )
  assert.ok(page <= 20 * KB, `HTML ${page}`)
  assert.ok(css <= 14 * KB, `CSS ${css}`)
  assert.ok(js > 0 && js <= 10 * KB, `scripts ${js}`)
})

test('explore asks nobody else, sets no cookie for a stranger and styles by one hashed block', () => {
  assert.equal(answer.headers.get('set-cookie'), null)
  const elsewhere = found(/(?:src|href|srcset|action)="([^"]+)"/g).filter((one) =>
    /^(?:https?:)?\/\//.test(one),
  )
  assert.deepEqual(elsewhere, [])
  assert.doesNotMatch(html, /<[^>]+\sstyle=/)
  assert.doesNotMatch(html, /<script(?![^>]+src=)/)
  const [block, ...others] = found(/<style>([^<]*)<\/style>/g)
  assert.deepEqual(others, [])
  const policy = answer.headers.get('content-security-policy') ?? ''
  assert.ok(policy.includes(`'sha256-${hash('sha256', block ?? '', 'base64')}'`), policy)
  assert.doesNotMatch(policy, /unsafe|\*|https?:/)
})

test('and so the first page, for a stranger', async () => {
  const home = await site.app.request('/')
  assert.equal(home.headers.get('set-cookie'), null)
  assert.match(await home.text(), /<title>oriel<\/title>/)
})
