import { join, latin, le32, part, raw, u32, u8 } from './bytes.ts'
import type { Block, Found, Fresh, Part } from './carried.ts'
import { fact, measured } from './said.ts'

type Chunk = { readonly type: string; readonly from: number; readonly to: number; readonly data: Uint8Array }

const CHUNKS = 100_000

/** RFC 9649 § 2.3: a name, a length, that many bytes, and one more to make them even. */
function cut(bytes: Uint8Array, at: number, end: number): { chunks: Chunk[]; end: number } {
  const chunks: Chunk[] = []
  while (at + 8 <= end && chunks.length < CHUNKS) {
    const length = u32(bytes, at + 4, true)
    if (at + 8 + length > end) break
    const to = Math.min(end, at + 8 + length + (length & 1))
    chunks.push({ type: latin(part(bytes, at, 4)), from: at, to, data: part(bytes, at + 8, length) })
    at = to
  }
  return { chunks, end: at }
}

function open(bytes: Uint8Array): { chunks: Chunk[]; end: number; whole: boolean } {
  const stated = 8 + u32(bytes, 4, true)
  const { chunks, end } = cut(bytes, 12, Math.min(bytes.length, stated))
  return { chunks, end, whole: end === stated && chunks.length > 0 }
}

const ANIMATION_HEAD = 16
const FRAME = new Set(['ALPH', 'VP8 ', 'VP8L'])
const [PROFILE, EXIF, XMP] = [0x20, 0x08, 0x04]

export function cleanWebp(bytes: Uint8Array, fresh: Fresh): { parts: Uint8Array[]; dropped: Part[] } | null {
  const { chunks, end, whole } = open(bytes)
  const [first] = chunks
  if (!whole || first === undefined || !['VP8X', 'VP8 ', 'VP8L'].includes(first.type)) return null
  const extended = first.type === 'VP8X'
  if (extended && first.data.length < 10) return null
  const dropped: Part[] = []
  const parts: Uint8Array[] = []
  for (const one of extended ? chunks.slice(1) : chunks) {
    const stays = picture(one, dropped)
    if (stays === null) dropped.push({ where: one.type, bytes: one.to - one.from })
    else parts.push(stays)
  }
  if (parts.length === 0) return null
  if (end < bytes.length) dropped.push({ where: 'after RIFF', bytes: bytes.length - end })
  const flags = (fresh.icc ? PROFILE : 0) | (fresh.exif ? EXIF : 0) | (fresh.xmp ? XMP : 0)
  const size = extended ? part(first.data, 4, 6) : flags ? measure(first) : null
  if (extended || flags) {
    if (size === null) return null
    // Alpha and animation are the picture's; a still one without VP8X shows its alpha in its own header.
    const own = extended
      ? u8(first.data, 0) & 0x12
      : first.type === 'VP8L' && (u8(first.data, 4) & 0x10) !== 0
        ? 0x10
        : 0
    parts.unshift(
      chunk('VP8X', join([Uint8Array.of(flags | own, 0, 0, 0), size])),
      ...(fresh.icc ? [chunk('ICCP', fresh.icc)] : []),
    )
  }
  if (fresh.exif) parts.push(chunk('EXIF', fresh.exif))
  if (fresh.xmp) parts.push(chunk('XMP ', fresh.xmp))
  const length = parts.reduce((sum, one) => sum + one.length, 4)
  return { parts: [raw('RIFF'), le32(length), raw('WEBP'), ...parts], dropped }
}

/** The bytes of a chunk that belongs to the picture; of a frame only the picture in it. null: it does not. */
function picture({ type, data }: Chunk, dropped: Part[]): Uint8Array | null {
  if (FRAME.has(type)) return chunk(type, data)
  if (type === 'ANIM') return data.length === 6 ? chunk(type, data) : null
  if (type !== 'ANMF' || data.length < ANIMATION_HEAD) return null
  const { chunks, end } = cut(data, ANIMATION_HEAD, data.length)
  const kept = chunks.filter((one) => FRAME.has(one.type))
  for (const one of chunks)
    if (!FRAME.has(one.type)) dropped.push({ where: `ANMF ${one.type}`, bytes: one.to - one.from })
  if (end < data.length) dropped.push({ where: 'ANMF', bytes: data.length - end })
  return chunk(type, join([part(data, 0, ANIMATION_HEAD), ...kept.map((one) => chunk(one.type, one.data))]))
}

/** Width and height, less one, in three bytes each: from the header of a still picture. */
function measure({ type, data }: Chunk): Uint8Array | null {
  const [width, height] =
    type === 'VP8L'
      ? [1 + (u32(data, 1, true) & 0x3fff), 1 + ((u32(data, 1, true) >>> 14) & 0x3fff)]
      : [u32(data, 6, true) & 0x3fff, (u32(data, 6, true) >>> 16) & 0x3fff]
  if (data.length < 10 || width === 0 || height === 0) return null
  return join([le32(width - 1).subarray(0, 3), le32(height - 1).subarray(0, 3)])
}

const chunk = (type: string, data: Uint8Array): Uint8Array =>
  join([raw(type), le32(data.length), data, new Uint8Array(data.length & 1)])

export function webpFound(bytes: Uint8Array): Found {
  const { chunks, end, whole } = open(bytes)
  const blocks = chunks.flatMap((one): Block[] => found(one, one.type))
  if (end < bytes.length) blocks.push({ form: 'trailer', where: 'after RIFF', bytes: part(bytes, end) })
  return { blocks, whole }
}

function found({ type, data, from, to }: Chunk, where: string): Block[] {
  if (FRAME.has(type) || (type === 'VP8X' && data.length === 10) || (type === 'ANIM' && data.length === 6))
    return []
  if (type === 'EXIF') return [{ form: 'exif', where, bytes: data }]
  if (type === 'XMP ') return [{ form: 'xmp', where: 'XMP', bytes: data }]
  if (type === 'ICCP') return [{ form: 'icc', where, bytes: data }]
  if (type === 'ANMF') {
    const { chunks, end } = cut(data, ANIMATION_HEAD, data.length)
    const inner = chunks.flatMap((one) =>
      one.type === 'ANMF' ? [other(one.type, one.to - one.from, where)] : found(one, `ANMF ${one.type}`),
    )
    return end < data.length ? [...inner, other('ANMF', data.length - end, where)] : inner
  }
  return [other(type, to - from, where)]
}

const other = (name: string, size: number, where: string): Block => ({
  form: 'fact',
  fact: fact('other', name, measured(size), where, size),
})
