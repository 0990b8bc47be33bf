import { type Refusal, isRefusal } from '#std'
import { COMMON, type Visit, escape } from '#web'
import { albumPath } from '../albums/albums.ts'
import { albumPictures } from '../albums/within.ts'
import { tagForm } from '../details.ts'
import { listed } from '../listed.ts'
import { look } from '../pictures.ts'
import { type MediaSite } from '../site.ts'
import { tagPath } from '../tags.ts'
import { type PictureCard, type PictureView, filePath, pagePath } from '../views.ts'
import { albumFor } from './albums.tsx'

const ENTRIES = 30
/** Entries come newest first, however an album is ordered: the last this many of its order are looked at, in pictures. */
const OF_ALBUM = 500

/** RFC 4287: the newest of the site, or of one member. */
export async function feed(site: MediaSite, visit: Visit): Promise<Response | Refusal> {
  const by = visit.param('who') ? visit.param('who').slice(1) : null
  const page = await listed(site, { cursor: null, by, most: ENTRIES })
  if (isRefusal(page)) return page
  return atom(site, visit, {
    title: by ?? 'oriel',
    at: by ? `/@${encodeURIComponent(by)}` : '/explore',
    pictures: page.items,
  })
}

/** The newest with a tag. */
export async function tagFeed(site: MediaSite, visit: Visit): Promise<Response | Refusal> {
  const tag = tagForm(visit.param('tag'))
  const page = await listed(site, { cursor: null, tag, most: ENTRIES })
  return isRefusal(page)
    ? page
    : atom(site, visit, { title: `#${tag}`, at: tagPath(tag), pictures: page.items })
}

/** The newest of an album: as a stranger sees it, so an album by link is read with its secret, one for its owner by nobody. */
export async function albumFeed(site: MediaSite, visit: Visit): Promise<Response | Refusal> {
  const album = await albumFor(site, { ...visit, viewer: null })
  if (isRefusal(album)) return album
  const page = await albumPictures(site, { album, by: null, cursor: null, most: OF_ALBUM })
  if (isRefusal(page)) return page
  const pictures = page.items.toSorted((a, b) => (a.key < b.key ? 1 : -1)).slice(0, ENTRIES)
  return atom(site, visit, {
    title: album.title,
    at: albumPath(album),
    pictures,
    open: album.audience === 'everyone',
    by: album.by,
  })
}

type Told = {
  readonly title: string
  /** The page it is the feed of. */ readonly at: string
  readonly pictures: readonly PictureCard[]
  /** Whose it is, where every entry is theirs. */ readonly by?: string
  /** Proxies may keep it for others. */ readonly open?: boolean
}

async function atom(
  site: MediaSite,
  { url }: Visit,
  { title, at, pictures, open = true, by }: Told,
): Promise<Response> {
  const found = await Promise.all(
    pictures.map((one) => look(site, { picture: one.id, by: null, secret: null })),
  )
  const shown = found.filter((one): one is PictureView => !isRefusal(one))
  const self = site.origin + url.pathname + (open ? '' : url.search)
  const updated = shown[0]?.publishedAt ?? new Date(0)
  const xml = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escape(self)}</id><title>${escape(title)}</title><updated>${updated.toISOString()}</updated>${by === undefined ? '' : `<author><name>${escape(by)}</name></author>`}`,
    `<link rel="self" type="application/atom+xml" href="${escape(self)}"/><link rel="alternate" type="text/html" href="${escape(site.origin + at)}"/>`,
    ...shown.map((one) => entry(site, one)),
    '</feed>',
  ].join('\n')
  return new Response(xml, {
    headers: {
      ...COMMON,
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': open ? 'public, max-age=60' : 'private, no-cache',
    },
  })
}

function entry(site: MediaSite, picture: PictureView): string {
  const address = escape(site.origin + pagePath(picture))
  const at = picture.publishedAt.toISOString()
  const html = `<p><a href="${address}"><img src="${escape(site.origin + filePath(picture, 640, 'jpg'))}" alt="${escape(picture.alt)}"></a></p><p>${escape(picture.description)}</p>`
  return `<entry><id>${address}</id><title>${escape(picture.title || picture.by)}</title><link rel="alternate" type="text/html" href="${address}"/><published>${at}</published><updated>${at}</updated><author><name>${escape(picture.by)}</name></author>${picture.tags.map((tag) => `<category term="${escape(tag)}"/>`).join('')}<content type="html">${escape(html)}</content></entry>`
}
