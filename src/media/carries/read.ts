import { boxesFound, brand } from './boxes.ts'
import { starts } from './bytes.ts'
import type { Block, Carried, Container, Fact, Found } from './carried.ts'
import { exif } from './exif.ts'
import { gifFound } from './gif.ts'
import { iccFacts } from './icc.ts'
import { BUDGET, type Budget } from './inflate.ts'
import { iptc, photoshop } from './iptc.ts'
import { jpegFound } from './jpeg-found.ts'
import { pngFound } from './png.ts'
import { fact, measured } from './said.ts'
import { header } from './tiff.ts'
import { isPicture, trailer } from './trailer.ts'
import { webpFound } from './webp.ts'
import { xmp } from './xmp.ts'

/** Facts of one file; what is beyond is not listed, and `whole` is false. */
const FACTS = 4000
/** A picture in the picture's trailer has a small picture: three. Blocks in all: no file in our hands has 30. */
const DEPTH = 3
const BLOCKS = 5000

/** What `bytes` tell about people. Never throws, and its time is bounded by their length. */
export function read(bytes: Uint8Array): Carried {
  const kind = container(bytes)
  if (kind === null) return { container: null, facts: [], whole: false }
  const { blocks, whole } = found(bytes, kind, { left: BUDGET })
  const told = tell(blocks)
  return { container: kind, facts: told.facts, whole: whole && told.whole }
}

export function container(bytes: Uint8Array): Container | null {
  if (starts(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (starts(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return 'webp'
  if (starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a')) return 'gif'
  return brand(bytes) ?? (header(bytes) ? 'tiff' : null)
}

export function found(bytes: Uint8Array, kind: Container, budget: Budget): Found {
  if (kind === 'jpeg') return jpegFound(bytes)
  if (kind === 'png') return pngFound(bytes, budget)
  if (kind === 'webp') return webpFound(bytes)
  if (kind === 'gif') return gifFound(bytes)
  return kind === 'tiff'
    ? { blocks: [{ form: 'exif', where: 'TIFF', bytes }], whole: true }
    : boxesFound(bytes)
}

type Told = { readonly facts: readonly Fact[]; readonly whole: boolean }

/** The facts of blocks and of the blocks in them, in their order. */
export function tell(blocks: readonly Block[]): Told {
  const facts: Fact[] = []
  let left = BLOCKS
  // What points twice to the same bytes is read twice, and a thousand times it is not.
  let work = 8 * blocks.reduce((sum, one) => sum + (one.form === 'fact' ? 0 : one.bytes.length), 0)
  let whole = true

  function look(blocks: readonly Block[], depth: number, before: string): void {
    for (const block of blocks) {
      if (left-- <= 0 || facts.length >= FACTS) return void (whole = false)
      if (block.form === 'fact') {
        facts.push(before === '' ? block.fact : { ...block.fact, where: before + block.fact.where })
        continue
      }
      work -= block.bytes.length
      if (work < 0) return void (whole = false)
      const told = one(block.form, block.bytes, before + block.where)
      for (const one of told.facts) facts.push(one)
      whole &&= told.whole
      const inner = block.form === 'picture' && isPicture(block.bytes) ? jpegFound(block.bytes).blocks : []
      if (depth < DEPTH) {
        look(told.blocks, depth + 1, '')
        look(inner, depth + 1, `${before}${block.where} › `)
      } else if (told.blocks.length + inner.length > 0) whole = false
    }
  }
  look(blocks, 0, '')
  return { facts: facts.slice(0, FACTS), whole: whole && facts.length <= FACTS }
}

type One = { facts: readonly Fact[]; blocks: readonly Block[]; whole: boolean }

function one(form: Exclude<Block['form'], 'fact'>, bytes: Uint8Array, where: string): One {
  if (form === 'exif' || form === 'exif-copy') return exif(bytes, where)
  if (form === 'xmp') return xmp(bytes, where)
  if (form === 'photoshop') return photoshop(bytes, where)
  if (form === 'iptc') return { ...iptc(bytes, where), blocks: [] }
  if (form === 'icc') return { facts: iccFacts(bytes, where), blocks: [], whole: true }
  if (form === 'trailer') return { ...trailer(bytes, where), whole: true }
  const small = fact('thumbnail', 'Thumbnail', measured(bytes.length), where, bytes.length, {
    picture: bytes,
  })
  return { facts: [small], blocks: [], whole: true }
}
