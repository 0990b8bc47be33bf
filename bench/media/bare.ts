// What we are measured against: sharp in a bare loop, two pictures at a time, in a process of its own that is warm.
// The same files with the same settings, cascaded from one decode as we do: the fastest loop we know how to write.
import { mkdtemp, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type OutputInfo } from 'sharp'
import { photos } from './photos.ts'

// As our decoders are: on an idle machine it is nothing, on a busy one the others take as much from both.
setPriority(5)

async function make(source: string, into: string): Promise<void> {
  let from = await sharp(source)
    .autoOrient()
    .resize(2560, 2560, { fit: 'inside' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const writing: Promise<OutputInfo>[] = []
  for (const size of [2560, 1280, 640, 320]) {
    const {
      data,
      info: { width, height, channels },
    } = from
    const raw = () => sharp(data, { raw: { width, height, channels } })
    writing.push(
      raw()
        .webp({ quality: 80, effort: 2 })
        .toFile(join(into, `${size}.webp`)),
    )
    writing.push(
      raw()
        .jpeg({ quality: 80 })
        .toFile(join(into, `${size}.jpg`)),
    )
    if (size > 320)
      from = await raw()
        .resize(size / 2, size / 2, { fit: 'inside' })
        .raw()
        .toBuffer({ resolveWithObject: true })
  }
  await Promise.all(writing)
}

async function lane(left: string[]): Promise<void> {
  for (let source = left.shift(); source; source = left.shift()) {
    const into = await mkdtemp(join(tmpdir(), 'bare-'))
    await make(source, into)
    await rm(into, { recursive: true })
  }
}

/** Asked for a folder of photographs, or to go through some. */
export type Asked =
  | { readonly folder: string; readonly count: number }
  | { readonly files: readonly string[] }

async function answer(asked: Asked): Promise<readonly string[]> {
  if ('folder' in asked) return photos(asked.folder, asked.count)
  const left = [...asked.files]
  await Promise.all([lane(left), lane(left)])
  return asked.files
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (files) => process.send?.({ files }),
    (fault: unknown) => process.send?.({ fault: String(fault) }),
  )
})
process.on('disconnect', () => process.exit())
