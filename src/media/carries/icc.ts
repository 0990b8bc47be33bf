import { be16, be32, join, latin, part, raw, same, starts, u16, u32, u8, utf16 } from './bytes.ts'
import type { Fact } from './carried.ts'
import { dated, fact, measured } from './said.ts'

const LARGEST = 1 << 20
const TAGS = 64

type Tag = { readonly name: string; readonly data: Uint8Array }

/** Tags that hold numbers colours are made of (ICC.1:2022 § 9.2). */
const COLOUR = new Set(
  (
    'rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad lumi cicp gamt ' +
    'A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3'
  ).split(' '),
)
/** Their types: lists of numbers, none of which holds a text. */
const NUMBERS = new Set(['XYZ ', 'curv', 'para', 'sf32', 'mft1', 'mft2', 'mAB ', 'mBA ', 'mpet', 'cicp'])

/** Names that may be kept: they are everybody's. */
const KNOWN =
  /^(sRGB( IEC61966-2[.-]1)?|c2|c2ci|Display P3|Adobe RGB \(1998\)|ProPhoto RGB|ROMM RGB.*|DCI.P3( RGB)?|Apple RGB|(Generic )?(RGB|Gray|CMYK)( Gamma 2\.2)?( Profile)?|Dot Gain \d\d%|Rec(\.|ommendation )ITU-R BT\.\d+.*|(Coated|Uncoated) FOGRA\d\d.*|U\.S\. Web Coated \(SWOP\) v2|ISO Coated v2.*|e-?sRGB|sP3C|uP3C|sGry)$/

const SPACES: Readonly<Record<string, string>> = { 'RGB ': 'RGB', GRAY: 'Gray', CMYK: 'CMYK' }
const MONTH = 12
/** What ours say of their making: the same of all. */
const BORN = join([2000, 1, 1, 0, 0, 0].map(be16))
const RIGHTS = 'CC0'

/** The tags of a profile; null where it is none that makes sense. */
function tags(profile: Uint8Array): Tag[] | null {
  const count = u32(profile, 128)
  if (profile.length < 132 || profile.length > LARGEST || !starts(profile, 'acsp', 36) || count > TAGS)
    return null
  if (132 + count * 12 > profile.length || u32(profile, 0) > profile.length) return null
  return Array.from({ length: count }, (_, at) => ({
    name: latin(part(profile, 132 + at * 12, 4)),
    data: part(profile, u32(profile, 136 + at * 12), u32(profile, 140 + at * 12)),
  }))
}

export function iccFacts(profile: Uint8Array, where: string): Fact[] {
  const found = tags(profile)
  if (found === null) return [fact('other', 'ICCProfile', measured(profile.length), where, profile.length)]
  const facts = [fact('colour-profile', 'ICCProfile', name(found) || 'unnamed', where, profile.length)]
  const [year, month, day] = [0, 2, 4].map((at) => String(u16(profile, 24 + at)).padStart(2, '0'))
  const born = part(profile, 24, MONTH)
  if (!same(born, BORN) && u16(profile, 24) > 0)
    facts.push(fact('time', 'ProfileDateTime', dated(`${year}:${month}:${day}`), `${where}, header`, MONTH))
  for (const [at, title] of [
    [48, 'DeviceManufacturer'],
    [52, 'DeviceModel'],
    [80, 'ProfileCreator'],
  ] as const) {
    if (u32(profile, at) !== 0)
      facts.push(fact('software', title, latin(part(profile, at, 4)), `${where}, header`, 4))
  }
  const used = found.reduce(
    (end, { data }) => Math.max(end, data.byteOffset - profile.byteOffset + data.length),
    132,
  )
  for (const { name, data } of found) {
    if (name === 'desc' || COLOUR.has(name)) continue
    const said = words(data)
    if (name === 'cprt' && said === RIGHTS) continue
    facts.push(
      fact(
        name === 'mmod' ? 'serial' : 'other',
        `ICC ${name}`,
        said || measured(data.length),
        `${where}, ${name}`,
        data.length,
      ),
    )
  }
  if (profile.length > used + 3)
    facts.push(fact('other', 'ICCTrailer', measured(profile.length - used), where, profile.length - used))
  return facts
}

/** A profile with the same colours, made of its numbers alone; null where it is none that makes sense. */
export function rebuilt(profile: Uint8Array): Uint8Array | null {
  const found = tags(profile)
  const space = SPACES[latin(part(profile, 16, 4))]
  if (found === null || space === undefined) return null
  const kept = found.filter(({ name, data }) => COLOUR.has(name) && NUMBERS.has(latin(part(data, 0, 4))))
  if (!kept.some((one) => /^(rXYZ|kTRC|A2B0)$/.test(one.name))) return null
  const v4 = u32(profile, 8) >>> 24 >= 4
  const own = name(found)
  const all = [
    { name: 'desc', data: (v4 ? mluc : desc)(KNOWN.test(own) ? own : space) },
    { name: 'cprt', data: v4 ? mluc(RIGHTS) : join([raw(`text\0\0\0\0${RIGHTS}\0`)]) },
    ...kept,
  ]
  const table: Uint8Array[] = [be32(all.length)]
  const bodies: Uint8Array[] = []
  const placed = new Map<string, number>()
  let at = 132 + all.length * 12
  for (const { name, data } of all) {
    // Curves are often shared by the three colours.
    const key = COLOUR.has(name) ? `${data.byteOffset} ${data.length}` : name
    const from = placed.get(key) ?? at
    table.push(raw(name), be32(from), be32(data.length))
    if (placed.has(key)) continue
    placed.set(key, from)
    bodies.push(exact(data), new Uint8Array(-data.length & 3))
    at += (data.length + 3) & ~3
  }
  return join([header(profile, at), ...table, ...bodies])
}

/** Size, version, class, spaces, flags' and intent's numbers and the white point; no date, device, maker or fingerprint. */
const header = (profile: Uint8Array, size: number): Uint8Array =>
  join([
    be32(size),
    be32(0),
    be32(u32(profile, 8) & 0xfff00000),
    part(profile, 12, 12),
    BORN,
    raw('acsp'),
    new Uint8Array(24),
    be32(u32(profile, 64) & 3),
    join([0xf6d6, 0x10000, 0xd32d].map(be32)),
    new Uint8Array(48),
  ])

/** Zeros where no number stands: behind a list's end, and in the reserved bytes behind the type. */
function exact(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data)
  if (!starts(bytes, 'text')) bytes.fill(0, 4, 8)
  if (starts(bytes, 'para')) bytes.fill(0, 10, 12)
  const end = LENGTHS[latin(part(data, 0, 4))]?.(data)
  if (end !== undefined) bytes.fill(0, Math.min(bytes.length, end))
  return bytes
}

/** ICC.1:2022 § 10: how long the numbers of a type are. */
const LENGTHS: Readonly<Record<string, (data: Uint8Array) => number>> = {
  curv: (data) => 12 + u32(data, 8) * 2,
  'XYZ ': () => 20,
  sf32: () => 44,
  para: (data) => 12 + ([1, 3, 4, 5, 7][u16(data, 8)] ?? 0) * 4,
  mft1: (data) => 48 + 256 * (u8(data, 8) + u8(data, 9)) + cube(data),
  mft2: (data) => 52 + 2 * (u16(data, 48) * u8(data, 8) + u16(data, 50) * u8(data, 9) + cube(data)),
}
const cube = (data: Uint8Array): number => u8(data, 10) ** u8(data, 8) * u8(data, 9)

const name = (found: readonly Tag[]): string =>
  words(found.find((one) => one.name === 'desc')?.data ?? new Uint8Array())

/** The text of a tag: ASCII, version 2's description, or the first language of version 4's. */
function words(data: Uint8Array): string {
  if (starts(data, 'text')) return latin(part(data, 8, 400)).replace(/\0.*/s, '')
  if (starts(data, 'desc')) return latin(part(data, 12, Math.min(400, u32(data, 8)))).replace(/\0.*/s, '')
  if (starts(data, 'mluc')) return utf16(part(data, u32(data, 24), Math.min(800, u32(data, 20))), false)
  return ''
}

const mluc = (text: string): Uint8Array =>
  join([
    raw('mluc\0\0\0\0'),
    ...[1, 12].map(be32),
    raw('enUS'),
    be32(text.length * 2),
    be32(28),
    ...Array.from(text, (one) => be16(one.charCodeAt(0))),
  ])

/** ICC.1:2001 § 6.5.17: the ASCII text, then an empty Unicode and an empty Macintosh one. */
const desc = (text: string): Uint8Array =>
  join([raw('desc\0\0\0\0'), be32(text.length + 1), raw(`${text}\0`), new Uint8Array(78)])
