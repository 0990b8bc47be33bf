import { type MemberVisit, type Road, type Visit } from '#web'
import { type MediaSite } from '../site.ts'
import { deletion, deletionPage, editPage, saveEdit } from './edit.tsx'
import { explore } from './explore.tsx'
import { feed } from './feed.ts'
import { HELD, PHOTO, SEARCH, UPLOAD, WORDS } from './fields.ts'
import { serveFile } from './files.ts'
import { heldActs } from './held-acts.ts'
import { heldPage, heldPicture } from './held.tsx'
import { type FirstPage, home } from './home/home.tsx'
import { lookIntoPhoto, photoPage, samplePhoto } from './photo.tsx'
import { mountOrganising } from './organise.ts'
import { picture } from './picture.tsx'
import { profile } from './profile.tsx'
import { search } from './search.tsx'
import { takesGuests, uploadAsGuest } from './upload-guest.ts'
import { upload, uploadPage } from './upload.tsx'

/** Pages of pictures and of those who made them. The first page has the lines of the notice, and the site's look. */
export function mountPages(road: Road, site: MediaSite, first: FirstPage): void {
  road.page('/', { held: true }, (visit) => home(site, visit, first))
  road.page('/explore', { held: true }, (visit) => explore(site, visit))
  road.page('/search', { fields: SEARCH }, (visit) => search(site, visit))
  road.bytes('/feed.atom', (visit) => feed(site, visit))
  road.page('/photo', {}, (visit) => photoPage(visit))
  road.stream('/photo', { fields: PHOTO }, (visit, sent) => lookIntoPhoto(site, visit, sent))
  road.bytes('/photo/sample.jpg', () => samplePhoto())
  const who = takesGuests(site) ? 'anyone' : 'member'
  road.page('/upload', { who }, (visit) => uploadPage(site, visit))
  road.stream('/upload', { who, fields: UPLOAD }, (visit, sent) =>
    isMember(visit) ? upload(site, visit, sent) : uploadAsGuest(site, visit, sent),
  )
  road.page('/upload/held', { who: 'member' }, (visit) => heldPage(site, visit))
  road.act('/upload/held', { who: 'member', fields: HELD }, heldActs(site))
  road.bytes('/upload/held/:id', (visit) => heldPicture(site, visit))
  road.page('/p/:id', { held: true }, (visit) => picture(site, visit))
  road.act('/p/:id', { who: 'member', fields: WORDS }, (act) => saveEdit(site, act))
  road.page('/p/:id/edit', { who: 'member' }, (visit) => editPage(site, visit))
  road.page('/p/:id/deletion', { who: 'member' }, (visit) => deletionPage(site, visit))
  road.act('/p/:id/deletion', { who: 'member' }, (act) => deletion(site, act))
  road.bytes('/p/:id/:file', (visit) => serveFile(site, visit), { programs: true })
  mountOrganising(road, site)
  // Hono takes `/@:who` for plain text; a pattern of its own matches
  road.bytes('/:who{@[^/]+}/feed.atom', (visit) => feed(site, visit))
  road.page('/:who{@[^/]+}', { held: true }, (visit) => profile(site, visit))
}

const isMember = (visit: Visit): visit is MemberVisit => visit.viewer !== null
