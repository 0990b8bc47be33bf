import { type Id, type SafeUrl, type ShortId, path } from '#std'
import { type Site } from '#site'
import { type Audience } from './audience.ts'
import { type Keep } from './carries/index.ts'
import { type Camera, type Original } from './engine/index.ts'
import { avifSlots, slots } from './engine/rendered.ts'
import { type Row } from './pictures.ts'
import { type Asker } from './rules.ts'
import { type Opened } from './sealing/inside.ts'
import { linkSecret } from './secret.ts'
import { type ShowLeave, shown } from './shown.ts'

/** A picture as a wall shows it; measures in pixels, `colour` as #rrggbb. */
export type PictureCard = {
  readonly key: Id<'picture'>
  readonly id: ShortId
  readonly title: string
  readonly alt: string
  readonly by: string
  readonly width: number
  readonly height: number
  readonly colour: string
  readonly hash: string
  readonly audience: Audience
  /** What opens it to whoever holds the link; null where nobody needs one. */
  readonly secret: string | null
}

/** A picture as its own page and the API show it. */
export type PictureView = PictureCard & {
  readonly person: Id<'person'>
  readonly description: string
  readonly tags: readonly string[]
  readonly publishedAt: Date
  readonly animated: boolean
  /** It has a rendition that moves. */ readonly moving: boolean
  readonly thumbhash: string
  /** It has AVIF renditions: they come later. */ readonly avif: boolean
  /** What the camera said, where its owner shows it. */ readonly camera: Camera | null
  /** Told to its owner alone; null to everybody else, and where none is kept. */
  readonly original: (Pick<Original, 'ext' | 'bytes' | 'way'> & { readonly kept: readonly Keep[] }) | null
}

/** Paths within the site; `s` carries the secret of a picture shared by link. */
export const pagePath = (picture: Pick<PictureCard, 'id' | 'secret'>): SafeUrl =>
  withSecret(path`/p/${picture.id}`, picture.secret)
export const filePath = (
  picture: Pick<PictureCard, 'id' | 'hash' | 'secret'>,
  size: number | 'moving',
  ext: 'webp' | 'jpg' | 'avif',
): SafeUrl => withSecret(`/p/${picture.id}/${size}-${picture.hash}.${ext}` as SafeUrl, picture.secret)

/** Its owner's: no secret goes with it, since none opens it. */
export const originalPath = ({ id, hash }: Pick<PictureCard, 'id' | 'hash'>, ext: string): SafeUrl =>
  path`/p/${id}/${`original-${hash}.${ext}`}`

const withSecret = (address: SafeUrl, secret: string | null): SafeUrl =>
  secret === null ? address : (`${address}?s=${secret}` as SafeUrl)

/** The sources of an `<img>`: `srcset`s and the file for browsers that know none. Walls leave out what no tile is wide enough for. */
export function sources(picture: PictureCard, most = 2560): { webp: string; jpg: string; src: SafeUrl } {
  let [webp, jpg, middle] = ['', '', 320]
  for (const { size, width } of slots(picture).reverse()) {
    if (size > most && size > 320) break
    const comma = webp === '' ? '' : ','
    webp += `${comma}${filePath(picture, size, 'webp')} ${width}w`
    jpg += `${comma}${filePath(picture, size, 'jpg')} ${width}w`
    if (size <= 640) middle = size
  }
  return { webp, jpg, src: filePath(picture, middle, 'jpg') }
}

/** The `srcset` of its AVIF renditions, where they are there. */
export const avifSources = (picture: PictureView): string | null =>
  picture.avif
    ? avifSlots(picture)
        .reverse()
        .map(({ size, width }) => `${filePath(picture, size, 'avif')} ${width}w`)
        .join(',')
    : null

/** Cards of rows that this asker may see, without those that their owners' policy does not let be shown: their words are opened here. */
export async function cards(
  site: Pick<Site, 'keys' | 'policy' | 'policyFor'>,
  rows: readonly Row[],
  by: Asker,
): Promise<PictureCard[]> {
  return (await shown(site, rows, by)).map(({ row, leave }) => card(site, row, leave))
}

export function card(site: Pick<Site, 'keys'>, row: Opened<Row>, _leave: ShowLeave): PictureCard {
  const { key, id, title, alt, by, width, height, colour, hash, audience } = row
  return {
    key,
    id,
    title,
    alt,
    by,
    width,
    height,
    colour,
    hash,
    audience,
    secret: audience === 'link' ? linkSecret(site, { short_id: id, hash }) : null,
  }
}
