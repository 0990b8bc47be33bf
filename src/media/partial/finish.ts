import { type Refusal, type ShortId, isRefusal, refuse } from '#std'
import { publish } from '../publish.ts'
import { type MediaSite } from '../site.ts'
import { opened } from './opened.ts'
import { type Partial, type Person, abandon, letGo, take, unknown } from './partials.ts'

/** Publishes a file whose last byte came, once. What is refused leaves nothing; what fails through us stays for another try. */
export async function finish(
  site: MediaSite,
  { partial, by }: { partial: Partial; by: Person },
): Promise<ShortId | Refusal> {
  const { id, title, description, alt, tags, audience, camera, from } = partial
  if (partial.published !== null) return partial.published
  if (!(await take(site, id))) return refuse('partial.busy', { status: 423, values: { seconds: 2 } })
  try {
    const published = await opened(site, id, (file) =>
      publish(site, {
        by,
        file,
        said: { title, description, alt, tags, audience, camera },
        from,
        also: async ({ db }, { id: short }) => {
          const row = await db
            .updateTable('partial')
            .set({ published: short })
            .where('id', '=', id)
            .where('published', 'is', null)
            .executeTakeFirst()
          if (row.numUpdatedRows === 0n) throw new Gone()
        },
      }),
    )
    if (isRefusal(published)) await abandon(site, id)
    else await site.partials.remove(id)
    return isRefusal(published) ? published : published.id
  } catch (error) {
    if (error instanceof Gone) return unknown()
    await letGo(site, id).catch(() => {})
    throw error
  }
}

/** It was taken back, or swept, while it was being published. */
class Gone extends Error {}
