import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openZip } from '#zip'

/** The files of an archive by name. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'oriel-unzip-'))
  try {
    await writeFile(join(folder, 'one.zip'), bytes)
    const zip = await openZip(join(folder, 'one.zip'), { files: 100_000, directory: 100e6 })
    const files = new Map<string, Buffer>()
    for (const entry of zip.entries.values()) files.set(entry.name, await collected(zip.read(entry, 1e9)))
    await zip.close()
    return files
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function collected(blocks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const block of blocks) all.push(block)
  return Buffer.concat(all)
}
