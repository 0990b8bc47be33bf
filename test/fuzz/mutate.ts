import { crc32 } from 'node:zlib'
import { type Dice } from '../kill/chance.ts'
import { type Seed } from './corpus.ts'
import { type Field, type Kind, type Piece, structureOf } from './structure.ts'

type Change = (file: Buffer, chance: Dice, all: readonly Seed[], kind: Kind) => Buffer

/** A valid file with one to four changes to its structure; half of them with sums and sizes put right again. */
export function mutated(seed: Seed, all: readonly Seed[], chance: Dice): Buffer {
  let file: Buffer = Buffer.from(seed.file)
  for (let left = chance.one([1, 1, 1, 2, 2, 4]); left > 0; left--) {
    const change = chance.one(CHANGES)
    try {
      file = change(file, chance, all, seed.kind)
    } catch (fault) {
      // changed so far that its structure cannot be read any more
      if (!(fault instanceof RangeError)) throw fault
      file = bite(file, chance, all, seed.kind)
    }
    file = file.subarray(0, LARGEST)
  }
  return chance.under(2) === 0 ? mended(seed.kind, file) : file
}

/** A door that takes a megabyte is to see what is below that. */
const LARGEST = 900_000

const number: Change = (file, chance, _, kind) => {
  const copy = Buffer.from(file)
  for (let left = chance.one([1, 1, 2, 5]); left > 0; left--) {
    const field = pick(structureOf(kind, file).fields, chance)
    if (field) write(copy, field, valueFor(copy, field, chance))
  }
  return copy
}

/** Numbers that decoders trip over: none, all, one off, signs, the file's own length, a place that leads back. */
function valueFor(file: Buffer, { at, size, little }: Field, chance: Dice): number {
  const most = 2 ** (size * 8) - 1
  const was = little ? file.readUIntLE(at, size) : file.readUIntBE(at, size)
  return chance.one([
    0,
    1,
    2,
    most,
    most - 1,
    (most + 1) / 2,
    (most - 1) / 2,
    was + 1,
    was - 1,
    was * 2,
    was >> 1,
    file.length,
    file.length - at,
    at,
    Math.max(0, at - 8),
    65_535,
    65_536,
    10_001,
    0x1000_0000,
    chance.under(most),
    chance.under(256),
  ])
}

function write(file: Buffer, { at, size, little }: Field, value: number): void {
  const fit = ((Math.floor(value) % 2 ** (size * 8)) + 2 ** (size * 8)) % 2 ** (size * 8)
  if (at + size > file.length) return
  if (little) file.writeUIntLE(fit, at, size)
  else file.writeUIntBE(fit, at, size)
}

/** Another's type: an entry, chunk or box is taken for one of another kind. */
const retype: Change = (file, chance, _, kind) => {
  const { pieces } = structureOf(kind, file)
  const [a, b] = [pick(pieces, chance), pick(pieces, chance)]
  if (!a || !b) return file
  const copy = Buffer.from(file)
  const shift = kind === 'png' || kind === 'boxes' ? 4 : 0
  file.copy(copy, a.from + shift, b.from + shift, b.from + shift + (kind === 'tiff' ? 2 : 4))
  return copy
}

const drop: Change = (file, chance, _, kind) => {
  const piece = pick(structureOf(kind, file).pieces, chance)
  return piece ? Buffer.concat([file.subarray(0, piece.from), file.subarray(piece.to)]) : file
}

const double: Change = (file, chance, _, kind) => {
  const piece = pick(structureOf(kind, file).pieces, chance)
  if (!piece) return file
  const times = chance.one([1, 1, 2, 50, 500])
  const more = Array.from({ length: times }, () => part(file, piece))
  return Buffer.concat([file.subarray(0, piece.to), ...more, file.subarray(piece.to)])
}

const move: Change = (file, chance, _, kind) => {
  const { pieces } = structureOf(kind, file)
  const [piece, before] = [pick(pieces, chance), pick(pieces, chance)]
  if (!piece || !before || before.from >= piece.from) return file
  return Buffer.concat([
    file.subarray(0, before.from),
    part(file, piece),
    file.subarray(before.from, piece.from),
    file.subarray(piece.to),
  ])
}

/** A piece of another file, of the same kind or not. */
const graft: Change = (file, chance, all, kind) => {
  const other = chance.one(all)
  const [piece, place] = [
    pick(structureOf(other.kind, other.file).pieces, chance),
    pick(structureOf(kind, file).pieces, chance),
  ]
  if (!piece || !place) return file
  return Buffer.concat([file.subarray(0, place.to), part(other.file, piece), file.subarray(place.to)])
}

/** Two files as one: behind, before, or from somewhere in the middle on. */
const splice: Change = (file, chance, all) => {
  const other = chance.one(all).file
  return chance.one([
    () => Buffer.concat([file, other]),
    () => Buffer.concat([other.subarray(0, chance.under(64)), file]),
    () =>
      Buffer.concat([
        file.subarray(0, chance.under(file.length)),
        other.subarray(chance.under(other.length)),
      ]),
    () => Buffer.concat([file.subarray(0, 16), other.subarray(16)]),
  ])()
}

const cut: Change = (file, chance, _, kind) => {
  const piece = pick(structureOf(kind, file).pieces, chance)
  const at =
    piece && chance.under(2) ? chance.one([piece.from, piece.to, piece.from + 4]) : chance.under(file.length)
  return file.subarray(0, at)
}

const bite: Change = (file, chance) => {
  const copy = Buffer.from(file)
  for (let left = chance.one([1, 4, 16]); left > 0 && copy.length > 0; left--)
    copy[chance.under(copy.length)] = chance.under(256)
  return copy
}

/** A run of one byte in the middle of a piece. */
const flood: Change = (file, chance, _, kind) => {
  const piece = pick(structureOf(kind, file).pieces, chance)
  const copy = Buffer.from(file)
  if (piece) copy.fill(chance.one([0, 255, 0x80]), Math.min(piece.from + 8, piece.to), piece.to)
  return copy
}

const CHANGES: readonly Change[] = [
  number,
  number,
  number,
  number,
  number,
  retype,
  drop,
  double,
  move,
  graft,
  graft,
  splice,
  cut,
  bite,
  flood,
]

const part = (file: Buffer, { from, to }: Piece): Buffer => file.subarray(from, to)
const pick = <T>(of: readonly T[], chance: Dice): T | undefined => of[chance.under(of.length)]

/** Checksums and the outermost size as they should be: what a decoder throws away for them else is looked at. */
function mended(kind: Kind, file: Buffer): Buffer {
  const copy = Buffer.from(file)
  if (kind === 'webp' && copy.length >= 8) copy.writeUInt32LE(copy.length - 8, 4)
  if (kind !== 'png') return copy
  for (let at = 8; at + 12 <= copy.length;) {
    const end = at + 8 + copy.readUInt32BE(at)
    if (end + 4 > copy.length) break
    copy.writeUInt32BE(crc32(copy.subarray(at + 4, end)), end)
    at = end + 4
  }
  return copy
}
