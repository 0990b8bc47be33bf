import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Refusal, base62, isRefusal, refuse, toDate } from '#std'
import { type Said, blank, details } from '../details.ts'
import { partialColumns } from '../sealing/inside.ts'
import { type MediaSite } from '../site.ts'
import { type Partial, type Person, abandon, find, mayLie } from './partials.ts'

/** Keeps files that came whole, unpublished and for their person alone, to be looked into first. Takes the files at these paths, all or none. */
export async function hold(
  site: MediaSite,
  { by, files, said }: { by: Person; files: readonly string[]; said: Said },
): Promise<Refusal | null> {
  if (!by.verified) return refuse('picture.not-verified', { status: 403 })
  const what = details(said, blank)
  if (isRefusal(what)) return what
  const until = await mayLie(site, { by, more: files.length })
  if (isRefusal(until)) return until
  const rows = await Promise.all(
    files.map(async (file, held) => ({
      id: base62(site.chance, 26),
      person: by.id,
      length: (await stat(file)).size,
      audience: what.audience,
      camera: what.camera,
      ...(await partialColumns(site, { person: by.id }, what)),
      taken_by: null,
      published: null,
      expires_at: until.expires,
      under: site.policy.policy.version,
      created_at: toDate(until.now),
      came_from: 'form' as const,
      held,
    })),
  )
  await site.db.insertInto('partial').values(rows).execute()
  try {
    for (const [at, { id }] of rows.entries())
      await site.partials.write(id, 0, createReadStream(files[at] ?? ''), by.id)
  } catch (error) {
    for (const { id } of rows) await abandon(site, id)
    throw error
  }
  return null
}

/** The member's files that wait to be looked into, in the order in which they were chosen. */
export async function heldOf(site: MediaSite, by: Person): Promise<Partial[]> {
  const rows = await site.db
    .selectFrom('partial')
    .select('id')
    .where('person', '=', by.id)
    .where('held', 'is not', null)
    .where('published', 'is', null)
    .where('expires_at', '>', toDate(site.clock.now()))
    .orderBy('created_at')
    .orderBy('held')
    .execute()
  const found = await Promise.all(rows.map(({ id }) => findHeld(site, { id, by })))
  // a process that died before a file was in its place left a row of a file that is not there
  return found.flatMap((one) => (isRefusal(one) || one.offset !== one.length ? [] : [one]))
}

/** One of them, or why it is not there: published, thrown away, or its day is over. */
export async function findHeld(
  site: MediaSite,
  { id, by }: { id: string; by: Person },
): Promise<Partial | Refusal> {
  const found = await find(site, { id, by, held: true })
  if (isRefusal(found)) return refuse('partial.gone', { status: 410 })
  return found.published === null ? found : refuse('partial.published', { status: 409 })
}

/** Changes what is said of one that waits. */
export async function reword(
  site: MediaSite,
  { id, by, said }: { id: string; by: Person; said: Said },
): Promise<Refusal | null> {
  const found = await findHeld(site, { id, by })
  if (isRefusal(found)) return found
  const { title, description, alt, tags, audience, camera } = found
  const what = details(said, { title, description, alt, tags, audience, camera })
  if (isRefusal(what)) return what
  await site.db
    .updateTable('partial')
    .set({
      audience: what.audience,
      camera: what.camera,
      ...(await partialColumns(site, { person: by.id }, what)),
    })
    .where('id', '=', id)
    .where('published', 'is', null)
    .execute()
  return null
}
