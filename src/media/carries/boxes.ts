import { latin, part, starts, u16, u32, u8 } from './bytes.ts'
import type { Block, Found } from './carried.ts'
import { fact, measured } from './said.ts'

type Box = { readonly type: string; readonly data: Uint8Array; readonly size: number }

const BOXES = 4096

/** The boxes that fill `bytes`, ISO/IEC 14496-12 § 4.2. */
export function boxes(bytes: Uint8Array): { boxes: Box[]; end: number } {
  const found: Box[] = []
  let at = 0
  while (at + 8 <= bytes.length && found.length < BOXES) {
    const stated = u32(bytes, at)
    const head = stated === 1 ? 16 : 8
    const size =
      stated === 0
        ? bytes.length - at
        : stated === 1
          ? u32(bytes, at + 8) * 2 ** 32 + u32(bytes, at + 12)
          : stated
    if (size < head || at + size > bytes.length) break
    found.push({ type: latin(part(bytes, at + 4, 4)), data: part(bytes, at + head, size - head), size })
    at += size
  }
  return { boxes: found, end: at }
}

const SILENT = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip'])

/** HEIC and AVIF (ISO/IEC 23008-12): Exif and XMP are items, found by the boxes that name and place them. */
export function boxesFound(bytes: Uint8Array): Found {
  const { boxes: top, end } = boxes(bytes)
  const blocks: Block[] = []
  const meta = part(top.find(({ type }) => type === 'meta')?.data ?? new Uint8Array(), 4)
  const inner = boxes(meta).boxes
  const of = (type: string) => inner.find((one) => one.type === type)?.data ?? new Uint8Array()
  const places = located(of('iloc'))
  for (const { id, type, mime } of named(of('iinf'))) {
    const spot = places.get(id)
    const data = spot ? part(spot.inside ? of('idat') : bytes, spot.from, spot.length) : new Uint8Array()
    if (type === 'Exif')
      blocks.push({ form: 'exif', where: 'item Exif', bytes: part(data, 4 + u32(data, 0)) })
    else if (type === 'mime' && /xml/.test(mime)) blocks.push({ form: 'xmp', where: 'item XMP', bytes: data })
    else if (type === 'mime' || type === 'uri ') blocks.push(other(mime || type, data.length, 'item'))
  }
  const properties = boxes(
    boxes(of('iprp')).boxes.find(({ type }) => type === 'ipco')?.data ?? new Uint8Array(),
  ).boxes
  for (const { type, data, size } of properties) {
    if (type === 'colr' && /^(prof|rICC)$/.test(latin(part(data, 0, 4))))
      blocks.push({ form: 'icc', where: 'colr', bytes: part(data, 4) })
    if (type === 'auxC')
      blocks.push(other(`auxiliary picture ${latin(part(data, 4, 80)).replace(/\0.*/s, '')}`, size, 'auxC'))
    if (type === 'udes')
      blocks.push({
        form: 'fact',
        fact: fact('caption', 'udes', latin(part(data, 4, 400)).replaceAll('\0', ' '), 'udes', size),
      })
  }
  for (const { type, size } of top) if (!SILENT.has(type)) blocks.push(other(type, size, type))
  if (end < bytes.length)
    blocks.push({ form: 'trailer', where: 'after the last box', bytes: part(bytes, end) })
  return { blocks, whole: end === bytes.length && meta.length > 0 }
}

const other = (name: string, size: number, where: string): Block => ({
  form: 'fact',
  fact: fact('other', name, measured(size), where, size),
})

type Item = { readonly id: number; readonly type: string; readonly mime: string }

function named(iinf: Uint8Array): Item[] {
  const entries = boxes(part(iinf, u8(iinf, 0) === 0 ? 6 : 8)).boxes
  return entries.flatMap(({ type, data }) => {
    const version = u8(data, 0)
    if (type !== 'infe' || version < 2) return []
    const wide = version === 2 ? 0 : 2
    const rest = part(data, 12 + wide, 400)
    const mime = latin(part(rest, rest.indexOf(0) + 1)).replace(/\0.*/s, '')
    return [{ id: wide ? u32(data, 4) : u16(data, 4), type: latin(part(data, 8 + wide, 4)), mime }]
  })
}

type Spot = { readonly from: number; readonly length: number; readonly inside: boolean }

/** Where items stand: the first extent of each, which is the only one that Exif and XMP are given. */
function located(iloc: Uint8Array): Map<number, Spot> {
  const spots = new Map<number, Spot>()
  const version = u8(iloc, 0)
  const [offset, length, base, index] = [
    u8(iloc, 4) >> 4,
    u8(iloc, 4) & 15,
    u8(iloc, 5) >> 4,
    version ? u8(iloc, 5) & 15 : 0,
  ]
  const wide = version < 2 ? 2 : 4
  let at = 6
  const take = (size: number): number => {
    let value = 0
    for (let i = 0; i < size; i++) value = value * 256 + u8(iloc, at++)
    return value
  }
  const count = take(wide)
  for (let i = 0; i < count && at < iloc.length; i++) {
    const id = take(wide)
    const inside = version > 0 && (take(2) & 15) === 1
    take(2)
    const start = take(base)
    const extents = take(2)
    for (let k = 0; k < extents && at < iloc.length; k++) {
      take(index)
      const from = start + take(offset)
      const size = take(length)
      if (k === 0) spots.set(id, { from, length: size, inside })
    }
  }
  return spots
}

/** The kind of an ISO file by its brands; null: none we read. */
export function brand(bytes: Uint8Array): 'heic' | 'avif' | null {
  if (!starts(bytes, 'ftyp', 4)) return null
  const brands = latin(part(bytes, 8, Math.min(200, Math.max(0, u32(bytes, 0) - 8))))
  if (/avi[fs]/.test(brands)) return 'avif'
  return /hei[cxms]|hev[cx]|mif1|msf1/.test(brands) ? 'heic' : null
}
