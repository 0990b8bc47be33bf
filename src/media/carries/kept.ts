import { be16, be32, encode, join, latin, raw } from './bytes.ts'
import type { Block, Fact, Fresh, Keep } from './carried.ts'
import { rebuilt } from './icc.ts'
import { CAP, plain } from './said.ts'
import { type Entry, header, parse, value } from './tiff.ts'
import { escaped } from './xml.ts'

/** The names of facts that are credits; others of the same kinds (a flag, a stock agency's number) are not carried on. */
const CREDITS = {
  'dc:creator': ['author', /^(Artist|By-line|(dc:)?creator|author|XPAuthor|Photographer)$/i],
  'dc:rights': ['copyright', /^(Copyright|CopyrightNotice|(dc:)?rights)$/i],
  'photoshop:Credit': ['copyright', /^(photoshop:)?Credit$/],
  'xmpRights:UsageTerms': ['copyright', /(^|:)UsageTerms$/],
  'xmpRights:WebStatement': ['copyright', /(^|:)WebStatement$|^URL$/],
  'cc:license': ['copyright', /(^|:)license$/],
} as const
type Property = keyof typeof CREDITS
type Credits = ReadonlyMap<Property, readonly string[]>

/** What is written anew into a cleaned file; `turned` says which way is up where the blocks' own word no longer holds. */
export function fresh(
  blocks: readonly Block[],
  facts: readonly Fact[],
  keep: readonly Keep[],
  turned?: number,
): Fresh {
  const colour = keep.includes('colour-profile')
  const icc = blocks.find((one) => one.form === 'icc')
  const credits = credit(facts, keep)
  return {
    exif: exif(blocks, credits, keep.includes('camera'), turned),
    xmp: credits.size > 0 ? packet(credits) : null,
    icc: colour && icc?.form === 'icc' ? rebuilt(icc.bytes) : null,
    colour,
  }
}

function credit(facts: readonly Fact[], keep: readonly Keep[]): Credits {
  const found = new Map<Property, readonly string[]>()
  for (const [property, [kind, names]] of Object.entries(CREDITS) as [
    Property,
    (typeof CREDITS)[Property],
  ][]) {
    if (!keep.includes(kind)) continue
    // What stands in a picture within the picture is that one's.
    const own = facts.filter((one) => one.kind === kind && names.test(one.name) && !one.where.includes('›'))
    const values = own.flatMap((one) => (kind === 'author' ? one.value.split(/\s*;\s*/) : [one.value]))
    const said = [...new Set(values)].filter((one) => one !== '').slice(0, 8)
    const address = property === 'cc:license' || property.endsWith('Statement')
    const fit = address ? said.filter((one) => /^https?:\/\/[^\s"<>]+$/.test(one)).slice(0, 1) : said
    if (fit.length > 0) found.set(property, kind === 'author' ? within(fit) : [plain(fit.join('; '))])
  }
  return found
}

/** As many names as can be read again: a value is capped. */
function within(names: readonly string[]): string[] {
  const [first = '', ...rest] = names
  let left = CAP - first.length
  return [first, ...rest.filter((one) => (left -= one.length + 2) >= 0)]
}

function packet(credits: Credits): Uint8Array {
  const list = (kind: string, values: readonly string[], attribute = ''): string =>
    `<rdf:${kind}>${values.map((one) => `<rdf:li${attribute}>${escaped(one)}</rdf:li>`).join('')}</rdf:${kind}>`
  const written = [...credits].map(([name, values]) => {
    const text = values.join('; ')
    if (name === 'dc:creator') return `<${name}>${list('Seq', values)}</${name}>`
    if (name === 'dc:rights' || name === 'xmpRights:UsageTerms')
      return `<${name}>${list('Alt', [text], ' xml:lang="x-default"')}</${name}>`
    return name === 'cc:license'
      ? `<${name} rdf:resource="${escaped(text)}"/>`
      : `<${name}>${escaped(text)}</${name}>`
  })
  const spaces = Object.entries(SPACES).map(([prefix, space]) => ` xmlns:${prefix}="${space}"`)
  return encode(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""${spaces.join('')}>${written.join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`,
  )
}

const SPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  cc: 'http://creativecommons.org/ns#',
}

type Written = {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly data: Uint8Array
}

const MAKE = [0x010f, 0x0110]
/** Exposure time, f-number, ISO, focal length, the same for 35 mm film, lens's maker and name: never its serial. */
const SETTINGS = [0x829a, 0x829d, 0x8827, 0x920a, 0xa405, 0xa433, 0xa434]

/** The fewest Exif tags that say what is kept; null where there is nothing to say. */
function exif(blocks: readonly Block[], credits: Credits, camera: boolean, said?: number): Uint8Array | null {
  const block = blocks.find((one) => one.form === 'exif')
  const all = block?.form === 'exif' && header(block.bytes) ? parse(block.bytes).entries : []
  const of = (tag: number, ifd: Entry['ifd']) => all.find((one) => one.tag === tag && one.ifd === ifd)
  const turned = said ?? value(of(0x0112, 'image') ?? NOTHING)
  const image = camera ? MAKE.flatMap((tag) => again(of(tag, 'image'))) : []
  const settings = camera ? SETTINGS.flatMap((tag) => again(of(tag, 'exif'))) : []
  if (turned > 1 && turned <= 8) image.push({ tag: 0x0112, type: 3, count: 1, data: be16(turned) })
  for (const [tag, name] of [
    [0x013b, 'dc:creator'],
    [0x8298, 'dc:rights'],
  ] as const) {
    const said = credits.get(name)
    if (said) image.push(ascii(tag, said.join('; ')))
  }
  if (image.length + settings.length === 0) return null
  return tiff(image, settings)
}

const NOTHING: Entry = { ifd: 'image', tag: 0, type: 0, count: 0, data: new Uint8Array(), little: false }

const ascii = (tag: number, text: string): Written => {
  const data = encode(`${text}\0`)
  return { tag, type: 2, count: data.length, data }
}

/** An entry again, from what it was read to mean: a text is a text, a number one number. */
function again(entry: Entry | undefined): Written[] {
  if (entry === undefined) return []
  const { tag, type } = entry
  if (type === 2) {
    const text = plain(latin(entry.data).replace(/\0.*/s, ''))
      .replace(/[^\x20-\x7e]/g, '')
      .slice(0, 64)
      .trim()
    return text === '' ? [] : [ascii(tag, text)]
  }
  const said = value(entry)
  if (!Number.isFinite(said) || said < 0 || said > 1e6) return []
  if (type !== 5) return said < 0x10000 ? [{ tag, type: 3, count: 1, data: be16(Math.round(said)) }] : []
  const [above, below] = said > 0 && said < 0.3 ? [10, Math.round(10 / said)] : [Math.round(said * 100), 100]
  return [{ tag, type: 5, count: 1, data: join([be32(above), be32(below)]) }]
}

/** A block of Exif, big end first: IFD0, then the Exif IFD where there are settings. */
function tiff(image: readonly Written[], settings: readonly Written[]): Uint8Array {
  const pointer: Written[] = settings.length > 0 ? [{ tag: 0x8769, type: 4, count: 1, data: be32(0) }] : []
  const size = (entries: readonly Written[]): number =>
    entries.reduce(
      (sum, { data }) => sum + (data.length > 4 ? (data.length + 1) & ~1 : 0),
      6 + entries.length * 12,
    )
  const first = [...image, ...pointer]
  const below = 8 + size(first)
  const linked = first.map((one) => (one.tag === 0x8769 ? { ...one, data: be32(below) } : one))
  return join([
    raw('MM\0\x2a'),
    be32(8),
    ifd(linked, 8),
    ...(settings.length > 0 ? [ifd(settings, below)] : []),
  ])
}

function ifd(entries: readonly Written[], at: number): Uint8Array {
  const bodies: Uint8Array[] = []
  let next = at + 6 + entries.length * 12
  const rows = entries
    .toSorted((a, b) => a.tag - b.tag)
    .map(({ tag, type, count, data }) => {
      const row = join([
        be16(tag),
        be16(type),
        be32(count),
        data.length > 4 ? be32(next) : join([data, new Uint8Array(4 - data.length)]),
      ])
      if (data.length > 4) {
        bodies.push(data, new Uint8Array(data.length & 1))
        next += (data.length + 1) & ~1
      }
      return row
    })
  return join([be16(entries.length), ...rows, be32(0), ...bodies])
}
