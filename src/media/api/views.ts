import { slots } from '../engine/rendered.ts'
import { type MediaSite } from '../site.ts'
import { type PictureCard, type PictureView, filePath, originalPath, pagePath } from '../views.ts'

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
