import { type CategoryKey, type PurposeKey, en } from '#policy'
import { type Column, type JobDeclaration, declare } from '#privacy'
import { given } from './given.ts'
import { isSealed } from './sealing/place.ts'
import './tables.ts'

const service = 'essential.service' satisfies PurposeKey
const is = (kind: CategoryKey, called: string) =>
  ({ kind, for: service, called: en(called) }) as const satisfies Column
const content = (called: string) => is('user.content.private', called)
const likeness = (called: string) => is('user.content.private.likeness', called)
const audience = is('user.privacy_preferences', 'Who may see it')
const id = is('user.unique_id', 'Its number')
/** Sealed: the values of other columns of its row, where not everyone may see them. */
const sealed = (...holds: string[]) =>
  ({ ...content('What is sealed of it'), sealed: true, holds }) as const satisfies Column
const address = is('user.unique_id', 'Its address')
const whose = is('user.unique_id', 'The number of your account')

const picture = declare<'picture'>({
  table: 'picture',
  called: en('Pictures'),
  manage: '/me/pictures',
  opened: { column: 'audience', value: 'everyone', kind: 'user.content.public' },
  named: 'title',
  about: { column: 'person' },
  erase: 'row',
  closing: { withdraws: 'audience', keeps: 'audience_kept' },
  columns: {
    id,
    short_id: address,
    person: whose,
    title: content('Title'),
    description: content('Description'),
    alt: content('For those who cannot see it'),
    tags: content('Tags'),
    audience,
    audience_kept: is('user.privacy_preferences', 'Who may see it, once you are back'),
    hash: 'plumbing',
    storage_key: 'plumbing',
    width: content('Width'),
    height: content('Height'),
    format: content('Format it came in'),
    animated: content('Moves'),
    moving: content('Moving copy made'),
    original: content('Kind of its original'),
    original_bytes: content('Length of its original'),
    original_way: content('How its original was made'),
    original_kept: content('What its original keeps'),
    camera: is('user.content.public.media_metadata', 'Camera settings'),
    avif: 'plumbing',
    thumbhash: content('A blurred sketch of it'),
    colour: content('Its average colour'),
    words: content('Its words, for searching'),
    sealed: sealed('title', 'description', 'alt', 'tags', 'camera', 'thumbhash', 'colour'),
    exact: likeness('A digest of its file'),
    likeness: likeness('What it looks like, in 64 bits'),
    under: 'plumbing',
    created_at: content('Since'),
    came_from: 'plumbing',
  },
  files: [
    {
      prefix: 'pictures',
      column: 'storage_key',
      known: 'short_id',
      given,
      sealed: isSealed,
      ...content('Its files'),
    },
  ],
})

const album = declare<'album'>({
  table: 'album',
  called: en('Albums'),
  opened: { column: 'audience', value: 'everyone', kind: 'user.content.public' },
  named: 'title',
  about: { column: 'person' },
  erase: 'row',
  closing: { withdraws: 'audience', keeps: 'audience_kept' },
  columns: {
    id,
    short_id: address,
    person: whose,
    title: content('Title'),
    description: content('Description'),
    audience,
    audience_kept: is('user.privacy_preferences', 'Who may see it, once you are back'),
    hash: 'plumbing',
    cover: content('Cover'),
    words: content('Its words, for searching'),
    sealed: sealed('title', 'description'),
    under: 'plumbing',
    created_at: content('Since'),
    came_from: 'plumbing',
  },
})

const albumPicture = declare<'album_picture'>({
  table: 'album_picture',
  called: en('Pictures in albums'),
  order: ['album', 'position', 'picture'],
  about: { through: { column: 'album', table: 'album' } },
  erase: 'row',
  // seen only where both its album and its picture are
  closing: 'unseen',
  columns: { album: content('Album'), picture: content('Picture'), position: content('Its place') },
})

/** What was brought from another site, so that it is not brought twice. */
const arrival = declare<'arrival'>({
  table: 'arrival',
  called: en('Brought from elsewhere'),
  about: { column: 'person' },
  erase: 'row',
  order: ['picture', 'album'],
  columns: {
    person: whose,
    digest: { ...content('Keyed digest of it'), digest: true },
    picture: content('Picture'),
    album: content('Album'),
  },
})

/** How many pictures for everyone wear a tag: sums that name nobody. */
const tag = declare<'tag'>({
  table: 'tag',
  called: en('Sums of tags'),
  about: 'nobody',
  erase: 'nothing',
  notBackedUp: 'sums, which the database makes of the pictures',
  columns: { name: 'plumbing', pictures: 'plumbing' },
})

const gone = declare<'gone'>({
  table: 'gone',
  called: en('Addresses that are gone'),
  about: 'nobody',
  erase: 'nothing',
  columns: { short_id: 'plumbing', gone_at: 'plumbing' },
})

const upload = declare<'upload'>({
  table: 'upload',
  called: en('Files on their way'),
  about: 'nobody',
  erase: 'nothing',
  notBackedUp: 'files on their way',
  columns: { storage_key: 'plumbing', process: 'plumbing', started_at: 'plumbing' },
})

const partial = declare<'partial'>({
  table: 'partial',
  called: en('Uploads that came in parts'),
  about: { column: 'person' },
  erase: 'row',
  notBackedUp: 'uploads that are not finished',
  closing: 'unseen',
  columns: {
    id: 'plumbing',
    person: whose,
    length: content('Length'),
    title: content('Title'),
    description: content('Description'),
    alt: content('For those who cannot see it'),
    tags: content('Tags'),
    sealed: sealed('title', 'description', 'alt', 'tags'),
    audience,
    camera: is('user.privacy_preferences', 'Whether camera settings stay'),
    taken_by: 'plumbing',
    published: address,
    expires_at: content('Ends'),
    under: 'plumbing',
    created_at: content('Since'),
    came_from: 'plumbing',
    held: content('Its place among files chosen together'),
  },
  files: [
    {
      prefix: 'partial',
      column: 'id',
      optional: true,
      sealed: () => true,
      ...content('What came of it so far'),
    },
  ],
  due: [{ column: 'expires_at', of: ['partial'], counted: [{ of: 'partial', from: 'created_at' }] }],
})

export const declarations = [picture, album, albumPicture, arrival, tag, gone, upload, partial]

export const jobDeclarations = {
  'media.avif': {
    about: { path: ['picture'], rowOf: 'picture' },
    because: 'names a picture whose AVIF renditions are to be made',
  },
  'media.forget-camera': {
    about: { path: ['picture'], rowOf: 'picture' },
    because: 'names a picture whose original is to be written without camera settings',
  },
  'media.refit': {
    about: 'nobody',
    because: 'names a picture whose files are to be sealed, or to lie open',
  },
  'media.seal-words': { about: 'nobody', because: 'seals words that lie open and should not' },
  'media.erase-files': { about: 'nobody', because: 'names the files of a picture that is gone' },
} as const satisfies Record<string, JobDeclaration>
