// Where a file's structure lies: the numbers that decoders believe, and the pieces that could stand elsewhere.

/** A number in the file: its place, its width in bytes, its byte order. */
export type Field = { readonly at: number; readonly size: 1 | 2 | 4; readonly little: boolean }
/** A segment, chunk, box, block or entry, whole. */
export type Piece = { readonly from: number; readonly to: number }
export type Structure = { readonly fields: readonly Field[]; readonly pieces: readonly Piece[] }
export type Kind = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'boxes' | 'raf'

const big = (size: 1 | 2 | 4, ...places: number[]): Field[] =>
  places.map((at) => ({ at, size, little: false }))
const little = (size: 1 | 2 | 4, ...places: number[]): Field[] =>
  places.map((at) => ({ at, size, little: true }))

/** ITU-T T.81: segments with their lengths; of a frame its measures and sampling, of tables their counts; Exif inside. */
function jpeg(file: Buffer): Structure {
  const fields: Field[] = []
  const pieces: Piece[] = []
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff;) {
    const marker = file[at + 1] ?? 0
    const to = at + 2 + file.readUInt16BE(at + 2)
    fields.push(...big(1, at + 1), ...big(2, at + 2))
    pieces.push({ from: at, to })
    if (marker >= 0xc0 && marker <= 0xc2)
      fields.push(...big(1, at + 4, at + 9, at + 11, at + 14), ...big(2, at + 5, at + 7))
    else if (marker === 0xe1 && file.toString('latin1', at + 4, at + 8) === 'Exif')
      fields.push(...shifted(tiff(file.subarray(at + 10, to)), at + 10).fields)
    else fields.push(...big(1, at + 4, at + 5, at + 6))
    if (marker === 0xda) {
      pieces.push({ from: to, to: file.length })
      break
    }
    at = to
  }
  return { fields, pieces }
}

/** PNG 3rd edition: length, type, data, checksum; the numbers of IHDR, acTL and fcTL. */
function png(file: Buffer): Structure {
  const fields: Field[] = []
  const pieces: Piece[] = []
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    fields.push(...big(4, at, at + 4, at + 8 + length))
    if (type === 'IHDR') fields.push(...big(4, at + 8, at + 12), ...big(1, at + 16, at + 17, at + 20))
    if (type === 'acTL') fields.push(...big(4, at + 8, at + 12))
    if (type === 'fcTL') fields.push(...big(4, at + 8, at + 12, at + 16, at + 20, at + 24))
    pieces.push({ from: at, to: at + 12 + length })
    at += 12 + length
  }
  return { fields, pieces }
}

/** RFC 9649: RIFF's size, chunks; canvas and frames. */
function webp(file: Buffer): Structure {
  const fields = little(4, 4)
  const pieces: Piece[] = []
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4)
    const type = file.toString('latin1', at, at + 4)
    fields.push(...little(4, at, at + 4), ...little(1, at + 8))
    if (type === 'VP8X') fields.push(...little(2, at + 12, at + 15))
    if (type === 'ANMF') fields.push(...little(2, at + 8, at + 11, at + 14, at + 17), ...little(4, at + 28))
    if (type === 'VP8 ') fields.push(...little(2, at + 14, at + 16))
    if (type === 'VP8L') fields.push(...little(4, at + 9))
    pieces.push({ from: at, to: at + 8 + length + (length & 1) })
    at += 8 + length + (length & 1)
  }
  return { fields, pieces }
}

/** GIF89a: screen, extensions, images, sub-blocks. */
function gif(file: Buffer): Structure {
  const fields = [...little(2, 6, 8), ...little(1, 10, 11)]
  const pieces: Piece[] = []
  const flags = file[10] ?? 0
  let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  while (at < file.length && file[at] !== 0x3b) {
    const from = at
    const image = file[at] === 0x2c
    if (image) {
      fields.push(...little(2, at + 1, at + 3, at + 5, at + 7), ...little(1, at + 9, at + 10))
      const own = file[at + 9] ?? 0
      at += 11 + (own & 0x80 ? 3 << ((own & 7) + 1) : 0)
    } else {
      fields.push(...little(1, at, at + 1))
      at += 2
    }
    while (file[at]) {
      fields.push(...little(1, at))
      at += 1 + (file[at] ?? 0)
    }
    at++
    pieces.push({ from, to: Math.min(at, file.length) })
  }
  return { fields, pieces }
}

/** TIFF 6.0, and cameras' files in its form: entries, counts and places of directories, and of those below. */
function tiff(file: Buffer): Structure {
  const isLittle = file[0] === 0x49
  const u16 = (at: number): number => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const u32 = (at: number): number => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const fields: Field[] = [{ at: 2, size: 2, little: isLittle }]
  const pieces: Piece[] = []
  const seen = new Set<number>()
  const visit = (link: number): void => {
    if (link + 4 > file.length) return
    fields.push({ at: link, size: 4, little: isLittle })
    const at = u32(link)
    if (at < 8 || at + 2 > file.length || seen.has(at) || seen.size > 40) return
    seen.add(at)
    const count = u16(at)
    fields.push({ at, size: 2, little: isLittle })
    let entry = at + 2
    for (let left = count; left > 0 && entry + 12 <= file.length; left--, entry += 12) {
      pieces.push({ from: entry, to: entry + 12 })
      for (const [place, size] of [
        [0, 2],
        [2, 2],
        [4, 4],
        [8, 4],
      ] as const)
        fields.push({ at: entry + place, size, little: isLittle })
      if ([0x014a, 0x8769, 0x8825].includes(u16(entry)) && u32(entry + 4) === 1) visit(entry + 8)
    }
    visit(entry)
  }
  visit(4)
  return { fields, pieces }
}

const NESTS = new Set(['meta', 'iprp', 'ipco', 'dinf', 'iref', 'grpl'])

/** ISO/IEC 14496-12: boxes in boxes, and every number of those small enough to be about items, places and measures. */
function boxes(file: Buffer, from = 0, to = file.length): Structure {
  const fields: Field[] = []
  const pieces: Piece[] = []
  for (let at = from; at + 8 <= to;) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    const end = length < 8 ? to : Math.min(to, at + length)
    fields.push(...big(4, at, at + 4))
    pieces.push({ from: at, to: end })
    if (NESTS.has(type)) {
      const inside = boxes(file, at + (type === 'meta' || type === 'iref' ? 12 : 8), end)
      fields.push(...inside.fields)
      pieces.push(...inside.pieces)
    } else if (type !== 'mdat' && end - at < 300)
      for (let one = at + 8; one + 2 <= end; one += 2) fields.push(...big(2, one))
    at = end
  }
  return { fields, pieces }
}

/** Fuji's RAF: places and lengths of what lies inside. */
const raf = (file: Buffer): Structure => ({
  fields: big(4, 84, 88, 92, 96, 100, 104),
  pieces: [
    { from: 0, to: 84 },
    { from: 84, to: 148 },
    { from: 148, to: file.length },
  ],
})

const shifted = ({ fields, pieces }: Structure, by: number): Structure => ({
  fields: fields.map((one) => ({ ...one, at: one.at + by })),
  pieces: pieces.map(({ from, to }) => ({ from: from + by, to: to + by })),
})

const READERS: Readonly<Record<Kind, (file: Buffer) => Structure>> = {
  jpeg,
  png,
  webp,
  gif,
  tiff,
  boxes: (file) => boxes(file),
  raf,
}

/** The structure of a valid file. */
export function structureOf(kind: Kind, file: Buffer): Structure {
  const { fields, pieces } = READERS[kind](file)
  return {
    fields: fields.filter(({ at, size }) => at + size <= file.length),
    pieces: pieces
      .map(({ from, to }) => ({ from, to: Math.min(to, file.length) }))
      .filter(({ from, to }) => from < to),
  }
}
