import { decode, join, latin, part, starts, u16, u32, u8, unpadded } from './bytes.ts'
import type { Block, Found, Kind } from './carried.ts'
import { EXTENDED, named, type Piece, pieces, XMP } from './jpeg.ts'
import { fact, measured } from './said.ts'

/** What stands in a JPEG beside its picture. What is spread over segments is put together first. */
export function jpegFound(bytes: Uint8Array): Found {
  const { pieces: all, end, whole } = pieces(bytes)
  const blocks: Block[] = []
  const used = new Set<Piece>()
  const of = (marker: number, start: string): Piece[] => {
    const found = all.filter((one) => one.marker === marker && starts(one.body, start))
    found.forEach((one) => used.add(one))
    return found
  }

  for (const { body } of of(0xe1, 'Exif\0'))
    blocks.push({ form: 'exif', where: 'APP1 Exif', bytes: part(body, 6) })
  for (const { body } of of(0xe1, XMP))
    blocks.push({ form: 'xmp', where: 'APP1 XMP', bytes: part(body, XMP.length) })
  for (const one of extended(of(0xe1, EXTENDED)))
    blocks.push({ form: 'xmp', where: 'APP1 extended XMP', bytes: one })
  const irb = of(0xed, 'Photoshop 3.0\0').map(({ body }) => part(body, 14))
  if (irb.length > 0) blocks.push({ form: 'photoshop', where: 'APP13', bytes: join(irb) })
  const icc = of(0xe2, 'ICC_PROFILE\0').sort((a, b) => u8(a.body, 12) - u8(b.body, 12))
  if (icc.length > 0)
    blocks.push({ form: 'icc', where: 'APP2 ICC', bytes: join(icc.map(({ body }) => part(body, 14))) })
  for (const { body } of of(0xe0, 'JFXX\0'))
    blocks.push({ form: 'picture', where: 'APP0 JFXX', bytes: part(body, 6) })
  for (const { body } of of(0xe0, 'JFIF\0')) {
    if (body.length > 14) blocks.push({ form: 'picture', where: 'APP0 JFIF', bytes: part(body, 14) })
  }
  for (const { body } of of(0xee, 'Adobe')) {
    if (body.length > 12)
      blocks.push(other('Adobe', measured(body.length - 12), 'APP14 Adobe', body.length - 12))
  }
  for (const piece of all) {
    if (
      used.has(piece) ||
      (piece.marker >= 0 && piece.marker !== 0xfe && !(piece.marker >= 0xe0 && piece.marker <= 0xef))
    )
      continue
    blocks.push(rest(piece))
  }
  if (end < bytes.length) blocks.push({ form: 'trailer', where: 'after EOI', bytes: part(bytes, end) })
  return { blocks, whole }
}

const other = (name: string, value: string, where: string, size: number, kind: Kind = 'other'): Block => ({
  form: 'fact',
  fact: fact(kind, name, value, where, size),
})

/** A segment nobody put into words: what can be said is what it is called, and its text if it is one. */
function rest({ marker, body, from, to }: Piece): Block {
  const where = named(marker, body)
  if (marker === 0xfe) return other('Comment', decode(part(body, 0, 4096)), where, to - from, 'caption')
  if (where.endsWith('MPF')) return other('MPF', `an index of ${further(body)}`, where, to - from)
  if (where.endsWith('JUMBF'))
    return other('ContentCredentials', measured(to - from), where, to - from, 'edit-history')
  const text = unpadded(latin(part(body, 0, 2000)))
  return other(where, /^[\x20-\x7e\r\n\t\0]{4,}$/.test(text) ? text : measured(to - from), where, to - from)
}

/** How many pictures an index (CIPA DC-007) tells of: the length of its MP entry (0xb002), 16 bytes each. */
function further(body: Uint8Array): string {
  const tiff = part(body, 4)
  const little = starts(tiff, 'II')
  const ifd = u32(tiff, 4, little)
  for (let at = 0; at < Math.min(16, u16(tiff, ifd, little)); at++) {
    const entry = ifd + 2 + at * 12
    if (u16(tiff, entry, little) === 0xb002) return `${u32(tiff, entry + 4, little) >> 4} pictures`
  }
  return 'pictures'
}

/** Extended XMP (XMP part 3, § 1.1.3.1): pieces of one packet go by its fingerprint and stand where their offset says. */
function extended(found: readonly Piece[]): Uint8Array[] {
  const byName = Map.groupBy(found, ({ body }) => latin(part(body, EXTENDED.length, 32)))
  return [...byName.values()].map((those) =>
    join(
      those
        .toSorted((a, b) => u32(a.body, EXTENDED.length + 36) - u32(b.body, EXTENDED.length + 36))
        .map(({ body }) => part(body, EXTENDED.length + 40)),
    ),
  )
}
