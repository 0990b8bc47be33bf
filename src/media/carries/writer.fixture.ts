import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

// Metadata as others write it, for tests: independent of what cleans it.

export type Format = 'jpeg' | 'png' | 'webp' | 'gif'
export const FORMATS: readonly Format[] = ['jpeg', 'png', 'webp', 'gif']

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const u16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255])
const u32 = (n: number): Buffer => Buffer.from([n >>> 24, n >>> 16, n >>> 8, n].map((one) => one & 255))

export type Tag = readonly [tag: number, type: number, data: Uint8Array, count?: number]
export const text = (tag: number, value: string): Tag => [tag, 2, Buffer.from(`${value}\0`)]
export const short = (tag: number, value: number): Tag => [tag, 3, u16(value), 1]
export const rationals = (tag: number, ...values: readonly (readonly [number, number])[]): Tag => [
  tag,
  5,
  Buffer.concat(values.flatMap(([a, b]) => [u32(a), u32(b)])),
  values.length,
]
const SIZE: Readonly<Record<number, number>> = { 3: 2, 4: 4, 5: 8, 9: 4, 10: 8 }

type Ifds = { image?: readonly Tag[]; exif?: readonly Tag[]; gps?: readonly Tag[]; thumbnail?: Uint8Array }

/** A block of Exif, big end first: IFD0, the Exif and GPS IFDs, IFD1 with a small picture. */
export function exifBlock({ image = [], exif = [], gps = [], thumbnail }: Ifds): Buffer {
  const parts = [ascii('MM\0\x2a'), u32(8)]
  let at = 8
  const put = (tags: readonly Tag[], next: (end: number) => number): void => {
    const bodies: Buffer[] = []
    let body = at + 6 + tags.length * 12
    const rows = tags.map(([tag, type, data, count]) => {
      const long = data.length > 4
      const row = Buffer.concat([
        u16(tag),
        u16(type),
        u32(count ?? data.length / (SIZE[type] ?? 1)),
        long ? u32(body) : Buffer.concat([data, Buffer.alloc(4)], 4),
      ])
      if (long) {
        bodies.push(Buffer.concat([data, Buffer.alloc(data.length & 1)]))
        body += data.length + (data.length & 1)
      }
      return row
    })
    parts.push(u16(tags.length), ...rows, u32(next(body)), ...bodies)
    at = body
  }
  const size = (tags: readonly Tag[]): number =>
    tags.reduce(
      (sum, [, , data]) => sum + (data.length > 4 ? data.length + (data.length & 1) : 0),
      6 + tags.length * 12,
    )
  const links = (exif.length ? 1 : 0) + (gps.length ? 1 : 0)
  const first = 8 + size(image) + links * 12
  const all: Tag[] = [...image]
  if (exif.length) all.push([0x8769, 4, u32(first), 1])
  if (gps.length) all.push([0x8825, 4, u32(first + (exif.length ? size(exif) : 0)), 1])
  const end = first + (exif.length ? size(exif) : 0) + (gps.length ? size(gps) : 0)
  put(all, () => (thumbnail ? end : 0))
  if (exif.length) put(exif, () => 0)
  if (gps.length) put(gps, () => 0)
  if (thumbnail) {
    put(
      [
        [0x0201, 4, u32(end + 30), 1],
        [0x0202, 4, u32(thumbnail.length), 1],
      ],
      () => 0,
    )
    parts.push(Buffer.from(thumbnail))
  }
  return Buffer.concat(parts)
}

/** 51.5090° N, 0.1280° W. */
export const GPS: readonly Tag[] = [
  text(1, 'N'),
  rationals(2, [51, 1], [30, 1], [3240, 100]),
  text(3, 'W'),
  rationals(4, [0, 1], [7, 1], [4080, 100]),
]

export const xmpPacket = (inside: string, attributes = ''): Buffer =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  )

/** IPTC datasets of record 2 in Photoshop's resource 0x0404. */
export const iptcBlock = (...sets: readonly (readonly [number, string])[]): Buffer => {
  const data = Buffer.concat([
    Buffer.from([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47]),
    ...sets.map(([number, value]) =>
      Buffer.concat([Buffer.from([0x1c, 2, number]), u16(Buffer.byteLength(value)), Buffer.from(value)]),
    ),
  ])
  return Buffer.concat([ascii('8BIM\x04\x04\0\0'), u32(data.length), data, Buffer.alloc(data.length & 1)])
}

export const segment = (marker: number, ...body: Uint8Array[]): Buffer => {
  const data = Buffer.concat(body)
  return Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data])
}
export const chunk = (type: string, ...body: Uint8Array[]): Buffer => {
  const data = Buffer.concat([ascii(type), ...body])
  return Buffer.concat([u32(data.length - 4), data, u32(crc32(data))])
}
export const riff = (type: string, data: Uint8Array): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  return Buffer.concat([ascii(type), size, data, Buffer.alloc(data.length & 1)])
}
const subBlocks = (data: Uint8Array): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at < data.length; at += 255) {
    const one = data.subarray(at, at + 255)
    parts.push(Buffer.from([one.length]), Buffer.from(one))
  }
  return Buffer.concat([...parts, Buffer.from([0])])
}
export const comment = (value: string): Buffer =>
  Buffer.concat([Buffer.from([0x21, 0xfe]), subBlocks(Buffer.from(value))])
export const application = (name: string, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0x21, 0xff, 11]), ascii(name.padEnd(11).slice(0, 11)), subBlocks(data)])
export const gifXmp = (packet: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    ascii('XMP DataXMP'),
    packet,
    Buffer.from([1, ...Array.from({ length: 256 }, (_, at) => 255 - at), 0]),
  ])

export const XMP = ascii('http://ns.adobe.com/xap/1.0/\0')
export const itxt = (key: string, value: Uint8Array, deflated = false): Buffer =>
  chunk(
    'iTXt',
    ascii(`${key}\0`),
    Buffer.from([deflated ? 1 : 0, 0, 0, 0]),
    deflated ? deflateSync(value) : value,
  )
export const ztxt = (key: string, value: Uint8Array): Buffer =>
  chunk('zTXt', ascii(`${key}\0\0`), deflateSync(value))

/** Extended XMP in pieces of `size` bytes. */
export function extendedXmp(packet: Uint8Array, size = 60_000): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < packet.length; at += size) {
    parts.push(
      segment(
        0xe1,
        ascii('http://ns.adobe.com/xmp/extension/\0'),
        ascii('0123456789ABCDEF'.repeat(2)),
        u32(packet.length),
        u32(at),
        packet.subarray(at, at + size),
      ),
    )
  }
  return Buffer.concat(parts.reverse())
}

/** `picture` with `parts` put where such parts may stand, and `after` behind its end. */
export function having(
  format: Format,
  picture: Uint8Array,
  parts: readonly Uint8Array[],
  after: Uint8Array = new Uint8Array(),
): Buffer {
  const from = Buffer.from(picture)
  if (format === 'jpeg') {
    const head = from.readUInt16BE(2) === 0xffe0 ? 4 + from.readUInt16BE(4) : 2
    return Buffer.concat([from.subarray(0, head), ...parts, from.subarray(head), after])
  }
  if (format === 'png') return Buffer.concat([from.subarray(0, 33), ...parts, from.subarray(33), after])
  if (format === 'gif') {
    const head = 13 + (from.readUInt8(10) & 0x80 ? 3 << ((from.readUInt8(10) & 7) + 1) : 0)
    return Buffer.concat([ascii('GIF89a'), from.subarray(6, head), ...parts, from.subarray(head), after])
  }
  const body = Buffer.concat([from.subarray(8), ...parts])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([ascii('RIFF'), size, body, after])
}

export const exifSegment = (block: Uint8Array): Buffer => segment(0xe1, ascii('Exif\0\0'), block)

/** How `block` stands in a file of each format. */
export const exifIn = (format: Format, block: Uint8Array): Buffer[] =>
  format === 'jpeg'
    ? [exifSegment(block)]
    : format === 'png'
      ? [chunk('eXIf', block)]
      : format === 'webp'
        ? [riff('EXIF', block)]
        : []
export const xmpIn = (format: Format, packet: Uint8Array): Buffer[] =>
  format === 'jpeg'
    ? [segment(0xe1, XMP, packet)]
    : format === 'png'
      ? [itxt('XML:com.adobe.xmp', packet)]
      : format === 'webp'
        ? [riff('XMP ', packet)]
        : [gifXmp(packet)]
