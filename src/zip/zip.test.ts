import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { type Bounds, type ZipFile, ZipBroken, ZipTrouble, openZip, planZip, streamZip } from './index.ts'

const BOUNDS: Bounds = { files: 100_000, directory: 16 * 1024 * 1024 }
const AT = new Date('2026-11-22T05:00:00Z')
let folder: string
before(async () => (folder = await mkdtemp(join(tmpdir(), 'oriel-zip-'))))
after(() => rm(folder, { recursive: true }))

const stored = (name: string, text: string, open: ZipFile['open'] = async () => blocks(text)): ZipFile => {
  const size = Buffer.byteLength(text)
  return { name, at: AT, deflated: false, size, plain: size, crc: null, open }
}
function packed(name: string, text: string): ZipFile {
  const bytes = deflateRawSync(text)
  const plain = Buffer.byteLength(text)
  return {
    name,
    at: AT,
    deflated: true,
    size: bytes.length,
    plain,
    crc: crc32(text),
    open: async () => each(bytes),
  }
}
// oxlint-disable-next-line typescript/require-await
async function* each(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
// oxlint-disable-next-line typescript/require-await
async function* blocks(text: string): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += 5) yield Buffer.from(text.slice(at, at + 5))
}
const gone = (name: string, text: string): ZipFile => stored(name, text, async () => null)

async function bytesOf(files: readonly ZipFile[], from?: number): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const block of streamZip(planZip(files), from)) all.push(block)
  return Buffer.concat(all)
}
async function contents(bytes: Buffer, most = 1e6): Promise<Record<string, string>> {
  const path = join(folder, 'one.zip')
  await writeFile(path, bytes)
  const zip = await openZip(path, BOUNDS)
  try {
    const found: Record<string, string> = {}
    for (const entry of zip.entries.values()) {
      const all: Uint8Array[] = []
      for await (const block of zip.read(entry, most)) all.push(block)
      found[entry.name] = Buffer.concat(all).toString()
    }
    return found
  } finally {
    await zip.close()
  }
}
const refused = async (bytes: Buffer, code: ZipTrouble['code'], most?: number): Promise<void> => {
  await assert.rejects(contents(bytes, most), (error) => error instanceof ZipTrouble && error.code === code)
}

const some = () => [
  packed('index.html', 'page '.repeat(50)),
  stored('files/ä.jpg', 'a picture'),
  stored('empty', ''),
]

test('what is put in comes out, under its name, and the archive is as long as was planned', async () => {
  const bytes = await bytesOf(some())
  assert.equal(bytes.length, planZip(some()).length)
  assert.deepEqual(await contents(bytes), {
    'index.html': 'page '.repeat(50),
    'files/ä.jpg': 'a picture',
    empty: '',
  })
})

test('from any byte on the rest is the same', async () => {
  const whole = await bytesOf(some())
  for (let from = 0; from <= whole.length; from++)
    assert.deepEqual(await bytesOf(some(), from), whole.subarray(from), `from ${from}`)
})

test('a file that went meanwhile is left out and told to the last one, at the promised length', async () => {
  const last: ZipFile = {
    ...stored('missing', '[]'),
    flexible: true,
    open: async (lost) => blocks(JSON.stringify(lost)),
  }
  const files = [stored('a', 'one'), gone('b', 'x'.repeat(200_000)), gone('c', ''), stored('d', 'four'), last]
  const bytes = await bytesOf(files)
  assert.equal(bytes.length, planZip(files).length)
  assert.deepEqual(await contents(bytes), { a: 'one', d: 'four', missing: '["b","c"]' })
})

test('a file that is shorter or longer than was said breaks the stream off', async () => {
  const lying = { ...stored('a', 'one'), size: 4, plain: 4 }
  await assert.rejects(bytesOf([lying]), ZipBroken)
})

test('more files than 16 bits count', async () => {
  const files = Array.from({ length: 65_600 }, (_, at) => stored(`f${at}`, ''))
  const bytes = await bytesOf(files)
  assert.equal(bytes.length, planZip(files).length)
  const path = join(folder, 'many.zip')
  await writeFile(path, bytes)
  const zip = await openZip(path, BOUNDS)
  assert.equal(zip.entries.size, 65_600)
  await zip.close()
})

test('what is no archive, or a broken one, is refused with its reason', async () => {
  await refused(Buffer.from('not an archive at all, but long enough to look'), 'zip.none')
  await refused(Buffer.alloc(0), 'zip.none')
  const whole = await bytesOf(some())
  await refused(whole.subarray(whole.length - 40), 'zip.broken')
  const bitten = Buffer.from(whole)
  bitten[whole.indexOf('a picture')] = 0
  await refused(bitten, 'zip.broken')
})

test('names that climb, stand twice or are no names are refused', async () => {
  for (const name of ['../../etc/passwd', '/etc/passwd', 'a/../../b', 'C:\\x', 'a\\b', 'a\u0000b'])
    await refused(await bytesOf([stored(name, 'x')]), 'zip.name')
  await refused(await bytesOf([stored('a', 'x'), stored('a', 'y')]), 'zip.name')
})

test('a bomb ends where its directory said, and no file is larger than the reader takes', async () => {
  const bomb = packed('data.json', 'x'.repeat(5_000_000))
  await refused(await bytesOf([bomb]), 'zip.large')
  // it says 10 bytes and unfolds to five million
  await refused(await bytesOf([{ ...bomb, plain: 10 }]), 'zip.broken')
})

test('a directory of too many files is not read', async () => {
  const path = join(folder, 'many.zip')
  await writeFile(path, await bytesOf([stored('a', ''), stored('b', '')]))
  await assert.rejects(
    openZip(path, { ...BOUNDS, files: 1 }),
    (error) => error instanceof ZipTrouble && error.code === 'zip.large',
  )
})

test('every cut and every bitten byte is refused or read, never anything else', async () => {
  const whole = await bytesOf(some())
  for (let at = 0; at < whole.length; at++) {
    const bitten = Buffer.from(whole)
    bitten[at] = (bitten[at] ?? 0) ^ 0xff
    for (const bytes of [bitten, whole.subarray(0, at)])
      await contents(bytes).catch((error: unknown) =>
        assert.ok(error instanceof ZipTrouble, `byte ${at}: ${String(error)}`),
      )
  }
})
