import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { build } from '../../bin/build.mjs'
import { asset, readAsset } from './assets.ts'

test('what a page names is what the server finds, packed as the browser wishes', async () => {
  await build({ web: true })
  const name = asset('oriel.css').replace('/assets/', '')
  assert.match(name, /^oriel-[0-9A-Z]{8}\.css$/)
  const [plain, br, gz] = await Promise.all([
    readAsset(name, null),
    readAsset(name, 'gzip, deflate, br, zstd'),
    readAsset(name, 'gzip;q=0.5, br;q=0'),
  ])
  assert.equal(plain?.encoding, null)
  assert.equal(br?.encoding, 'br')
  assert.equal(gz?.encoding, 'gzip')
  assert.equal(plain?.type, 'text/css; charset=utf-8')
  assert.ok(plain && br && gz)
  assert.deepEqual(brotliDecompressSync(br.bytes), Buffer.from(plain.bytes))
  assert.deepEqual(gunzipSync(gz.bytes), Buffer.from(plain.bytes))
})

test('fonts are never packed twice, and a name nobody built is nothing', async () => {
  await build({ web: true })
  const font = asset('commissioner-latin-flar-normal.woff2').replace('/assets/', '')
  assert.deepEqual((await readAsset(font, 'br'))?.encoding, null)
  for (const name of ['oriel.css', '../package.json', 'oriel-AAAAAAAA.css', '..%2f..-AAAAAAAA.css', ''])
    assert.equal(await readAsset(name, 'br'), null)
  assert.throws(() => asset('nothing.css'), /no asset nothing\.css/)
})

test('two builds at once leave one whole build, and a third has nothing to do', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'oriel-dist-'))
  await Promise.all([build({ dist, web: true }), build({ dist, web: true })])
  assert.ok((await stat(join(dist, 'assets.json'))).size > 0)
  assert.deepEqual(await build({ dist, web: true }), { built: false })
  await rm(dist, { recursive: true })
})
