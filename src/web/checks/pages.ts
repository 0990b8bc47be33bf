import { type Config } from '#config'
import { type ClauseNode, type SettingKey } from '#policy'
import { type Check, type Said, outcome } from '#privacy'
import { type Register, registerOf } from '../cookies.ts'
import { COMMON } from '../headers.ts'
import { heedsSignals } from '../signals.ts'
import { type Ask, type Seen, asked, isPage, kindOf, walked } from './walk.ts'

/** Whether pages set the cookies that the policy names, call nobody else, and say so to the browser. */
export const pageChecks = (ask: Ask, config: Config): readonly Check[] => [
  {
    id: 'cookies',
    clauses: (one) => one.kind === 'cookie' || isSetting(one, 'cookies.ownClasses', 'cookies.whenRefused'),
    often: 'quarter',
    async run({ policy }, round) {
      const seen = await walked(round, ask, config)
      return outcome(seen.length, notNamed(seen, registerOf({ policy, config })))
    },
  },
  {
    id: 'outside',
    clauses: (one) =>
      isSetting(
        one,
        'ads.outsideCookies',
        'ads.delivery',
        'cookies.outsideTrackers',
        'insight.outsideAnalytics',
        'insight.offsite',
      ),
    often: 'quarter',
    async run(_, round) {
      const pages = (await walked(round, ask, config)).filter(isPage)
      const own = config.origin ?? 'http://localhost'
      return outcome(
        pages.length,
        pages.flatMap((page) => callsIn(page, own).map((host) => said('found.calls', page, { host }))),
      )
    },
  },
  {
    id: 'headers',
    clauses: (one) => isSetting(one, 'cookies.outsideTrackers', 'cookies.localStorage'),
    often: 'quarter',
    async run(_, round) {
      const pages = (await walked(round, ask, config)).filter(isPage)
      return outcome(
        pages.length,
        pages.flatMap((page) =>
          // of a page that broke nothing can be said
          page.status === 500
            ? [said('found.page-broke', page, {})]
            : lacking(page).map((header) => said('found.header', page, { header })),
        ),
      )
    },
  },
  {
    id: 'signals',
    clauses: (one) => isSetting(one, 'cookies.doNotTrack'),
    often: 'quarter',
    under: (policy) => heedsSignals({ policy }),
    async run({ policy }) {
      const marks = visitorNames(registerOf({ policy, config }))
      const seen = await asked(ask, config, ['/', '/explore', '/privacy'], { 'sec-gpc': '1', dnt: '1' })
      return outcome(
        seen.length,
        seen.filter((page) => !isHeeded(page, marks)).map((page) => said('found.signal', page, {})),
      )
    },
  },
]

/** Says so, says that pages differ by it, and does not mark the browser. */
const isHeeded = ({ headers, setCookies }: Seen, marks: ReadonlySet<string>): boolean =>
  headers.get('tk') === 'N' &&
  /\bsec-gpc\b/i.test(headers.get('vary') ?? '') &&
  !setCookies.some((line) => marks.has(nameOf(line)))

const nameOf = (line: string): string => (line.split('=')[0] ?? '').trim()

/** What the cookie is called that knows a browser again; none under most policies. */
const visitorNames = ({ cookies, secure }: Register): ReadonlySet<string> =>
  new Set(
    cookies()
      .filter(({ key }) => key === 'visitor')
      .map(({ name, plainName }) => (secure ? name : plainName)),
  )

const isSetting = (one: ClauseNode, ...keys: readonly SettingKey[]): boolean =>
  one.kind === 'setting' && keys.includes(one.key)

const said = (code: string, { path }: Seen, values: Record<string, string>): Said => ({
  code,
  values: { page: kindOf(path), ...values },
})

/** Cookies that somebody who looks gets and the policy does not name, or names for those alone who sign in or give their age. */
function notNamed(seen: readonly Seen[], register: Register): Said[] {
  const named = visitorNames(register)
  return seen.flatMap((page) =>
    page.setCookies.flatMap((line) => {
      const cookie = nameOf(line)
      return named.has(cookie) ? [] : [said('found.cookie', page, { cookie })]
    }),
  )
}

/** What a browser fetches by itself; a link is followed by whoever follows it. */
const FETCHED =
  /<(?:img|script|iframe|source|video|audio|embed|object|input|link|use|image|track|base)\b[^>]*?\s(?:src|href|data|poster)="([^"]+)"/g
const SETS = /\ssrcset="([^"]+)"/g
const STYLED = /url\(\s*['"]?([^'")]+)/g
const SENT = /<form\b[^>]*?\saction="([^"]+)"/g

/** Other hosts that a page calls, or sends a form to. */
function callsIn({ body, path }: Seen, own: string): string[] {
  const sets = [...body.matchAll(SETS)].flatMap(([, value = '']) =>
    value.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
  )
  const plain = [FETCHED, STYLED, SENT].flatMap((what) =>
    [...body.matchAll(what)].map(([, address = '']) => address),
  )
  const here = new URL(path, own)
  const hosts = [...plain, ...sets].flatMap((address) => {
    if (address.startsWith('data:') || !URL.canParse(address, here)) return []
    const to = new URL(address, here)
    return to.origin === here.origin || to.protocol === 'blob:' ? [] : [to.host || to.protocol]
  })
  return [...new Set(hosts)]
}

/** Which headers of a page are not as strict as they should be: by these a browser refuses what would slip in. */
function lacking({ headers }: Seen): string[] {
  const policy = headers.get('content-security-policy') ?? ''
  const rules = policy.split(';').map((one) => one.trim())
  const strict =
    rules.includes("default-src 'none'") &&
    rules.includes("script-src 'self'") &&
    rules.includes("connect-src 'self'") &&
    !/https?:|\*|unsafe/.test(policy)
  return [
    ...(strict ? [] : ['Content-Security-Policy']),
    ...Object.entries(COMMON)
      .filter(([name, value]) => headers.get(name) !== value)
      .map(([name]) => name),
    ...(/\bcookie\b/i.test(headers.get('vary') ?? '') ? [] : ['Vary']),
  ]
}
