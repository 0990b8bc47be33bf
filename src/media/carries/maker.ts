import { latin, part, starts, u32 } from './bytes.ts'
import type { Fact, Kind } from './carried.ts'
import { shown } from './exif.ts'
import { fact, measured } from './said.ts'
import { hex } from './tags.ts'
import { type Entry, header, walk } from './tiff.ts'

type Notes = {
  /** What the notes begin with. */
  readonly head: string
  /** From what its offsets count, and where its IFD stands from there; null: it has a header of its own, there. */
  readonly base: 'block' | 'notes'
  readonly at: number | null
  readonly little?: boolean
  readonly tags: Readonly<Record<number, readonly [Kind, string]>>
}

/** Makers' own notes that are known to name a body, a person or a picture. What they are is public knowledge (exiftool's tables). */
const MAKERS: readonly Notes[] = [
  {
    head: 'Apple iOS\0',
    base: 'notes',
    at: 14,
    little: false,
    tags: {
      0x0b: ['ids', 'BurstUUID'],
      0x11: ['ids', 'ContentIdentifier'],
      0x15: ['ids', 'ImageUniqueID'],
      0x20: ['ids', 'ImageCaptureRequestID'],
      0x2b: ['ids', 'PhotoIdentifier'],
    },
  },
  {
    head: 'Nikon\0\x02',
    base: 'notes',
    at: null,
    tags: { 0x1d: ['serial', 'SerialNumber'], 0xa7: ['serial', 'ShutterCount'] },
  },
  {
    head: 'FUJIFILM',
    base: 'notes',
    at: 12,
    little: true,
    tags: {
      0x10: ['serial', 'InternalSerialNumber'],
      0x4100: ['people', 'FacesDetected'],
      0x4282: ['people', 'FaceRecInfo'],
    },
  },
  {
    head: 'Panasonic\0',
    base: 'block',
    at: 12,
    tags: {
      0x25: ['serial', 'InternalSerialNumber'],
      0x33: ['people', 'BabyAge'],
      0x61: ['people', 'FaceRecInfo'],
      0x65: ['people', 'Title'],
      0x66: ['people', 'BabyName'],
      0x67: ['place', 'Location'],
      0x69: ['place', 'Country'],
      0x6b: ['place', 'State'],
      0x6d: ['place', 'City'],
      0x6f: ['place', 'Landmark'],
    },
  },
  { head: 'SONY DSC \0', base: 'block', at: 12, tags: { 0x2031: ['serial', 'SerialNumber'] } },
  { head: 'OLYMPUS\0', base: 'notes', at: 12, tags: { 0x100: ['thumbnail', 'ThumbnailImage'] } },
  { head: 'OLYMP\0', base: 'block', at: 8, tags: { 0x100: ['thumbnail', 'ThumbnailImage'] } },
]

/** Canon's have no head: they begin with the IFD. */
const CANON: Notes = {
  head: '',
  base: 'block',
  at: 0,
  tags: {
    0x06: ['camera', 'CanonImageType'],
    0x07: ['software', 'CanonFirmwareVersion'],
    0x09: ['owner', 'OwnerName'],
    0x0c: ['serial', 'SerialNumber'],
    0x96: ['serial', 'InternalSerialNumber'],
    0x28: ['ids', 'ImageUniqueID'],
  },
}

/** What of the maker's notes can be read; the rest of them is one fact elsewhere. */
export function maker(tiff: Uint8Array, entry: Entry, all: readonly Entry[], where: string): Fact[] {
  const notes = entry.data
  const make = all.find((one) => one.tag === 0x010f && one.ifd === 'image')
  const kind =
    MAKERS.find(({ head }) => starts(notes, head)) ?? (make && starts(make.data, 'Canon') ? CANON : null)
  if (kind === null) return []
  return found(tiff, entry, kind).flatMap((one) => {
    const known = kind.tags[one.tag]
    // Edited files leave notes whose offsets lead astray.
    if (known === undefined || (one.type === 2 && !/^[\x20-\x7e]+\0*$/.test(latin(one.data)))) return []
    const value =
      one.tag === 0x0c && one.type === 4 && kind === CANON ? String(u32(one.data, 0, one.little)) : shown(one)
    return [
      fact(
        known[0],
        known[1],
        value || measured(one.data.length),
        `${where}, ${hex(one.tag)}`,
        one.data.length + 12,
      ),
    ]
  })
}

function found(
  tiff: Uint8Array,
  { data: notes, little }: Entry,
  { base, at, ...kind }: Notes,
): readonly Entry[] {
  if (at === null) {
    const own = header(part(notes, 10))
    return own ? walk(own.tiff, u32(own.tiff, 4, own.little), own.little, 'maker').entries : []
  }
  const order = kind.little ?? little
  if (base === 'notes') return walk(notes, at, order, 'maker').entries
  const start = notes.byteOffset - tiff.byteOffset
  return walk(tiff, start + at, order, 'maker').entries
}
