import { be16, join, part, raw, starts, u16, u8 } from './bytes.ts'
import type { Fresh, Part } from './carried.ts'

/** A piece of a JPEG: a segment with its body, coded data (marker 0), or bytes that belong to nothing (-1). */
export type Piece = {
  readonly marker: number
  readonly from: number
  readonly to: number
  readonly body: Uint8Array
}
export type Pieces = { readonly pieces: readonly Piece[]; readonly end: number; readonly whole: boolean }

/** No picture comes near: a 2 MB profile takes 32, a progressive picture some 30. */
const PIECES = 20_000
const EMPTY = new Uint8Array()

/** Cuts a JPEG at its markers, ITU-T T.81 annex B. `end` is where what follows EOI begins. */
export function pieces(bytes: Uint8Array): Pieces {
  const found: Piece[] = []
  let at = 2
  const stray = (to: number): void => {
    const last = found.at(-1)
    if (last?.marker === -1) found[found.length - 1] = { ...last, to, body: bytes.subarray(last.from, to) }
    else if (to > at) found.push({ marker: -1, from: at, to, body: bytes.subarray(at, to) })
    at = to
  }
  while (at < bytes.length && found.length < PIECES) {
    const next = bytes.indexOf(0xff, at)
    if (next !== at) stray(next < 0 ? bytes.length : next)
    if (next < 0) break
    let code = at + 1
    while (u8(bytes, code) === 0xff) code++
    const marker = u8(bytes, code)
    if (marker === 0xd9 && code < bytes.length) {
      if (code > at + 1) stray(code - 1)
      return { pieces: found, end: code + 1, whole: true }
    }
    // Fill bytes, restart markers and others that stand alone mean nothing outside coded data.
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      stray(code + 1)
      continue
    }
    if (code > at + 1) stray(code - 1)
    const to = at + 2 + u16(bytes, at + 2)
    if (to > bytes.length || to < at + 4) break
    found.push({ marker, from: at, to, body: bytes.subarray(at + 4, to) })
    at = to
    if (marker === 0xda) {
      const stop = coded(bytes, at)
      found.push({ marker: 0, from: at, to: stop, body: EMPTY })
      at = stop
    }
  }
  return { pieces: found, end: bytes.length, whole: false }
}

/** Where the coded data that begin at `at` end: at a marker that is no restart. */
function coded(bytes: Uint8Array, at: number): number {
  for (let next = bytes.indexOf(0xff, at); next >= 0;) {
    const marker = u8(bytes, next + 1)
    if (marker === 0xff) next++
    else if (marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) next = bytes.indexOf(0xff, next + 2)
    else return next
  }
  return bytes.length
}

/**
 * The picture of a JPEG and what is fresh, nothing else: frames, tables, scans, JFIF without its small picture, Adobe's word on
 * colours (without it CMYK and RGB decode wrongly), each exactly as long as it says. null: not understood.
 */
export function cleanJpeg(bytes: Uint8Array, fresh: Fresh): { parts: Uint8Array[]; dropped: Part[] } | null {
  const { pieces: all, end, whole } = pieces(bytes)
  const scan = all.findIndex(({ marker }) => marker === 0xda)
  const frame = all.findIndex(({ marker }) => isFrame(marker))
  if (!whole || scan < 0 || frame < 0 || frame > scan) return null
  if (all.filter(({ marker }) => isFrame(marker)).length !== 1) return null
  if (all.some((piece) => isTable(piece.marker) && !sound(piece))) return null
  const head = all.slice(0, scan)
  const jfif = head.some(({ marker, body }) => marker === 0xe0 && starts(body, 'JFIF\0') && body.length >= 14)
  const adobe = head.findLast(
    ({ marker, body }) => marker === 0xee && starts(body, 'Adobe') && body.length >= 12,
  )
  const parts: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)]
  if (jfif) parts.push(segment(0xe0, raw('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')))
  if (fresh.exif) parts.push(segment(0xe1, raw('Exif\0\0'), fresh.exif))
  if (fresh.xmp) parts.push(segment(0xe1, raw(XMP), fresh.xmp))
  if (fresh.icc) parts.push(...profile(fresh.icc))
  if (adobe) parts.push(segment(0xee, raw('Adobe\0\x64\0\0\0\0'), part(adobe.body, 11, 1)))
  const dropped: Part[] = []
  for (const { marker, from, to, body } of all) {
    if (marker === 0 || isTable(marker)) parts.push(bytes.subarray(from, to))
    else dropped.push({ where: named(marker, body), bytes: to - from })
  }
  parts.push(Uint8Array.of(0xff, 0xd9))
  if (end < bytes.length) dropped.push({ where: 'after EOI', bytes: bytes.length - end })
  return { parts, dropped }
}

export const XMP = 'http://ns.adobe.com/xap/1.0/\0'
export const EXTENDED = 'http://ns.adobe.com/xmp/extension/\0'

/** SOF: Huffman or arithmetic, sequential or progressive; lossless and hierarchical ones are for nobody. */
const isFrame = (marker: number): boolean => [0xc0, 0xc1, 0xc2, 0xc9, 0xca].includes(marker)
const isTable = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdf)

/** Whether a frame, table or scan header is exactly as long as its contents; what nobody decodes is not sound. */
function sound({ marker, body }: Piece): boolean {
  if (isFrame(marker)) return body.length === 6 + 3 * u8(body, 5)
  if (marker === 0xda) return body.length === 4 + 2 * u8(body, 0)
  if (marker === 0xdd || marker === 0xdc) return body.length === 2
  if (marker === 0xcc) return body.length % 2 === 0 && body.length <= 64
  let at = 0
  if (marker === 0xdb) while (at < body.length) at += u8(body, at) >> 4 ? 129 : 65
  else if (marker === 0xc4)
    while (at < body.length) at += 17 + part(body, at + 1, 16).reduce((sum, one) => sum + one, 0)
  else return false
  return at === body.length && at > 0
}

export function named(marker: number, body: Uint8Array): string {
  if (marker === -1) return 'between segments'
  if (marker === 0xfe) return 'COM'
  if (marker < 0xe0 || marker > 0xef) return `0x${marker.toString(16)}`
  const app = `APP${marker - 0xe0}`
  const label = NAMES.find(([start]) => starts(body, start))?.[1]
  return label === undefined ? app : `${app} ${label}`
}

const NAMES = [
  ['Exif\0', 'Exif'],
  [XMP, 'XMP'],
  [EXTENDED, 'extended XMP'],
  ['ICC_PROFILE\0', 'ICC'],
  ['MPF\0', 'MPF'],
  ['FPXR\0', 'FlashPix'],
  ['Photoshop 3.0\0', 'Photoshop'],
  ['JFIF\0', 'JFIF'],
  ['JFXX\0', 'JFXX'],
  ['Adobe', 'Adobe'],
  ['JP', 'JUMBF'],
  ['GoPro\0', 'GoPro'],
  ['urn:iso:std:iso:ts:21496', 'gain map'],
  ['Ducky', 'Ducky'],
] as const

const segment = (marker: number, ...body: Uint8Array[]): Uint8Array => {
  const data = join(body)
  return join([Uint8Array.of(0xff, marker), be16(data.length + 2), data])
}

const CHUNK = 65_000
function profile(icc: Uint8Array): Uint8Array[] {
  const count = Math.ceil(icc.length / CHUNK)
  return Array.from({ length: count }, (_, at) =>
    segment(0xe2, raw('ICC_PROFILE\0'), Uint8Array.of(at + 1, count), part(icc, at * CHUNK, CHUNK)),
  )
}
