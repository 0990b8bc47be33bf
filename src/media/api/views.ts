import { alike } from '../alike/alike.ts'
import { slots } from '../engine/rendered.ts'
import { type Asker, isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { type PictureCard, type PictureView, filePath, originalPath, pagePath } from '../views.ts'

/** A picture for whoever asks; its owner is told of others of theirs that are the same file or very alike. */
export async function ownJson(site: MediaSite, picture: PictureView, by: Asker): Promise<object> {
  const others = isTheirs(picture, by) ? { alike: await alikeJson(site, picture, by) } : {}
  return { ...pictureJson(site, picture), ...others }
}

export async function alikeJson(site: MediaSite, picture: PictureView, by: Asker): Promise<object[]> {
  const found = await alike(site, { picture, by })
  return found.map((one) => ({ id: one.id, url: site.origin + pagePath(one), how: one.how }))
}

/** A picture as the API shows it: addresses are whole ones. */
export function pictureJson(
  { origin }: Pick<MediaSite, 'origin'>,
  picture: PictureCard | PictureView,
): object {
  const { id, title, alt, by, audience, width, height, colour } = picture
  const files = slots(picture).map((slot) => ({
    ...slot,
    webp: origin + filePath(picture, slot.size, 'webp'),
    jpg: origin + filePath(picture, slot.size, 'jpg'),
    ...('avif' in picture && picture.avif && slot.size >= 640
      ? { avif: origin + filePath(picture, slot.size, 'avif') }
      : {}),
  }))
  const card = { id, url: origin + pagePath(picture), title, alt, by, audience, width, height, colour, files }
  if (!('person' in picture)) return card
  const { description, tags, publishedAt, animated, thumbhash, camera, original } = picture
  const moving = picture.moving ? { moving: origin + filePath(picture, 'moving', 'webp') } : {}
  return {
    ...card,
    description,
    tags,
    published: publishedAt.toISOString(),
    animated,
    ...moving,
    thumbhash,
    ...(camera && { camera }),
    ...(original && { original: originalJson(origin + originalPath(picture, original.ext), original) }),
  }
}

const originalJson = (
  url: string,
  { ext, bytes, way, kept }: NonNullable<PictureView['original']>,
): object => ({ url, type: `image/${ext === 'jpg' ? 'jpeg' : ext}`, bytes, way, kept })
