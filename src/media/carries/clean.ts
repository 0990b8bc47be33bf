import { join, same } from './bytes.ts'
import type { Cleaned, Fact, Keep } from './carried.ts'
import { cleanGif } from './gif.ts'
import { BUDGET } from './inflate.ts'
import { cleanJpeg } from './jpeg.ts'
import { fresh } from './kept.ts'
import { cleanPng } from './png.ts'
import { container, found, read, tell } from './read.ts'
import { cleanWebp } from './webp.ts'

const WRITERS = { jpeg: cleanJpeg, png: cleanPng, webp: cleanWebp, gif: cleanGif }

/**
 * The same picture, not encoded again, without what it tells about people: only the parts it is made of are taken over, and a fresh
 * block says what `keep` names. null where the file's structure is not understood; then it has to be encoded again.
 */
export function clean(bytes: Uint8Array, { keep }: { readonly keep: readonly Keep[] }): Cleaned | null {
  const kind = container(bytes)
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'webp' && kind !== 'gif') return null
  const { blocks } = found(bytes, kind, { left: BUDGET })
  const written = WRITERS[kind](bytes, fresh(blocks, tell(blocks).facts, keep))
  return written && { bytes: join(written.parts), keep, dropped: written.dropped }
}

export type Proof = { readonly holds: boolean; readonly facts: readonly Fact[] }

/**
 * Reads a cleaned file again. It holds where its structure is whole, nothing is told but what was to be kept, and cleaning it once
 * more changes no byte: so also what tells nothing in our words has not slipped in.
 */
export function proof({ bytes, keep }: Pick<Cleaned, 'bytes' | 'keep'>): Proof {
  const { facts, whole } = read(bytes)
  const kept: readonly string[] = [...keep, 'orientation']
  const again = clean(bytes, { keep })?.bytes
  const still = again !== undefined && same(again, bytes)
  return { holds: whole && still && facts.every((one) => kept.includes(one.kind)), facts }
}
