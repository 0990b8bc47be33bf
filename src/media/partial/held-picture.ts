import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Refusal, isRefusal } from '#std'
import { type Reading } from '../photo/look.ts'
import { type MediaSite } from '../site.ts'
import { findHeld } from './hold.ts'
import { opened } from './opened.ts'
import { type Person } from './partials.ts'

type Which = { readonly id: string; readonly by: Person }

/** What a file that waits tells about people; null where it went meanwhile. */
export async function toldOf(site: MediaSite, { id }: Which): Promise<Reading | Refusal | null> {
  try {
    return await opened(site, id, (source) => site.engine.tell({ source }))
  } catch (error) {
    if ((await site.partials.size(id)) > 0) throw error
    return null
  }
}

/** Its picture as WebP, made for this one look and not kept. */
export async function pictureOf(site: MediaSite, which: Which): Promise<Buffer | Refusal> {
  const found = await findHeld(site, which)
  if (isRefusal(found)) return found
  const work = await site.storage.workFolder()
  try {
    const made = await opened(site, found.id, (source) =>
      site.engine.render({ source, into: work.path, upTo: 640 }),
    )
    if (isRefusal(made)) return made
    const largest = made.renditions.findLast(({ ext }) => ext === 'webp')
    if (!largest) throw new Error('a picture without renditions')
    return await readFile(join(work.path, largest.file))
  } finally {
    await work.discard()
  }
}
