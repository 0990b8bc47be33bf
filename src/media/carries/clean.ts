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

type Encoded = {
  /** The file the picture was taken from; null: nothing of it is known. */ readonly from: Uint8Array | null
  readonly keep: readonly Keep[]
  /** How its pixels have to be turned, as Exif counts: 1 is upright. */ readonly orientation: number
}

/** A picture that was encoded anew, with what `keep` names of the file it was taken from. Its colours are its own. */
export function credited(bytes: Uint8Array, { from, keep, orientation }: Encoded): Cleaned | null {
  const kind = container(bytes)
  if (kind !== 'jpeg' && kind !== 'webp') return null
  const own = found(bytes, kind, { left: BUDGET }).blocks.filter(({ form }) => form === 'icc')
  const source = from && container(from)
  const theirs = from && source ? found(from, source, { left: BUDGET }).blocks : []
  const blocks = [...theirs.filter(({ form }) => form !== 'icc'), ...own]
  const written = WRITERS[kind](bytes, fresh(blocks, tell(blocks).facts, keep, orientation))
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
