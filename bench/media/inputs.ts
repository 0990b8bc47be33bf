import { spawnSync } from 'node:child_process'
import { copyFile, open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { apng } from '#test/pictures'
import { rawThatTells } from '#test/raws'
import { HEAD, sniff } from '../../src/media/engine/index.ts'

/** What is published here: what `sniff` tells apart, and PNGs that move. */
export const KINDS = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'tiff', 'raw', 'apng'] as const
export type Kind = (typeof KINDS)[number]

/** Of one kind, made of four photographs: stills of 8 megapixels, animations of 12 frames that have 8 together. */
export async function inputs(folder: string, kind: Kind, photos: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const [at, photo] of photos.slice(0, 4).entries()) {
    const file = join(folder, `${kind}-${at}`)
    await MAKERS[kind](photo, file)
    files.push(file)
  }
  return files
}

/** Those of a kind in somebody's own folder. */
export async function picturesIn(folder: string, kind: Kind): Promise<string[]> {
  const found: string[] = []
  for (const name of (await readdir(folder)).toSorted()) {
    await using file = await open(join(folder, name))
    if (!(await file.stat()).isFile()) continue
    const { buffer } = await file.read({ buffer: Buffer.alloc(HEAD) })
    if (sniff(buffer) === kind) found.push(join(folder, name))
  }
  return found
}

const still = (photo: string): Sharp => sharp(photo).resize(3264, 2448, { fit: 'fill' })

const MAKERS: Record<Kind, (photo: string, file: string) => Promise<unknown>> = {
  jpeg: (photo, file) => still(photo).jpeg({ quality: 92 }).toFile(file),
  png: (photo, file) => still(photo).png().toFile(file),
  webp: (photo, file) => still(photo).webp({ quality: 90, effort: 2 }).toFile(file),
  avif: (photo, file) => still(photo).avif({ quality: 70, effort: 0 }).toFile(file),
  tiff: (photo, file) => still(photo).tiff({ compression: 'lzw' }).toFile(file),
  raw: async (photo, file) =>
    writeFile(file, rawThatTells(await still(photo).jpeg({ quality: 92 }).toBuffer())),
  heic,
  gif: async (photo, file) =>
    sharp(await frames(photo), { join: { animated: true } })
      .gif({ effort: 1 })
      .toFile(file),
  apng: async (photo, file) => writeFile(file, apng((await frames(photo)).map((png) => ({ png })))),
}

/** A walk over the photograph, each step a PNG of RGBA. */
const frames = (photo: string): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      sharp(photo)
        .extract({ left: at * 80, top: at * 80, width: 3000, height: 2001 })
        .resize(1000, 667, { fit: 'fill' })
        .ensureAlpha()
        .png()
        .toBuffer(),
    ),
  )

/** By Debian's heif-enc (libheif-examples); where there is none, the tests' own of 96 × 64, which costs next to nothing but the start of its decoder. */
async function heic(photo: string, file: string): Promise<void> {
  await still(photo).png({ compressionLevel: 1 }).toFile(`${file}.png`)
  const made = spawnSync('heif-enc', [
    '-q',
    '90',
    '-p',
    'preset=ultrafast',
    '-o',
    `${file}.heic`,
    `${file}.png`,
  ])
  const own = join(import.meta.dirname, '../../test/fixtures/quarters-p3.heic')
  await copyFile(made.status === 0 ? `${file}.heic` : own, file)
}
