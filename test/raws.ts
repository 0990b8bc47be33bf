import sharp from 'sharp'
import { quarters } from './pictures.ts'

// Cameras' own files, made here: the directories they have, a JPEG inside, and beside it what a sensor would measure.

type Value = { readonly type: 2 | 3 | 4 | 7; readonly values: readonly number[] | Buffer }
type Ifd = Map<number, Value>
const long = (...values: number[]): Value => ({ type: 4, values })
const short = (...values: number[]): Value => ({ type: 3, values })
const bytes = (values: Buffer): Value => ({ type: 7, values })

/** A file in TIFF's form that grows: pieces are put behind one another, little-endian, and directories name their places. */
class Growing {
  #parts: Buffer[]
  #at: number
  readonly base: number
  constructor(head: Buffer, base = 0) {
    this.#parts = [head]
    this.#at = head.length
    this.base = base
  }
  put(part: Buffer): number {
    const at = this.#at
    const even = part.length % 2 ? Buffer.concat([part, Buffer.alloc(1)]) : part
    this.#parts.push(even)
    this.#at += even.length
    return at - this.base
  }
  directory(tags: Ifd, next = 0): number {
    const rows = [...tags]
      .toSorted(([a], [b]) => a - b)
      .map(([tag, { type, values }]) => {
        const row = Buffer.alloc(12)
        row.writeUInt16LE(tag, 0)
        row.writeUInt16LE(type, 2)
        row.writeUInt32LE(values.length, 4)
        const data = Buffer.isBuffer(values) ? values : numbers(values, type)
        if (data.length > 4) row.writeUInt32LE(this.put(data), 8)
        else data.copy(row, 8)
        return row
      })
    const count = Buffer.alloc(2)
    count.writeUInt16LE(rows.length)
    const end = Buffer.alloc(4)
    end.writeUInt32LE(next)
    return this.put(Buffer.concat([count, ...rows, end]))
  }
  end(first: number, at = 4): Buffer {
    const all = Buffer.concat(this.#parts)
    all.writeUInt32LE(first, at)
    return all
  }
}

function numbers(values: readonly number[], type: number): Buffer {
  const data = Buffer.alloc(values.length * (type === 3 ? 2 : 4))
  for (const [at, value] of values.entries())
    if (type === 3) data.writeUInt16LE(value, at * 2)
    else data.writeUInt32LE(value, at * 4)
  return data
}

/** `CORNERS` as a camera held that way stores them, 480 × 320 upright; without any Exif. */
const preview = async (orientation: number): Promise<Buffer> => {
  const small = await quarters(orientation)
  const { width } = await sharp(small).metadata()
  return sharp(small)
    .resize({ width: width * 5, kernel: 'nearest' })
    .jpeg({ quality: 95 })
    .toBuffer()
}
const thumbnail = (): Promise<Buffer> =>
  sharp({ create: { width: 160, height: 120, channels: 3, background: '#000' } })
    .jpeg()
    .toBuffer()
/** Starts like a JPEG, is larger than any, and holds what no viewer shows (SOF3, lossless). */
const sensor = Buffer.concat([Buffer.from('ffd8ffc3000b0e10001000010111', 'hex'), Buffer.alloc(5000, 0x55)])

const tiff = (magic = 'II*\0'): Growing =>
  new Growing(Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.alloc(12)]))
const strip = (at: number, length: number): [number, Value][] => [
  [0x0111, long(at)],
  [0x0117, long(length)],
]
const CFA: [number, Value] = [0x0106, short(32_803)]

/** One file of each kind, its camera held so. */
export async function raws(orientation: number): Promise<Record<string, Buffer>> {
  const [jpeg, thumb] = [await preview(orientation), await thumbnail()]
  const turned: [number, Value] = [0x0112, short(orientation)]
  const made: Record<string, Buffer> = {}

  const dng = tiff()
  const subs = [
    dng.directory(new Map([CFA, ...strip(dng.put(sensor), sensor.length)])),
    dng.directory(new Map([[0x00fe, long(1)], ...strip(dng.put(jpeg), jpeg.length)])),
  ]
  made['dng'] = dng.end(
    dng.directory(
      new Map([
        turned,
        [0xc612, bytes(Buffer.from([1, 4, 0, 0]))],
        [0x014a, long(...subs)],
        ...strip(dng.put(thumb), thumb.length),
      ]),
    ),
  )

  const cr2 = tiff('II*\0')
  const third = cr2.directory(new Map(strip(cr2.put(sensor), sensor.length)))
  const second = cr2.directory(
    new Map([
      [0x0201, long(cr2.put(thumb))],
      [0x0202, long(thumb.length)],
    ]),
    third,
  )
  const canon = cr2.end(cr2.directory(new Map([turned, ...strip(cr2.put(jpeg), jpeg.length)]), second))
  canon.write('CR\x02\0', 8, 'latin1')
  made['cr2'] = canon

  const nef = tiff()
  const inside = [
    nef.directory(
      new Map([
        [0x0201, long(nef.put(jpeg))],
        [0x0202, long(jpeg.length)],
      ]),
    ),
    nef.directory(new Map([CFA, ...strip(nef.put(sensor), sensor.length)])),
  ]
  made['nef'] = nef.end(nef.directory(new Map([turned, [0x014a, long(...inside)]])))

  const arw = tiff()
  const cfa = arw.directory(new Map([CFA]))
  made['arw'] = arw.end(
    arw.directory(
      new Map([turned, [0x014a, long(cfa)], [0x0201, long(arw.put(jpeg))], [0x0202, long(jpeg.length)]]),
    ),
  )

  const rw2 = tiff('IIU\0')
  made['rw2'] = rw2.end(rw2.directory(new Map([turned, [0x002e, bytes(jpeg)]])))

  // the maker's notes are a file of their own, whose places count from their start
  const notes = new Growing(Buffer.concat([Buffer.from('OLYMPUS\0II\x03\0', 'latin1'), Buffer.alloc(24)]))
  const settings = notes.directory(
    new Map([
      [0x0101, long(notes.put(jpeg))],
      [0x0102, long(jpeg.length)],
    ]),
  )
  const ours = notes.end(0, 20)
  const list = Buffer.alloc(18)
  list.writeUInt16LE(1, 0)
  list.writeUInt16LE(0x2020, 2)
  list.writeUInt16LE(4, 4)
  list.writeUInt32LE(1, 6)
  list.writeUInt32LE(settings, 10)
  list.copy(ours, 12)
  const orf = tiff('IIRO')
  const exif = orf.directory(new Map([[0x927c, bytes(ours)]]))
  made['orf'] = orf.end(orf.directory(new Map([turned, [0x8769, long(exif)]])))

  const exifed = await sharp(jpeg).withMetadata({ orientation }).jpeg().toBuffer()
  const raf = Buffer.alloc(148)
  raf.write('FUJIFILMCCD-RAW 0201FF383501X-T20', 0, 'latin1')
  raf.writeUInt32BE(148, 84)
  raf.writeUInt32BE(exifed.length, 88)
  made['raf'] = Buffer.concat([raf, exifed, sensor])
  return made
}

/** A DNG around a JPEG that tells, which also tells itself. */
export function rawThatTells(jpeg: Buffer, word = 'Hidden'): Buffer {
  const file = tiff()
  const about: [number, Value] = [0x013b, { type: 2, values: Buffer.from(`${word}\0`) }]
  return file.end(
    file.directory(
      new Map([about, [0xc612, bytes(Buffer.from([1, 4, 0, 0]))], ...strip(file.put(jpeg), jpeg.length)]),
    ),
  )
}

/** A camera's file that holds no picture but a stamp. */
export async function rawWithoutPreview(): Promise<Buffer> {
  const file = tiff()
  const thumb = await thumbnail()
  return file.end(file.directory(new Map([CFA, ...strip(file.put(thumb), thumb.length)])))
}

/** Directories that name one another for ever. */
export function loopingRaw(): Buffer {
  const file = tiff()
  const at = file.directory(new Map([CFA, [0x014a, long(16, 16, 8, 4_294_967_295)]]), 16)
  return file.end(at)
}
