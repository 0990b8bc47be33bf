import { createHmac } from 'node:crypto'
import { sameSecret } from '#privacy'
import { type Site } from '#site'

/** 128 bits that open a picture or an album to whoever holds its link, as 22 characters. Made from the keys, kept nowhere; another one whenever the hash is. */
export function linkSecret(
  { keys }: Pick<Site, 'keys'>,
  picture: { short_id: string; hash: string },
): string {
  return createHmac('sha256', keys.site('link'))
    .update(`${picture.short_id} ${picture.hash}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')
}

export const holdsSecret = (
  site: Pick<Site, 'keys'>,
  picture: { short_id: string; hash: string },
  given: string | null,
): boolean => given !== null && sameSecret(given, linkSecret(site, picture))
