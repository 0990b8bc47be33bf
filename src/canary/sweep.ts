import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import sharp from 'sharp'
import { LENGTH, LETTERS, type Mark, type Marks, PREFIX } from './marks.ts'
import { isArchive, isZip, tarred, zipped } from './unpack.ts'

const TAIL = LENGTH - PREFIX.length
const PLAIN = new RegExp(`${PREFIX}[${LETTERS}]{${TAIL}}`, 'gi')
const HEX = new RegExp(`${hexEither(PREFIX)}(?:[0-9a-f]{2}){${TAIL}}`, 'gi')
const ESCAPED = /%[46]b|\\u00[46]b|&#(?:107|75|x6b|x4b);/i

/** What is told here: all marks that stand in these bytes, in clear or in a form that anybody can undo. */
export type Sweep = (bytes: Uint8Array) => Promise<ReadonlySet<Mark>>

/**
 * Looks for the marks: as they are, in either case, as UTF-16, hexadecimal, base64 (of any alignment, wrapped or not), escaped for
 * addresses, JSON or HTML, as quoted-printable, by their digests; inside gzip, zstd, ZIP and tar; and, of pictures, by their colour.
 */
export const sweeper = (marks: Marks): Sweep => {
  const sweep: Sweep = async (bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const found = new Set(inText(marks, buffer.toString('latin1')))
    for await (const inner of inside(buffer)) for (const mark of await sweep(inner)) found.add(mark)
    for (const mark of await byColour(marks, buffer)) found.add(mark)
    return found
  }
  return sweep
}

async function* inside(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) yield* opened(() => gunzipSync(bytes))
  if (bytes.toString('hex', 0, 4) === '28b52ffd') yield* opened(() => zstdDecompressSync(bytes))
  if (isZip(bytes)) yield* zipped(bytes)
  if (isArchive(bytes)) yield* tarred(bytes)
}

function* opened(open: () => Buffer): Generator<Buffer> {
  try {
    yield open()
  } catch {
    // it only began like one
  }
}

/** An answer's own packing, which its bytes do not tell. */
export const unbrotli = (bytes: Buffer): Buffer => [...opened(() => brotliDecompressSync(bytes))][0] ?? bytes

/** Words and literals in text, each byte a character. */
export function inText(marks: Marks, text: string): Mark[] {
  const views = [text]
  if (text.includes('\0')) views.push(text.replaceAll('\0', ''))
  if (/=\r?\n/.test(text)) views.push(text.replaceAll(/=\r?\n/g, ''))
  if (ESCAPED.test(text)) views.push(unescaped(text))
  const words = [
    ...views.flatMap((view) => [...view.matchAll(PLAIN)].map(([word]) => word)),
    ...[...text.matchAll(HEX)].map(([hex]) => Buffer.from(hex, 'hex').toString('latin1')),
    ...inBase64(text),
    ...(text.includes('\n') ? inBase64(text.replaceAll(/\r?\n/g, '')) : []),
  ]
  const found = words.flatMap((word) => marks.words.get(word.toLowerCase()) ?? [])
  const low = views.map((view) => view.toLowerCase())
  const literal = marks.literals.filter(({ forms }) =>
    forms.some((form) => low.some((view) => view.includes(form))),
  )
  return [...found, ...literal.map(({ mark }) => mark)]
}

const unescaped = (text: string): string =>
  text
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/\\u00([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#x([0-9a-f]{2});/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d{2,3});/g, (_, code: string) => String.fromCodePoint(Number(code)))

/** The characters of the prefix that do not depend on what stands around it, for each of three alignments, and where they begin in their group. */
const IN_BASE64 = [0, 1, 2].map((shift) => {
  const whole = Buffer.from('\0'.repeat(shift) + PREFIX).toString('base64')
  const [from, to] = [Math.ceil((8 * shift) / 6), Math.floor((8 * (shift + PREFIX.length)) / 6)]
  return { shift, from, piece: whole.slice(from, to) }
})

function* inBase64(text: string): Generator<string> {
  for (const { shift, from, piece } of IN_BASE64) {
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
      const start = at - from
      if (start < 0) continue
      const bytes = Buffer.from(text.slice(start, start + 4 * Math.ceil((shift + LENGTH) / 3)), 'base64')
      yield bytes.subarray(shift, shift + LENGTH).toString('latin1')
    }
  }
}

/** How far a colour may be from the one planted: what encoders do to a picture of one colour is less. */
const NEAR = 16

async function byColour(marks: Marks, bytes: Buffer): Promise<Mark[]> {
  if (!isPicture(bytes)) return []
  const small = await sharp(bytes, { failOn: 'none' })
    .removeAlpha()
    .toColourspace('srgb')
    .resize(1, 1, { fit: 'fill' })
    .raw()
    .toBuffer()
    .catch(() => null)
  if (!small) return []
  return marks.colours
    .filter(({ colour }) => colour.every((part, at) => Math.abs(part - (small[at] ?? 0)) <= NEAR))
    .map(({ mark }) => mark)
}

/** JPEG, PNG, GIF, WebP or AVIF, by its first bytes. */
function isPicture(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12)
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG') ||
    head.startsWith('GIF8') ||
    head.slice(8) === 'WEBP' ||
    head.slice(4, 8) === 'ftyp'
  )
}

function hexEither(text: string): string {
  const both = (one: string): string =>
    [one.toLowerCase(), one.toUpperCase()].map((letter) => Buffer.from(letter).toString('hex')).join('|')
  return [...text].map((one) => `(?:${both(one)})`).join('')
}
