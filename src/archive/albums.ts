import { type MediaSite, arriveAlbum } from '#media'
import { type Id, isRefusal, parseId } from '#std'
import { type Count, count } from './count.ts'
import { datesOf } from './made.ts'
import { type By, type Keys, audienceOf } from './pictures.ts'
import { type Data } from './shape.ts'

type Bringing = { readonly tables: Data['tables']; readonly by: By; readonly keys: Keys }

/** Brings the albums of an archive, each with those of its pictures that are here, in their order. */
export async function bringAlbums(site: MediaSite, { tables, by, keys }: Bringing): Promise<Count> {
  const counted = count()
  const contents = contentsOf(tables, keys)
  for (const { row, made } of datesOf(site, tables.album.rows)) {
    const { title, description } = row
    const arrived = await arriveAlbum(site, {
      by,
      made,
      mark: row.id,
      was: parseId(row.id),
      said: { title, description, audience: audienceOf(row) },
      pictures: contents.get(row.id) ?? [],
      cover: (row.cover === null ? null : keys.get(row.cover)) ?? null,
    })
    if (isRefusal(arrived)) counted.refused.push({ name: title, why: arrived })
    else counted[arrived.came ? 'came' : 'there'] += 1
  }
  return counted
}

function contentsOf({ album_picture }: Data['tables'], here: Keys): Map<string, Id<'picture'>[]> {
  const contents = new Map<string, Id<'picture'>[]>()
  for (const { album, picture } of album_picture.rows.toSorted((a, b) => a.position - b.position)) {
    const key = here.get(picture)
    if (!key) continue
    const keys = contents.get(album)
    if (keys) keys.push(key)
    else contents.set(album, [key])
  }
  return contents
}
