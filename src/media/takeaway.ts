import { hot } from '#db'
import { type SafeUrl } from '#std'
import { slots } from './engine/rendered.ts'
import { type MediaSite } from './site.ts'
import { type PictureCard, filePath } from './views.ts'

/** The largest file of a picture that whoever sees it can take along; measures in pixels. */
export type Takeaway = {
  readonly picture: PictureCard
  readonly href: SafeUrl
  readonly kind: 'JPEG'
  readonly bytes: number
  readonly width: number
  readonly height: number
}

const places = hot<[pictures: readonly string[]], { id: string; storage_key: string }>(
  'takeaway_places',
  'select id, storage_key from picture where id = any($1::uuid[])',
)

/** What can be taken along of each picture for everyone, in their order; one whose file is not there (any more) is left out. */
export async function takeaways(
  site: Pick<MediaSite, 'pool' | 'storage'>,
  pictures: readonly PictureCard[],
): Promise<readonly Takeaway[]> {
  const rows = await places(
    site.pool,
    pictures.map(({ key }) => key),
  )
  const keys = new Map(rows.map((row) => [row.id, row.storage_key]))
  const all = await Promise.all(
    pictures.map((picture) => takeaway(site, picture, keys.get(picture.key) ?? null)),
  )
  return all.filter((one) => one !== null)
}

async function takeaway(
  { storage }: Pick<MediaSite, 'storage'>,
  picture: PictureCard,
  key: string | null,
): Promise<Takeaway | null> {
  const [largest] = slots(picture)
  if (key === null || !largest) return null
  const { size, width, height } = largest
  const file = await storage.get(`pictures/${key}/${size}.jpg`)
  if (!file) return null
  await file.close()
  return { picture, href: filePath(picture, size, 'jpg'), kind: 'JPEG', bytes: file.bytes, width, height }
}
