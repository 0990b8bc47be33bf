import { type Column, declare } from '#privacy'
import './tables.ts'

const content = { kind: 'user.content.private', for: 'essential.service' } as const satisfies Column
const id = { kind: 'user.unique_id', for: 'essential.service' } as const satisfies Column

const picture = declare<'picture'>({
  table: 'picture',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    short_id: id,
    person: id,
    title: content,
    description: content,
    alt: content,
    tags: content,
    audience: { kind: 'user.privacy_preferences', for: 'essential.service' },
    hash: 'plumbing',
    storage_key: 'plumbing',
    width: content,
    height: content,
    format: content,
    animated: content,
    moving: content,
    thumbhash: content,
    colour: content,
    words: content,
    under: 'plumbing',
    created_at: content,
    came_from: 'plumbing',
  },
  files: [
    { prefix: 'pictures', column: 'storage_key', kind: 'user.content.private', for: 'essential.service' },
  ],
})

const album = declare<'album'>({
  table: 'album',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    short_id: id,
    person: id,
    title: content,
    description: content,
    audience: { kind: 'user.privacy_preferences', for: 'essential.service' },
    hash: 'plumbing',
    cover: content,
    words: content,
    under: 'plumbing',
    created_at: content,
    came_from: 'plumbing',
  },
})

const albumPicture = declare<'album_picture'>({
  table: 'album_picture',
  about: { through: { column: 'album', table: 'album' } },
  erase: 'row',
  columns: { album: content, picture: content, position: content },
})

/** How many pictures for everyone wear a tag: sums that name nobody. */
const tag = declare<'tag'>({
  table: 'tag',
  about: 'nobody',
  erase: 'nothing',
  columns: { name: 'plumbing', pictures: 'plumbing' },
})

const gone = declare<'gone'>({
  table: 'gone',
  about: 'nobody',
  erase: 'nothing',
  columns: { short_id: 'plumbing', gone_at: 'plumbing' },
})

const upload = declare<'upload'>({
  table: 'upload',
  about: 'nobody',
  erase: 'nothing',
  columns: { storage_key: 'plumbing', process: 'plumbing', started_at: 'plumbing' },
})

const partial = declare<'partial'>({
  table: 'partial',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id: 'plumbing',
    person: id,
    length: content,
    title: content,
    description: content,
    alt: content,
    tags: content,
    audience: { kind: 'user.privacy_preferences', for: 'essential.service' },
    taken_by: 'plumbing',
    published: id,
    expires_at: content,
    under: 'plumbing',
    created_at: content,
    came_from: 'plumbing',
  },
  files: [{ prefix: 'partial', column: 'id', kind: 'user.content.private', for: 'essential.service' }],
})

export const declarations = [picture, album, albumPicture, tag, gone, upload, partial]
