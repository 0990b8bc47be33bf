import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type MediaSite } from '../site.ts'

/** An original's file in a folder of work, and an empty folder beside it, for as long as `work` takes; false where the file is gone. Clear bytes lie there: the decoder reads no sealed ones. */
export async function atHand(
  { storage }: Pick<MediaSite, 'storage'>,
  key: string,
  work: (files: { source: string; into: string }) => Promise<void>,
): Promise<boolean> {
  const folder = await storage.workFolder()
  try {
    const [source, into] = [join(folder.path, 'source'), join(folder.path, 'into')]
    await mkdir(into)
    const file = await storage.get(key)
    if (!file) return false
    await pipeline(file.stream(), createWriteStream(source, { mode: 0o600 }))
    await work({ source, into })
    return true
  } finally {
    await folder.discard()
  }
}
