import { type Refusal, isRefusal } from '#std'
import { COMMON, type Visit, escape } from '#web'
import { listed } from '../listed.ts'
import { look } from '../pictures.ts'
import { type MediaSite } from '../site.ts'
import { type PictureView, filePath, pagePath } from '../views.ts'

const ENTRIES = 30

/** RFC 4287: the newest of the site, or of one member. */
export async function feed(site: MediaSite, { param, url }: Visit): Promise<Response | Refusal> {
  const by = param('who') ? param('who').slice(1) : null
  const page = await listed(site, { cursor: null, by, most: ENTRIES })
  if (isRefusal(page)) return page
  const found = await Promise.all(
    page.items.map((one) => look(site, { picture: one.id, by: null, secret: null })),
  )
  const pictures = found.filter((one): one is PictureView => !isRefusal(one))
  const self = site.origin + url.pathname
  const updated = pictures[0]?.publishedAt ?? new Date(0)
  const xml = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escape(self)}</id><title>${escape(by ?? 'oriel')}</title><updated>${updated.toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escape(self)}"/><link rel="alternate" type="text/html" href="${escape(site.origin + (by ? `/@${encodeURIComponent(by)}` : '/explore'))}"/>`,
    ...pictures.map((one) => entry(site, one)),
    '</feed>',
  ].join('\n')
  return new Response(xml, {
    headers: {
      ...COMMON,
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=60',
    },
  })
}

function entry(site: MediaSite, picture: PictureView): string {
  const address = escape(site.origin + pagePath(picture))
  const at = picture.publishedAt.toISOString()
  const html = `<p><a href="${address}"><img src="${escape(site.origin + filePath(picture, 640, 'jpg'))}" alt="${escape(picture.alt)}"></a></p><p>${escape(picture.description)}</p>`
  return `<entry><id>${address}</id><title>${escape(picture.title || picture.by)}</title><link rel="alternate" type="text/html" href="${address}"/><published>${at}</published><updated>${at}</updated><author><name>${escape(picture.by)}</name></author><content type="html">${escape(html)}</content></entry>`
}
