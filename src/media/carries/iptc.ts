import { decode, part, starts, u16, u32, u8, utf8 } from './bytes.ts'
import type { Block, Fact, Kind } from './carried.ts'
import { dated, fact, measured } from './said.ts'

/** Datasets of IPTC IIM 4.2, record 2, by their number. What is in no list is 'other'. */
const DATASETS: Readonly<Record<number, readonly [Kind, string]>> = {
  5: ['caption', 'ObjectName'],
  7: ['edit-history', 'EditStatus'],
  15: ['caption', 'Category'],
  20: ['caption', 'SupplementalCategories'],
  22: ['ids', 'FixtureIdentifier'],
  25: ['caption', 'Keywords'],
  26: ['place', 'ContentLocationCode'],
  27: ['place', 'ContentLocationName'],
  40: ['caption', 'SpecialInstructions'],
  55: ['time', 'DateCreated'],
  60: ['time', 'TimeCreated'],
  62: ['time', 'DigitalCreationDate'],
  63: ['time', 'DigitalCreationTime'],
  65: ['software', 'OriginatingProgram'],
  70: ['software', 'ProgramVersion'],
  80: ['author', 'By-line'],
  85: ['owner', 'By-lineTitle'],
  90: ['place', 'City'],
  92: ['place', 'Sub-location'],
  95: ['place', 'Province-State'],
  100: ['place', 'CountryCode'],
  101: ['place', 'CountryName'],
  103: ['ids', 'OriginalTransmissionReference'],
  105: ['caption', 'Headline'],
  110: ['copyright', 'Credit'],
  115: ['owner', 'Source'],
  116: ['copyright', 'CopyrightNotice'],
  118: ['owner', 'Contact'],
  120: ['caption', 'Caption-Abstract'],
  122: ['owner', 'Writer-Editor'],
}

const DATASETS_AT_MOST = 2000

export function iptc(block: Uint8Array, where: string): { facts: Fact[]; whole: boolean } {
  const facts: Fact[] = []
  let unicode = false
  let at = 0
  while (at + 5 <= block.length && u8(block, at) === 0x1c && facts.length < DATASETS_AT_MOST) {
    const [record, number] = [u8(block, at + 1), u8(block, at + 2)]
    let length = u16(block, at + 3)
    at += 5
    if (length & 0x8000) {
      const digits = length & 0x7fff
      if (digits > 4) break
      length = part(block, at, digits).reduce((sum, one) => sum * 256 + one, 0)
      at += digits
    }
    const data = part(block, at, length)
    at += length
    if (record === 1 && number === 90) unicode = starts(data, '\x1b%G')
    // The versions of the records: two bytes that say nothing.
    if ((number === 0 && data.length <= 2) || (record === 1 && number === 90 && data.length <= 3)) continue
    const [kind, name] =
      (record === 2 && DATASETS[number]) || (['other', `IPTC ${record}:${number}`] as const)
    const text = unicode ? utf8(data) : decode(data)
    facts.push(
      fact(
        kind,
        name,
        kind === 'time' ? dated(text) : text,
        `${where}, ${record}:${number}`,
        data.length + 5,
      ),
    )
  }
  const rest = part(block, at)
  const whole = rest.every((one) => one === 0)
  if (!whole) facts.push(fact('other', 'IPTC', measured(rest.length), where, rest.length))
  return { facts, whole }
}

const RESOURCES_AT_MOST = 1000
const FORMS: Readonly<Record<number, 'iptc' | 'exif-copy' | 'xmp' | 'icc'>> = {
  0x0404: 'iptc',
  0x0422: 'exif-copy',
  0x0423: 'exif-copy',
  0x0424: 'xmp',
  0x040f: 'icc',
}
const NAMES: Readonly<Record<number, readonly [Kind, string]>> = {
  0x03ed: ['other', 'ResolutionInfo'],
  0x0409: ['thumbnail', 'PhotoshopThumbnail'],
  0x040a: ['copyright', 'CopyrightFlag'],
  0x040b: ['copyright', 'URL'],
  0x040c: ['thumbnail', 'PhotoshopThumbnail'],
  0x0414: ['ids', 'IDsBaseValue'],
  0x041a: ['edit-history', 'SliceInfo'],
  0x0421: ['software', 'VersionInfo'],
  0x0425: ['ids', 'IPTCDigest'],
  0x0406: ['other', 'PhotoshopQuality'],
}

/** Photoshop's resources: IPTC and others stand in them. */
export function photoshop(
  bytes: Uint8Array,
  where: string,
): { facts: Fact[]; blocks: Block[]; whole: boolean } {
  const facts: Fact[] = []
  const blocks: Block[] = []
  let at = 0
  for (let count = 0; starts(bytes, '8BIM', at) && count < RESOURCES_AT_MOST; count++) {
    const id = u16(bytes, at + 4)
    const named = u8(bytes, at + 6)
    const title = part(bytes, at + 7, named)
    const from = at + 6 + ((named + 2) & ~1)
    const length = u32(bytes, from)
    const data = part(bytes, from + 4, length)
    at = from + 4 + length + (length & 1)
    const spot = `${where}, 0x${id.toString(16).padStart(4, '0')}`
    if (title.length > 0) facts.push(fact('other', 'ResourceName', decode(title), spot, title.length))
    const form = FORMS[id]
    if (form !== undefined) {
      blocks.push({ form, where: spot, bytes: data })
      continue
    }
    const [kind, name] = NAMES[id] ?? ['other', 'PhotoshopResource']
    if (kind === 'thumbnail') blocks.push({ form: 'picture', where: spot, bytes: part(data, 28) })
    else
      facts.push(fact(kind, name, name === 'URL' ? decode(data) : measured(data.length), spot, data.length))
  }
  const rest = part(bytes, at)
  if (!rest.every((one) => one === 0))
    facts.push(fact('other', 'Photoshop', measured(rest.length), where, rest.length))
  return { facts, blocks, whole: at <= bytes.length }
}

/** ImageMagick's "Raw profile type": a line with a name, one with a length, then hexadecimal digits. */
export function rawProfile(text: string): Uint8Array | null {
  const found = /^\s*(\w{1,20})\s+(\d{1,9})\s/.exec(text.slice(0, 64))
  if (!found) return null
  const digits = text.slice(found[0].length).replaceAll(/[^0-9a-f]/gi, '')
  const bytes = new Uint8Array(Math.min(Number(found[2]), digits.length >> 1))
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(digits.slice(at * 2, at * 2 + 2), 16)
  return bytes
}
