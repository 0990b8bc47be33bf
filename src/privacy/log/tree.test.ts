import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { over } from './hashes.ts'
import { type Hashes, consistency, inclusion, leafHash, rootAt } from './tree.ts'
import { canonical } from './verify/canonical.ts'
import { isConsistent, isIncluded, leafHash as browserLeafHash } from './verify/proofs.ts'

/** A tree that holds every leaf in memory. */
const hashesOf =
  (leaves: readonly Uint8Array[]): Hashes =>
  async (level, index) =>
    over(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level).map(leafHash))

// The leaves and roots with which implementations of RFC 6962 compare themselves.
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((one) => Buffer.from(one, 'hex'))
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the roots of RFC 6962 come out', async () => {
  for (const [size, root] of ROOTS.entries())
    assert.equal((await rootAt(hashesOf(LEAVES), size)).toString('hex'), root)
})

test('the proofs of the known tree are the known ones', async () => {
  const hashes = hashesOf(LEAVES)
  const hex = (path: readonly Buffer[]): string[] => path.map((one) => one.toString('hex').slice(0, 8))
  assert.deepEqual(hex(await inclusion(hashes, 0, 8)), ['96a296d2', '5f083f0a', '6b47aaf2'])
  assert.deepEqual(hex(await inclusion(hashes, 5, 8)), ['bc1a0643', 'ca854ea1', 'd37ee418'])
  assert.deepEqual(hex(await inclusion(hashes, 2, 3)), ['fac54203'])
  assert.deepEqual(hex(await consistency(hashes, 1, 8)), ['96a296d2', '5f083f0a', '6b47aaf2'])
  assert.deepEqual(hex(await consistency(hashes, 6, 8)), ['0ebc5d34', 'ca854ea1', 'd37ee418'])
})

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, () => randomBytes(32))
/** The same bytes but for one bit of one. */
function flipped(bytes: Uint8Array, seed: number): Uint8Array {
  const other = new Uint8Array(bytes)
  const at = seed % other.length
  other[at] = (other[at] ?? 0) ^ (1 << (seed % 8))
  return other
}

test('every leaf is proven in every tree, and nothing else is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), fc.nat(), async (size, which, seed) => {
      const leaves = leavesOf(size)
      const index = which % size
      const hashes = hashesOf(leaves)
      const [root, path] = [await rootAt(hashes, size), await inclusion(hashes, index, size)]
      const leaf = await browserLeafHash(leaves[index] ?? Buffer.of())
      const proof = { index, size, leaf, path }
      assert.ok(await isIncluded(proof, root))
      assert.ok(!(await isIncluded({ ...proof, leaf: flipped(leaf, seed) }, root)))
      assert.ok(!(await isIncluded(proof, flipped(root, seed))))
      assert.ok(!(await isIncluded({ ...proof, path: [...path, root] }, root)))
      if (path.length > 0) {
        const at = seed % path.length
        const other = path.with(at, Buffer.from(flipped(path[at] ?? root, seed)))
        assert.ok(!(await isIncluded({ ...proof, path: other }, root)))
        assert.ok(!(await isIncluded({ ...proof, path: path.slice(1) }, root)))
        assert.ok(!(await isIncluded({ ...proof, index: index === 0 ? 1 : index - 1 }, root)))
      }
      assert.ok(!(await isIncluded({ ...proof, index: size }, root)))
    }),
    { numRuns: 60 },
  )
})

test('every tree goes on from each of its earlier ones, and from no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), fc.nat(), async (to, which, seed) => {
      const leaves = leavesOf(to)
      const from = 1 + (which % to)
      const hashes = hashesOf(leaves)
      const [first, second] = [await rootAt(hashes, from), await rootAt(hashes, to)]
      const path = await consistency(hashes, from, to)
      assert.ok(await isConsistent({ from, to, path }, first, second))
      assert.ok(!(await isConsistent({ from, to, path }, flipped(first, seed), second)))
      assert.ok(!(await isConsistent({ from, to, path }, first, flipped(second, seed))))
      if (path.length > 0) {
        const at = seed % path.length
        const other = path.with(at, Buffer.from(flipped(path[at] ?? first, seed)))
        assert.ok(!(await isConsistent({ from, to, path: other }, first, second)))
        assert.ok(!(await isConsistent({ from, to, path: path.slice(0, -1) }, first, second)))
      }
      // another history: one early leaf was another
      const forked = hashesOf(leaves.with(which % from, randomBytes(32)))
      assert.ok(
        !(await isConsistent(
          { from, to, path: await consistency(forked, from, to) },
          first,
          await rootAt(forked, to),
        )),
      )
    }),
    { numRuns: 60 },
  )
})

test('one value has one text, whatever the order of its names', () => {
  assert.equal(
    canonical({ b: [1, 2.5e-7, 'ü\n'], a: { z: null, é: true, A: false } }),
    '{"a":{"A":false,"z":null,"é":true},"b":[1,2.5e-7,"ü\\n"]}',
  )
})
