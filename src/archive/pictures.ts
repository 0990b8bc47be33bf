import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type MediaSite, arrivePicture, isOffered } from '#media'
import { type Id, type Made, type Refusal, isRefusal, parseId, refuse } from '#std'
import { type Count, count } from './count.ts'
import { datesOf } from './made.ts'
import { type Archive, sentenced } from './open.ts'
import { type PictureRow } from './shape.ts'

/** At work at once: the decoders are two, and a third file comes out of the archive meanwhile. */
const HANDS = 3

export type By = { readonly id: Id<'person'>; readonly verified: boolean }
type Bringing = {
  readonly archive: Archive
  readonly by: By
  readonly tell: (done: number, of: number) => void
}
/** Pictures here by their numbers there. */
export type Keys = ReadonlyMap<string, Id<'picture'>>

/** Brings the pictures of an archive, each whole or not at all. */
export async function bringPictures(
  site: MediaSite,
  { archive, by, tell }: Bringing,
): Promise<Count & { keys: Keys }> {
  const dated = datesOf(site, archive.data.tables.picture.rows)
  const keys = new Map<string, Id<'picture'>>()
  const counted = count()
  const twins = new Map<string, number>()
  let [next, done] = [0, 0]
  const work = async (): Promise<void> => {
    for (let one = dated[next++]; one; one = dated[next++]) {
      const arrived = await sentenced(() => bringOne(site, { ...one, archive, by, twins }))
      if (isRefusal(arrived))
        counted.refused.push({ name: one.row.title || (one.row.files[0] ?? one.row.id), why: arrived })
      else {
        keys.set(one.row.id, arrived.there)
        counted[arrived.came ? 'came' : 'there'] += 1
      }
      tell(++done, dated.length)
    }
  }
  await Promise.all(Array.from({ length: HANDS }, work))
  return { ...counted, keys }
}

type One = {
  readonly row: PictureRow
  readonly made: Made
  readonly archive: Archive
  readonly by: By
  readonly twins: Map<string, number>
}

async function bringOne(site: MediaSite, { row, made, archive: { zip }, by, twins }: One) {
  const entry = zip.entries.get(row.files[0] ?? '')
  if (!entry) return refuse('archive.no-picture')
  const most = site.config.uploadBytes
  if (entry.plain > most) return tooLarge(most)
  const work = await site.storage.workFolder()
  try {
    const file = join(work.path, 'picture')
    const digest = await unpack(zip.read(entry, most), file)
    // what is the same to the byte and the millisecond twice was there twice
    const same = `${digest}\n${row.created_at}`
    const twin = twins.get(same) ?? 0
    twins.set(same, twin + 1)
    const { title, description, alt, tags, camera = null } = row
    const said = { title, description, alt, tags, audience: audienceOf(row), camera: camera !== null }
    return await arrivePicture(site, { by, made, mark: `${same}\n${twin}`, was: parseId(row.id), file, said })
  } finally {
    await work.discard()
  }
}

/** Whom this site cannot let see it apart from others, gets it not. */
export function audienceOf({
  audience,
  audience_kept,
}: Pick<PictureRow, 'audience' | 'audience_kept'>): string {
  const chosen = audience_kept ?? audience
  return isOffered(chosen) ? chosen : 'me'
}

const tooLarge = (most: number): Refusal =>
  refuse('picture.too-large', { status: 413, values: { most: Math.floor(most / 1024 / 1024) } })

/** To a file of our own name; gives the SHA-256 of what came. */
async function unpack(blocks: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const digest = createHash('sha256')
  await using file = await open(path, 'w', 0o600)
  for await (const block of blocks) {
    digest.update(block)
    await file.writeFile(block)
  }
  return digest.digest('hex')
}
