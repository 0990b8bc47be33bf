import { type Compiled, type Controller, againstDntPolicy } from '#policy'
import { type Site } from '#site'
import { after, isoTime } from '#std'
import { COMMON, EFF_TEXT, dntText } from '#web'

type Ctx = Pick<Site, 'policy' | 'clock' | 'origin'>

/**
 * Global Privacy Control (w3c/gpc): `{ gpc, lastUpdate }`. True says that the site obeys the signal, which asks not to be sold or shared.
 * So it is true where the policy honours signals and nothing that happens on this site reaches a third party.
 */
export function gpc({ policy }: Pick<Ctx, 'policy'>, modules: ReadonlySet<string>): Response {
  return json({ gpc: obeysSignals(policy, modules), lastUpdate: policy.policy.effective }, 'application/json')
}

export const obeysSignals = (
  { policy, setting }: Pick<Compiled, 'policy' | 'setting'>,
  modules: ReadonlySet<string>,
): boolean =>
  setting('cookies.doNotTrack') === 'honoured' &&
  policy.uses
    .filter(({ module }) => modules.has(module))
    .every((use) => use.recipients.every((key) => policy.recipients[key]?.role !== 'third-party'))

/** The EFF's text, where whoever runs the site put it under its data, all of it is so here, and it is read over https; else null. */
export async function dntPolicy({
  policy,
  config,
  origin,
}: Ctx & Pick<Site, 'config'>): Promise<Response | null> {
  if (!origin.startsWith('https:') || againstDntPolicy(policy).length > 0) return null
  const bytes = await dntText(config, EFF_TEXT)
  return bytes instanceof Buffer ? text(bytes.toString('utf8').replace(/\n$/, '')) : null
}

/** RFC 9116. `Expires` is half a year from now on each answer, so that it neither lapses nor promises a year. */
export function securityTxt({ clock, origin }: Ctx, { email }: Controller): Response {
  const lines = [
    `Contact: mailto:${encodeURI(email)}`,
    `Expires: ${isoTime(after(clock.now(), 'P6M')).replace(/\.\d+Z$/, 'Z')}`,
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${origin}/contact#security`,
    'Preferred-Languages: en',
  ]
  return text(lines.join('\n'))
}

/** Pages are for all who look; what is somebody's own is nobody else's to walk through. */
export const robotsTxt = ({ origin }: Pick<Ctx, 'origin'>): Response =>
  text(
    [
      'User-agent: *',
      'Disallow: /me',
      'Disallow: /contact/',
      'Disallow: /dev/',
      'Disallow: /set-up',
      '',
      `# ${origin}/terms`,
    ].join('\n'),
  )

export function json(body: unknown, type = 'application/json'): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    headers: { ...COMMON, 'Content-Type': type, 'Cache-Control': 'public, max-age=300' },
  })
}

const text = (body: string): Response =>
  new Response(`${body}\n`, {
    headers: {
      ...COMMON,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    },
  })
