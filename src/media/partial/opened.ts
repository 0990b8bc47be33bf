import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type MediaSite } from '../site.ts'

/** Its bytes in clear, in a folder of work: for as long as the decoder reads them. */
export async function opened<T>(
  { partials, storage }: Pick<MediaSite, 'partials' | 'storage'>,
  id: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await storage.workFolder()
  try {
    const file = join(folder.path, 'source')
    await pipeline((await partials.read(id)) ?? Readable.from([]), createWriteStream(file, { mode: 0o600 }))
    return await work(file)
  } finally {
    await folder.discard()
  }
}
