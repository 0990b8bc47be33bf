import { be16, decode, join, latin, part, raw, starts, u8 } from './bytes.ts'
import type { Block, Found, Fresh, Part } from './carried.ts'
import { fact, measured } from './said.ts'

type Piece = {
  readonly kind: 'head' | 'image' | 'control' | 'comment' | 'text' | 'application' | 'unknown'
  readonly from: number
  readonly to: number
  /** Where its sub-blocks begin. */
  readonly body: number
}
type Pieces = { readonly pieces: readonly Piece[]; readonly end: number; readonly whole: boolean }

const PIECES = 200_000
const EXTENSIONS: Readonly<Record<number, Piece['kind']>> = {
  0xf9: 'control',
  0xfe: 'comment',
  0x01: 'text',
  0xff: 'application',
}

/** Cuts a GIF into its blocks, GIF89a § 15 to 27. `end` is where what follows the trailer begins. */
function cut(bytes: Uint8Array): Pieces {
  const pieces: Piece[] = []
  let at = 13 + palette(u8(bytes, 10))
  pieces.push({ kind: 'head', from: 0, to: at, body: at })
  while (at < bytes.length && pieces.length < PIECES) {
    const first = u8(bytes, at)
    if (first === 0x3b) return { pieces, end: at + 1, whole: true }
    if (first !== 0x21 && first !== 0x2c) break
    const body = first === 0x21 ? at + 2 : at + 11 + palette(u8(bytes, at + 9))
    const to = past(bytes, body)
    if (to < 0) break
    pieces.push({
      kind: first === 0x2c ? 'image' : (EXTENSIONS[u8(bytes, at + 1)] ?? 'unknown'),
      from: at,
      to,
      body,
    })
    at = to
  }
  return { pieces, end: Math.min(at, bytes.length), whole: false }
}

const palette = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

/** The end of sub-blocks; -1 where there is none. */
function past(bytes: Uint8Array, at: number): number {
  while (at < bytes.length) {
    const length = u8(bytes, at)
    at += length + 1
    if (length === 0) return at
  }
  return -1
}

/** How often an animation plays: the one application that belongs to the picture. */
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0']

function stays(bytes: Uint8Array, { kind, from, to, body }: Piece): boolean {
  if (kind === 'head' || kind === 'image') return true
  if (kind === 'control') return to - from === 8 && u8(bytes, body) === 4
  return (
    kind === 'application' &&
    to - from === 19 &&
    LOOPS.includes(latin(part(bytes, body + 1, 11))) &&
    u8(bytes, body + 13) === 1
  )
}

export function cleanGif(bytes: Uint8Array, { xmp }: Fresh): { parts: Uint8Array[]; dropped: Part[] } | null {
  const { pieces, end, whole } = cut(bytes)
  if (!whole || !pieces.some(({ kind }) => kind === 'image')) return null
  const parts: Uint8Array[] = []
  const dropped: Part[] = []
  for (const [at, piece] of pieces.entries()) {
    const { kind, from, to } = piece
    // A text takes its turn in the animation and so does its control: without both, frames would be another's.
    if (kind === 'text') return null
    const lost = kind === 'control' && pieces[at + 1]?.kind === 'control'
    if (!stays(bytes, piece) || lost)
      dropped.push({ where: kind === 'application' ? named(bytes, piece) : kind, bytes: to - from })
    else parts.push(bytes.subarray(from, to))
    // GIF87a knows no extensions.
    if (kind === 'head' && xmp) parts.splice(0, 1, raw('GIF89a'), bytes.subarray(6, to), packet(xmp))
  }
  parts.push(Uint8Array.of(0x3b))
  if (end < bytes.length) dropped.push({ where: 'after the trailer', bytes: bytes.length - end })
  return { parts, dropped }
}

const named = (bytes: Uint8Array, { body }: Piece): string =>
  `application ${latin(part(bytes, body + 1, 11))}`.trim()

const XMP = 'XMP DataXMP'
/** XMP stands there as it is; a reader that takes its bytes for lengths slides down these and arrives at the end (XMP part 3, § 1.1.2). */
const SLIDE = join([
  Uint8Array.of(1),
  Uint8Array.from({ length: 256 }, (_, at) => 255 - at),
  Uint8Array.of(0),
])
const packet = (xmp: Uint8Array): Uint8Array => join([be16(0x21ff), Uint8Array.of(11), raw(XMP), xmp, SLIDE])

export function gifFound(bytes: Uint8Array): Found {
  const { pieces, end, whole } = cut(bytes)
  const blocks = pieces.filter((one) => !stays(bytes, one)).map((one) => found(bytes, one))
  if (end < bytes.length)
    blocks.push({
      form: 'trailer',
      where: whole ? 'after the trailer' : 'after the last block',
      bytes: part(bytes, end),
    })
  return { blocks, whole }
}

function found(bytes: Uint8Array, piece: Piece): Block {
  const { kind, from, to, body } = piece
  const size = to - from
  if (kind === 'comment' || kind === 'text') {
    const said = decode(subBlocks(bytes, kind === 'text' ? body + 13 : body))
    return {
      form: 'fact',
      fact: fact('caption', kind === 'text' ? 'PlainText' : 'Comment', said, kind, size),
    }
  }
  const where = kind === 'application' ? named(bytes, piece) : kind
  const data = body + 12
  if (starts(bytes, XMP, body + 1))
    return { form: 'xmp', where, bytes: part(bytes, data, Math.max(0, to - data - SLIDE.length)) }
  if (starts(bytes, 'ICCRGBG1', body + 1)) return { form: 'icc', where, bytes: subBlocks(bytes, data) }
  if (starts(bytes, 'MGK8BIM', body + 1)) return { form: 'photoshop', where, bytes: subBlocks(bytes, data) }
  if (starts(bytes, 'MGKIPTC', body + 1)) return { form: 'iptc', where, bytes: subBlocks(bytes, data) }
  return { form: 'fact', fact: fact('other', where, measured(size), where, size) }
}

function subBlocks(bytes: Uint8Array, at: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (let length = u8(bytes, at); length > 0; length = u8(bytes, at)) {
    parts.push(part(bytes, at + 1, length))
    at += length + 1
  }
  return join(parts)
}
