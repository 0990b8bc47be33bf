// What we are measured against: sharp in a bare loop, two pictures at a time, in a process of its own that is warm.
// The same files with the same settings, cascaded from one decode as we do: the fastest loop we know how to write.
// No cleaning, no hash, no look at what the file promises: what is not decoding, resizing or encoding is ours alone.
import { copyFile, mkdtemp, open, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { frameAsPng, readApng } from '../../src/media/engine/apng.ts'
import { readHeic } from '../../src/media/engine/heic.ts'
import { previewOf } from '../../src/media/engine/preview.ts'
import { fit, slots } from '../../src/media/engine/rendered.ts'
import { type Kind, inputs } from './inputs.ts'
import { photos } from './photos.ts'

// As our decoders are: on an idle machine it is nothing, on a busy one the others take as much from both.
setPriority(5)

async function make(source: string, kind: Kind, into: string): Promise<void> {
  const input = await INPUTS[kind](source)
  await Promise.all([renditions(input, into), BESIDE[kind](source, input, into)])
}

/** What sharp is given: a file, or what was taken out of it by libheif, or of a camera's file by the reader of ours. */
type Input = string | Buffer
const file = (source: string): Promise<Input> => Promise.resolve(source)
const INPUTS: Record<Kind, (source: string) => Promise<Input>> = {
  jpeg: file,
  png: file,
  webp: file,
  gif: file,
  avif: file,
  heic: async (source) => (await readHeic(source, undefined)).tiff,
  tiff: file,
  raw: async (source) => (await previewOf(source)) ?? Buffer.alloc(0),
  apng: file,
}

/** What is made beside the renditions: the kept file, encoded again where it cannot be cleaned, and what moves. */
type Beside = (source: string, input: Input, into: string) => Promise<unknown>
const kept: Beside = (source, _, into) => copyFile(source, join(into, 'original'))
const encoded: Beside = (_, input, into) =>
  sharp(input)
    .toColourspace('srgb')
    .withIccProfile('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: true })
    .toFile(join(into, 'original'))
const moving = (pages: Sharp, into: string): Promise<unknown> =>
  pages.webp({ quality: 75, effort: 2 }).toFile(join(into, 'moving.webp'))
const BESIDE: Record<Kind, Beside> = {
  jpeg: kept,
  png: kept,
  webp: kept,
  gif: (source, input, into) =>
    Promise.all([kept(source, input, into), moving(sharp(input, { animated: true }), into)]),
  avif: encoded,
  heic: encoded,
  tiff: encoded,
  raw: encoded,
  apng: async (source, input, into) => {
    const frames = await framesOf(source)
    await Promise.all([kept(source, input, into), moving(sharp(frames, { join: { animated: true } }), into)])
  },
}

/** Whole pictures each, as `inputs` makes them: they need no painting over what was there. */
async function framesOf(source: string): Promise<Buffer[]> {
  await using file = await open(source)
  const apng = await readApng(file, 1000)
  return Promise.all(
    (apng?.frames ?? []).map((frame) => frameAsPng(file, apng as NonNullable<typeof apng>, frame)),
  )
}

async function renditions(input: Input, into: string): Promise<void> {
  const { autoOrient } = await sharp(input).metadata()
  const top = fit(autoOrient, 2560)
  let from = await sharp(input)
    .autoOrient()
    .resize(top.width, top.height, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const writing: Promise<unknown>[] = []
  for (const { size, width, height } of slots(autoOrient)) {
    if (width < from.info.width)
      from = await pixels(from)
        .resize(width, height, { fit: 'fill' })
        .raw()
        .toBuffer({ resolveWithObject: true })
    const at = (ext: string): string => join(into, `${size}.${ext}`)
    writing.push(pixels(from).webp({ quality: 80, effort: 2 }).toFile(at('webp')))
    writing.push(pixels(from).jpeg({ quality: 80 }).toFile(at('jpg')))
  }
  await Promise.all(writing)
}

type Decoded = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } }
const pixels = ({ data, info: { width, height, channels } }: Decoded): Sharp =>
  sharp(data, { raw: { width, height, channels } })

async function lane(left: string[], kind: Kind): Promise<void> {
  for (let source = left.shift(); source; source = left.shift()) {
    const into = await mkdtemp(join(tmpdir(), 'bare-'))
    await make(source, kind, into)
    await rm(into, { recursive: true })
  }
}

/** Asked for a folder of photographs, for files of a kind made of some, or to go through files. */
export type Asked =
  | { readonly ask: 'photos'; readonly folder: string; readonly count: number }
  | { readonly ask: 'inputs'; readonly folder: string; readonly kind: Kind; readonly of: readonly string[] }
  | { readonly ask: 'make'; readonly kind: Kind; readonly files: readonly string[] }

async function answer(asked: Asked): Promise<readonly string[]> {
  if (asked.ask === 'photos') return photos(asked.folder, asked.count)
  if (asked.ask === 'inputs') return inputs(asked.folder, asked.kind, asked.of)
  const left = [...asked.files]
  await Promise.all([lane(left, asked.kind), lane(left, asked.kind)])
  return asked.files
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (files) => process.send?.({ files }),
    (fault: unknown) => process.send?.({ fault: String(fault) }),
  )
})
process.on('disconnect', () => process.exit())
