import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { listSpool } from '#mail'
import { sameSecret } from '#privacy'
import { type Site } from '#site'
import { type SafeUrl, absolute, path } from '#std'

type Ctx = Pick<Site, 'config' | 'keys'>

const token = ({ keys }: Ctx): string =>
  createHmac('sha256', keys.site('spool')).update('dev-mail').digest('base64url').slice(0, 32)

/** Where kept letters can be read; null where mail leaves by SMTP, and in production. The token follows from the keys: it stays the same from start to start. */
export const devMailPath = (site: Ctx): SafeUrl | null =>
  site.config.origin === null && site.config.smtpUrl === null ? path`/dev/mail?token=${token(site)}` : null

/** The same as a whole link, to be printed at the start. */
export function devMailLink(site: Ctx & Pick<Site, 'origin'>): SafeUrl | null {
  const here = devMailPath(site)
  return here && absolute(site.origin, here)
}

/** Is there such a page here, and is this its token? */
export const mayReadMail = (site: Ctx, given: string): boolean =>
  devMailPath(site) !== null && sameSecret(given, token(site))

export const keptLetters = (
  site: Pick<Site, 'config' | 'db' | 'keys' | 'policy' | 'policyFor'>,
): ReturnType<typeof listSpool> => listSpool(site, join(site.config.data, 'mail'))
