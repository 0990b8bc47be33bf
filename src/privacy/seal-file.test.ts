import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { type Id } from '#std'
import { HEADER, SealBroken, clearLength, openBytes, readHeader, sealBytes } from './seal-file.ts'

const [BLOCK, TAG] = [64 * 1024, 16]
const secret = createSecretKey(randomBytes(32))
const about = '01919a2b-3c4d-7e5f-8a6b-0123456789ab' as Id<'person'>
const bound = { key: 'pictures/a.sealed/640.webp', kind: 'user.content.private' as const, about }

// oxlint-disable-next-line typescript/require-await -- an async iterable of what is there already
async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const all = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const held: Uint8Array[] = []
  for await (const part of parts) held.push(part)
  return Buffer.concat(held)
}
const sealed = (clear: Buffer, size = 100_000): Promise<Buffer> =>
  all(sealBytes(inParts(clear, size), secret, { ...bound, salt: randomBytes(32) }))
const opened = (bytes: Buffer, { key = bound.key, size = 70_001, as = secret } = {}): Promise<Buffer> =>
  all(openBytes(inParts(bytes, size), as, { ...bound, key }))

test('bytes of any length come back as they were, however they arrive', async () => {
  for (const length of [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 16 * BLOCK, 16 * BLOCK + 1, 40 * BLOCK + 7]) {
    const clear = randomBytes(length)
    const bytes = await sealed(clear)
    assert.equal(clearLength(bytes.length), length)
    assert.equal(readHeader(bytes).about, about)
    for (const size of [1000, 65_536, 5_000_000])
      assert.ok((await opened(bytes, { size })).equals(clear), `${length} bytes in parts of ${size}`)
  }
})

test('a byte changed anywhere, blocks left out, swapped or cut off, another name or key: none opens', async () => {
  const clear = randomBytes(3 * BLOCK)
  const bytes = await sealed(clear)
  const block = (number: number): Buffer =>
    bytes.subarray(HEADER + number * (BLOCK + TAG), HEADER + (number + 1) * (BLOCK + TAG))
  const head = bytes.subarray(0, HEADER)
  const wrong = {
    'cut off between blocks': Buffer.concat([head, block(0), block(1)]),
    'cut off in a block': bytes.subarray(0, -100),
    'cut off behind the header': head,
    'left out': Buffer.concat([head, block(0), block(2)]),
    swapped: Buffer.concat([head, block(1), block(0), block(2)]),
    'more behind it': Buffer.concat([bytes, block(2)]),
    'no sealed file': randomBytes(100),
  }
  for (const [what, other] of Object.entries(wrong)) await assert.rejects(opened(other), SealBroken, what)
  for (const at of [0, 7, 10, 30, HEADER, HEADER + BLOCK, bytes.length - 1]) {
    const other = Buffer.from(bytes)
    other.writeUInt8(other.readUInt8(at) ^ 1, at)
    await assert.rejects(opened(other), SealBroken, `byte ${at}`)
  }
  await assert.rejects(opened(bytes, { key: 'pictures/b.sealed/640.webp' }), SealBroken)
  await assert.rejects(opened(bytes, { as: createSecretKey(randomBytes(32)) }), SealBroken)
  assert.ok((await opened(bytes)).equals(clear))
})
