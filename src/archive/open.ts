import { type Refusal, refuse } from '#std'
import { type ZipSource, ZipTrouble, openZip } from '#zip'
import { type Data, parseData } from './shape.ts'

/** Files of an archive; bytes of its directory (about 100 a file), and of its `data.json` (about 800 a picture), which is read whole. */
const MOST = { files: 1_000_000, directory: 128 * 1024 * 1024, data: 128 * 1024 * 1024 }

export type Archive = { readonly zip: ZipSource; readonly data: Data }

/** Opens an export of an Oriel; a refusal says why it is none. */
export async function openArchive(path: string): Promise<Archive | Refusal> {
  const zip = await sentenced(() => openZip(path, MOST))
  if ('refused' in zip) return zip
  const data = await sentenced(() => readData(zip))
  if ('refused' in data) await zip.close()
  return 'refused' in data ? data : { zip, data }
}

async function readData(zip: ZipSource): Promise<Data | Refusal> {
  const entry = zip.entries.get('data.json')
  if (!entry) return refuse('archive.foreign')
  const blocks: Uint8Array[] = []
  for await (const block of zip.read(entry, MOST.data)) blocks.push(block)
  return parseData(Buffer.concat(blocks)) ?? refuse('archive.not-ours')
}

/** What is wrong with an archive, as a refusal. */
export async function sentenced<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ZipTrouble) return refuse(error.code)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('archive.no-file')
    throw error
  }
}
