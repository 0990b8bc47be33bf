import { type Db } from '#db'
import './tables.ts'
import { type Hashes, leafHash, nodeHash } from './tree.ts'

/** Hashes in a tile (C2SP tlog-tiles): eight levels of the tree. */
export const TILE = 256

/**
 * The hashes of a tile, from the left: `level` 0 are leaves, 1 subtrees of 256 leaves, and so on; as many as there are, up to `width`.
 */
export async function tile(
  { db }: { db: Db },
  { level, index, width = TILE }: { level: number; index: number; width?: number },
): Promise<Buffer[]> {
  const [from, to] = [index * TILE, index * TILE + width]
  if (level > 0) {
    const rows = await db
      .selectFrom('log_hash')
      .select('hash')
      .where('level', '=', level * 8)
      .where('place', '>=', from)
      .where('place', '<', to)
      .orderBy('place')
      .execute()
    return rows.map(({ hash }) => hash)
  }
  const rows = await db
    .selectFrom('log_leaf')
    .select('commitment')
    .where('place', '>=', from)
    .where('place', '<', to)
    .orderBy('place')
    .execute()
  return rows.map(({ commitment }) => leafHash(commitment))
}

/** The kept tree as proofs ask for it. Each tile is read once: what it answers is of the moment of the first question. */
export function keptHashes(ctx: { db: Db }): Hashes {
  const tiles = new Map<string, Promise<Buffer[]>>()
  const read = (level: number, index: number): Promise<Buffer[]> => {
    const name = `${level}/${index}`
    const found = tiles.get(name) ?? tile(ctx, { level, index })
    tiles.set(name, found)
    return found
  }
  return async (level, index) => {
    const [row, up] = [Math.floor(level / 8), level % 8]
    const [first, count] = [index * 2 ** up, 2 ** up]
    const hashes = await read(row, Math.floor(first / TILE))
    const found = hashes.slice(first % TILE, (first % TILE) + count)
    if (found.length !== count) throw new Error(`the log lacks hash ${index} of level ${level}`)
    return over(found)
  }
}

/** The root over a power of two of hashes. */
export function over(hashes: readonly Buffer[]): Buffer {
  const [first, ...rest] = hashes
  if (!first) throw new Error('a subtree of nothing')
  if (rest.length === 0) return first
  const above: Buffer[] = []
  for (let at = 0; at < hashes.length; at += 2) {
    const [left, right] = [hashes[at], hashes[at + 1]]
    if (left && right) above.push(nodeHash(left, right))
  }
  return over(above)
}
