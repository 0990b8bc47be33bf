import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from '../../bin/build.mjs'
import { pages } from '../../test/look/pages.tsx'
import { readAsset } from './assets.ts'

await build({ web: true })
const made = (name: string) => {
  const page = pages[name]
  assert.ok(page, name)
  return page(new URLSearchParams())
}
const gzipped = (text: string): number => gzipSync(text).length
/** Sizes as a browser that takes gzip gets them. */
async function weight(html: string, kind: RegExp): Promise<number> {
  const names = [...html.matchAll(kind)].map(([, name]) => name ?? '')
  const files = await Promise.all(names.map((name) => readAsset(name, 'gzip')))
  assert.ok(files.length > 0 && files.every((file) => file?.encoding === 'gzip'), names.join())
  return files.reduce((sum, file) => sum + (file?.bytes.length ?? 0), 0)
}

test('a gallery page with sixty pictures: HTML within 20 KB, CSS within 14, scripts within 10 (gzip)', async (t) => {
  const { html } = made('explore')
  assert.equal(html.match(/class="pic"/g)?.length, 60)
  const css = await weight(html, /rel="stylesheet" href="\/assets\/([^"]+)"/g)
  const js = await weight(html, /<script type="module" src="\/assets\/([^"]+)"/g)
  t.diagnostic(`HTML ${gzipped(html)}, CSS ${css}, JS ${js} bytes`)
  assert.ok(gzipped(html) <= 20_000, `HTML ${gzipped(html)}`)
  assert.ok(css <= 14_000, `CSS ${css}`)
  assert.ok(js <= 10_000, `JS ${js}`)
})

test('no page has a style attribute, an inline script or an address of somebody else', () => {
  for (const name of Object.keys(pages)) {
    const { html } = made(name)
    assert.doesNotMatch(html, /<[^>]* style=/, name)
    assert.doesNotMatch(html, /<script(?! type="module" src="\/assets\/)|<[^>]* on\w+=/, name)
    assert.doesNotMatch(html, /(?:src|href|action)="(?:https?:)?\/\//, name)
  }
})

test('the one style block of a page is what its hash says', () => {
  for (const name of Object.keys(pages)) {
    const { html, source } = made(name)
    const blocks = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(
      ([, css]) => `'sha256-${hash('sha256', css ?? '', 'base64')}'`,
    )
    assert.deepEqual(blocks, source ? [source] : [], name)
  }
})

test('every drawing a page uses is on it, and no other', () => {
  for (const name of Object.keys(pages)) {
    const { html } = made(name)
    const used = new Set([...html.matchAll(/<use href="#([^"]+)"/g)].map(([, id]) => id))
    const drawn = new Set([...html.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id))
    assert.deepEqual(used.symmetricDifference(drawn), new Set(), name)
  }
})

test('the foot counts the scripts that are there', () => {
  assert.match(made('home').html, /No cookie, no script, nobody else asked\./)
  assert.match(made('explore').html, /One cookie, two scripts, nobody else asked\./)
})

test('ids are unique, so labels and errors find their fields', () => {
  for (const name of Object.keys(pages)) {
    const ids = [...made(name).html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length, `${name}: ${ids.join()}`)
  }
})
