import { be32, decode, join, latin, part, raw, starts, u16, u32, u8, utf8 } from './bytes.ts'
import type { Block, Found, Fresh, Kind, Part } from './carried.ts'
import { type Budget, inflate } from './inflate.ts'
import { rawProfile } from './iptc.ts'
import { dated, fact, measured, number } from './said.ts'
import { crc32, store } from './zlib.ts'

type Chunk = { readonly type: string; readonly from: number; readonly to: number; readonly data: Uint8Array }
type Chunks = { readonly chunks: readonly Chunk[]; readonly end: number; readonly whole: boolean }

const CHUNKS = 500_000

function cut(bytes: Uint8Array): Chunks {
  const chunks: Chunk[] = []
  let at = 8
  while (at + 12 <= bytes.length && chunks.length < CHUNKS) {
    const to = at + 12 + u32(bytes, at)
    const type = latin(part(bytes, at + 4, 4))
    if (to > bytes.length || !/^[A-Za-z]{4}$/.test(type)) break
    chunks.push({ type, from: at, to, data: bytes.subarray(at + 8, to - 4) })
    at = to
    if (type === 'IEND') return { chunks, end: at, whole: true }
  }
  return { chunks, end: at, whole: false }
}

/** How long the chunks are that belong to the picture (PNG 3rd edition § 11). What is not here is left out. */
const PICTURE: Readonly<Record<string, (length: number) => boolean>> = {
  IHDR: (length) => length === 13,
  PLTE: (length) => length <= 768 && length % 3 === 0,
  IDAT: () => true,
  IEND: (length) => length === 0,
  tRNS: (length) => length <= 256,
  bKGD: (length) => length <= 6,
  sBIT: (length) => length <= 4,
  acTL: (length) => length === 8,
  fcTL: (length) => length === 26,
  fdAT: (length) => length >= 4,
}
/** Those that say how colours are meant. */
const COLOUR: Readonly<Record<string, number>> = { sRGB: 1, gAMA: 4, cHRM: 32, cICP: 4, mDCV: 24, cLLI: 8 }

export function cleanPng(bytes: Uint8Array, fresh: Fresh): { parts: Uint8Array[]; dropped: Part[] } | null {
  const { chunks, end, whole } = cut(bytes)
  if (!whole || chunks[0]?.type !== 'IHDR' || !chunks.some(({ type }) => type === 'IDAT')) return null
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  const dropped: Part[] = []
  for (const { type, from, to, data } of chunks) {
    const stays = PICTURE[type]?.(data.length) ?? (fresh.colour && COLOUR[type] === data.length)
    // A chunk in capitals is needed for the picture: one we do not know, or not so, makes it one we do not understand.
    if (!stays && type < 'a') return null
    if (stays) parts.push(bytes.subarray(from, to))
    else dropped.push({ where: type, bytes: to - from })
    if (type === 'IHDR' && parts.length === 2) parts.push(...written(fresh))
  }
  if (end < bytes.length) dropped.push({ where: 'after IEND', bytes: bytes.length - end })
  return { parts, dropped }
}

function written({ icc, exif, xmp }: Fresh): Uint8Array[] {
  const parts: Uint8Array[] = []
  if (icc) parts.push(chunk('iCCP', raw('ICC\0\0'), store(icc)))
  if (exif) parts.push(chunk('eXIf', exif))
  if (xmp) parts.push(chunk('iTXt', raw(`${XMP}\0\0\0\0\0`), xmp))
  return parts
}

const XMP = 'XML:com.adobe.xmp'

const chunk = (type: string, ...body: Uint8Array[]): Uint8Array => {
  const framed = join([raw(type), ...body])
  return join([be32(framed.length - 4), framed, be32(crc32(framed))])
}

export function pngFound(bytes: Uint8Array, budget: Budget): Found {
  const { chunks, end, whole } = cut(bytes)
  const blocks = chunks.flatMap((one): Block[] => found(one, budget))
  if (end < bytes.length)
    blocks.push({
      form: 'trailer',
      where: whole ? 'after IEND' : 'after the last chunk',
      bytes: part(bytes, end),
    })
  return { blocks, whole }
}

function found({ type, data }: Chunk, budget: Budget): Block[] {
  const say = (kind: Kind, name: string, value: string): Block[] => [
    { form: 'fact', fact: fact(kind, name, value, type, data.length + 12) },
  ]
  if (PICTURE[type]?.(data.length)) return []
  if (type === 'eXIf') return [{ form: 'exif', where: type, bytes: data }]
  if (type === 'iCCP') {
    const icc = inflate(part(data, data.indexOf(0) + 2), budget)
    return icc
      ? [{ form: 'icc', where: type, bytes: icc }]
      : say('other', 'ICCProfile', measured(data.length))
  }
  if (COLOUR[type] === data.length)
    return say('colour-profile', type, COLOURS[type]?.(data) ?? measured(data.length))
  if (type === 'tIME') {
    const [month, day, hour, minute] = [2, 3, 4, 5].map((at) => String(u8(data, at)).padStart(2, '0'))
    return say(
      'time',
      'tIME',
      dated(`${String(u16(data, 0)).padStart(4, '0')}:${month}:${day} ${hour}:${minute}Z`),
    )
  }
  if (type === 'pHYs')
    return say(
      'other',
      'pHYs',
      `${u32(data, 0)} × ${u32(data, 4)} pixels a ${u8(data, 8) ? 'metre' : 'unit'}`,
    )
  if (type === 'caBX') return say('edit-history', 'ContentCredentials', measured(data.length))
  if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') return text(type, data, budget, say)
  return say('other', type, starts(data, '{') ? decode(part(data, 0, 4096)) : measured(data.length))
}

const COLOURS: Readonly<Record<string, (data: Uint8Array) => string>> = {
  sRGB: () => 'sRGB',
  gAMA: (data) => `gamma ${number(u32(data, 0) / 1e5)}`,
}

/** Keywords with a meaning of their own; Stable Diffusion and ComfyUI write what they were told into the last ones. */
const KEYWORDS: readonly (readonly [Kind, RegExp])[] = [
  ['author', /^(author|artist|creator)$/i],
  ['copyright', /^(copyright|rights)$/i],
  ['time', /(time|date)/i],
  ['software', /^(software|producer)$/i],
  ['camera', /^(source|make|model|exif:(make|model).*)$/i],
  ['caption', /^(title|description|comment|disclaimer|warning|subject|keywords)$/i],
  ['edit-history', /^(parameters|prompt|workflow|dream|sd-metadata|invokeai.*|generation.*)$/i],
]

function text(
  type: string,
  data: Uint8Array,
  budget: Budget,
  say: (kind: Kind, name: string, value: string) => Block[],
): Block[] {
  const key = latin(part(data, 0, Math.min(79, Math.max(0, data.indexOf(0)))))
  const body = part(data, key.length + 1)
  const value =
    type === 'tEXt' ? body : type === 'zTXt' ? inflate(part(body, 1), budget) : international(body, budget)
  if (value === null) return say('other', key || type, measured(data.length))
  const where = `${type} ${key}`
  if (key === XMP) return [{ form: 'xmp', where, bytes: value }]
  if (/^raw profile type /i.test(key)) {
    const profile = rawProfile(latin(value))
    const form = PROFILES.find(([name]) => key.toLowerCase().endsWith(name))?.[1]
    if (profile && form)
      return [
        {
          form: starts(profile, '8BIM') ? 'photoshop' : starts(profile, 'http') ? 'xmp' : form,
          where,
          bytes: profile,
        },
      ]
  }
  const said = (type === 'iTXt' ? utf8 : decode)(part(value, 0, 4096))
  const kind = KEYWORDS.find(([, pattern]) => pattern.test(key))?.[0] ?? 'other'
  return say(kind, key, kind === 'time' ? dated(said) : said)
}

const PROFILES = [
  ['exif', 'exif-copy'],
  ['app1', 'exif-copy'],
  ['iptc', 'photoshop'],
  ['8bim', 'photoshop'],
  ['xmp', 'xmp'],
  ['icc', 'icc'],
  ['icm', 'icc'],
] as const

/** iTXt: compressed or not, a language, the keyword in it, then the text. */
function international(body: Uint8Array, budget: Budget): Uint8Array | null {
  const language = body.indexOf(0, 2)
  const keyword = language < 0 ? -1 : body.indexOf(0, language + 1)
  if (keyword < 0) return null
  const value = part(body, keyword + 1)
  return u8(body, 0) === 1 ? inflate(value, budget) : value
}
