import { type Said, splitTags, switched } from '../details.ts'

const KNOWN = ['title', 'description', 'alt', 'tags', 'audience', 'camera'] as const

/**
 * `Upload-Metadata` of tus: `title UGljbmlj,alt QSBkb2c=`. Null where it is none. Takes what a picture has words for;
 * a file's name and its kind are let go here.
 */
export function readMetadata(header: string | null): Said | null {
  const given = new Map<string, string>()
  for (const pair of (header ?? '').split(',')) {
    if (pair.trim() === '') continue
    const [key = '', value = '', ...more] = pair.trim().split(' ')
    if (more.length > 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value) || given.has(key)) return null
    given.set(key, Buffer.from(value, 'base64').toString('utf8'))
  }
  const { tags, camera, ...words } = Object.fromEntries(
    KNOWN.flatMap((key) => (given.get(key) ? [[key, given.get(key)]] : [])),
  ) as Partial<Record<(typeof KNOWN)[number], string>>
  return {
    ...words,
    ...(tags === undefined ? {} : { tags: splitTags(tags) }),
    ...(camera === undefined ? {} : { camera: switched(camera) }),
  }
}

/** The same header of what was kept. */
export function writeMetadata({
  tags,
  camera,
  ...words
}: { readonly tags: readonly string[] } & Said): string {
  const all = { ...words, tags: tags.join(','), camera: camera ? 'true' : '' }
  return KNOWN.filter((key) => all[key])
    .map((key) => `${key} ${Buffer.from(all[key] ?? '').toString('base64')}`)
    .join(',')
}
