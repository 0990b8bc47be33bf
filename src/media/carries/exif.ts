import { decode, part, starts, unpadded, utf16 } from './bytes.ts'
import type { Block, Fact } from './carried.ts'
import { gps } from './gps.ts'
import { maker } from './maker.ts'
import { dated, fact, measured, number } from './said.ts'
import { hex, known } from './tags.ts'
import { type Entry, header, parse, value } from './tiff.ts'

/** So many entries of a block are told; cameras write some 60. */
const TOLD = 2000

/** What a block of Exif tells, and the blocks that stand in it: the small picture, and XMP, IPTC and profiles of TIFF files. */
export function exif(block: Uint8Array, where: string): { facts: Fact[]; blocks: Block[]; whole: boolean } {
  const { entries, whole } = parse(block)
  const facts: Fact[] = gps(entries, where)
  const blocks: Block[] = []
  const tiff = header(block)?.tiff ?? block
  let notes = 0
  for (const entry of entries.slice(0, TOLD)) {
    const at = `${where}, ${hex(entry.tag)}`
    const form = NESTED[entry.tag]
    if (form !== undefined && entry.ifd !== 'maker') blocks.push({ form, where: at, bytes: entry.data })
    else if (entry.ifd !== 'gps' && !isSilent(entry)) facts.push(said(entry, entries, at))
    if (entry.tag === 0x927c && notes++ === 0) facts.push(...maker(tiff, entry, entries, at))
  }
  const small = thumbnail(tiff, entries)
  if (small !== null) blocks.push({ form: 'picture', where: `${where}, thumbnail`, bytes: small })
  if (facts.length + blocks.length === 0 && (block.length > 0 || !whole)) {
    facts.push(fact('other', 'Exif', measured(block.length), where, block.length))
  }
  return { facts, blocks, whole: whole && entries.length <= TOLD }
}

const NESTED: Readonly<Record<number, 'xmp' | 'iptc' | 'photoshop' | 'icc'>> = {
  0x02bc: 'xmp',
  0x83bb: 'iptc',
  0x8649: 'photoshop',
  0x8773: 'icc',
}

/** Pointers, and how the pixels lie: they tell nothing about anybody. */
const SILENT = new Set([
  0x00fe, 0x00ff, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010a, 0x0111, 0x0115, 0x0116, 0x0117, 0x011a,
  0x011b, 0x011c, 0x0128, 0x013e, 0x013f, 0x0142, 0x0143, 0x0144, 0x0145, 0x014a, 0x0152, 0x0153, 0x0201,
  0x0202, 0x0211, 0x0212, 0x0213, 0x0214, 0x8769, 0x8825, 0x9000, 0x9101, 0x9102, 0xa000, 0xa001, 0xa002,
  0xa003, 0xa005, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292,
])

/** Numbers, or a few characters: a text in such a tag is told all the same. Blanks are what cameras write for no owner. */
const isSilent = ({ tag, type, data, ifd }: Entry): boolean =>
  ((SILENT.has(tag) || (ifd === 'interop' && tag <= 2)) &&
    ([3, 4, 5, 13].includes(type) || data.length <= 8)) ||
  (type === 2 && data.every((one) => one === 0 || one === 0x20))

/** The tag that says in which zone a time is. */
const ZONES: Readonly<Record<number, number>> = { 0x0132: 0x9010, 0x9003: 0x9011, 0x9004: 0x9012 }

function said(entry: Entry, all: readonly Entry[], at: string): Fact {
  const [kind, name] = (entry.ifd === 'maker' ? undefined : known(entry.ifd, entry.tag)) ?? [
    'other',
    `Exif ${hex(entry.tag)}`,
  ]
  const size = entry.data.length + 12
  if (entry.tag === 0x0112) return fact(kind, name, number(value(entry)), at, size)
  const zone =
    kind === 'time' ? all.find((one) => one.tag === ZONES[entry.tag] && one.ifd === 'exif') : undefined
  const text = shown(entry)
  return fact(
    kind,
    name,
    kind === 'time' ? dated(text, zone ? decode(part(zone.data, 0, 8)).replace(/\0.*/s, '') : '') : text,
    at,
    size,
  )
}

/** The value of an entry as people read it. */
export function shown(entry: Entry): string {
  const { type, tag, count } = entry
  const data = part(entry.data, 0, 4096)
  if (tag >= 0x9c9b && tag <= 0x9c9f) return unpadded(utf16(data, true))
  if (tag === 0x9286 && starts(data, 'UNICODE\0')) return utf16(part(data, 8), entry.little)
  if (tag === 0x9286) return text(part(data, 8)) || text(data)
  if (type === 2 || type === 129) return text(data)
  if (tag === 0x829a) return exposure(value(entry))
  if (tag === 0x829d) return `f/${number(value(entry))}`
  if (tag === 0x8827) return `ISO ${number(value(entry))}`
  if (tag === 0x920a || tag === 0xa405) return `${number(value(entry))} mm`
  if (type === 7 || type === 1 || count > 16) return printable(data) ?? measured(entry.data.length)
  return Array.from({ length: Math.min(count, 16) }, (_, i) => number(value(entry, i))).join(', ')
}

/** Copyright may be two, the photographer's and the editor's, with a zero between them. */
const text = (data: Uint8Array): string => unpadded(decode(data)).replace(/^([^\0]+)\0([^\0]+)$/, '$1; $2')

const exposure = (seconds: number): string =>
  seconds > 0 && seconds < 0.3 ? `1/${number(Math.round(1 / seconds))} s` : `${number(seconds)} s`

/** Bytes that read as words, of which there are at least three letters. */
function printable(data: Uint8Array): string | null {
  const said = text(data)
  return /^[\p{L}\p{N}\p{P}\p{S} \r\n\t]*$/u.test(said) && /[\p{L}\p{N}]{3}/u.test(said) ? said : null
}

function thumbnail(tiff: Uint8Array, entries: readonly Entry[]): Uint8Array | null {
  const of = (tag: number) => entries.find((one) => one.ifd === 'thumbnail' && one.tag === tag)
  // A JPEG, or rows of pixels as old cameras wrote them.
  const [from, length] = [of(0x0201) ?? of(0x0111), of(0x0202) ?? of(0x0117)]
  if (from === undefined) return null
  const bytes = part(tiff, value(from), length ? value(length) : Infinity)
  return bytes.length > 0 ? bytes : null
}
