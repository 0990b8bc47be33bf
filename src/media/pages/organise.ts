import { type Road } from '#web'
import { type MediaSite } from '../site.ts'
import {
  albumDeletionPage,
  deleteAlbum,
  editAlbumPage,
  makeNewAlbum,
  newAlbumPage,
  saveAlbum,
} from './album-edit.tsx'
import { order, orderPage } from './album-order.tsx'
import { albumPage, albumsPage } from './albums.tsx'
import { alikePage, keepBoth } from './alike.tsx'
import { albumFeed, tagFeed } from './feed.ts'
import { ALBUM, ORDER, SEVERAL, TICKED } from './fields.ts'
import { several, severalDeletion, severalDeletionPage } from './several-acts.tsx'
import { severalPage } from './several.tsx'
import { tagPage, tagsPage } from './tags.tsx'

const held = { held: true } as const
const member = { who: 'member' } as const

/** Pages that put pictures in order: albums, tags, and several at once. */
export function mountOrganising(road: Road, site: MediaSite): void {
  road.page('/tags', held, (visit) => tagsPage(site, visit))
  road.page('/tags/:tag', held, (visit) => tagPage(site, visit))
  road.bytes('/tags/:tag/feed.atom', (visit) => tagFeed(site, visit))

  road.page('/:who{@[^/]+}/albums', held, (visit) => albumsPage(site, visit))
  road.page('/me/albums', member, (visit) => newAlbumPage(site, visit))
  road.act('/me/albums', { ...member, fields: ALBUM }, (act) => makeNewAlbum(site, act))
  road.page('/a/:album', held, (visit) => albumPage(site, visit))
  road.act('/a/:album', { ...member, fields: ALBUM }, (act) => saveAlbum(site, act))
  road.bytes('/a/:album/feed.atom', (visit) => albumFeed(site, visit))
  road.page('/a/:album/edit', member, (visit) => editAlbumPage(site, visit))
  road.page('/a/:album/order', member, (visit) => orderPage(site, visit))
  road.act('/a/:album/order', { ...member, fields: ORDER }, (act) => order(site, act))
  road.page('/a/:album/deletion', member, (visit) => albumDeletionPage(site, visit))
  road.act('/a/:album/deletion', member, (act) => deleteAlbum(site, act))

  road.act('/p/:id/keeping', member, (act) => keepBoth(site, act))
  road.page('/me/pictures', member, (visit) => severalPage(site, visit))
  road.act('/me/pictures', { ...member, fields: SEVERAL }, (act) => several(site, act))
  road.page('/me/pictures/alike', member, (visit) => alikePage(site, visit))
  road.page('/me/pictures/deletion', member, (visit) => severalDeletionPage(site, visit))
  road.act('/me/pictures/deletion', { ...member, fields: TICKED }, (act) => severalDeletion(site, act))
}
