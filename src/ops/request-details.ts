import { type LogField } from '#policy'

/** What a policy may let the log hold about a request beyond its figures. */
export type Asked = {
  readonly url: string
  readonly headers: Headers
  /** Network address of the client. */ readonly address: string
  /** What the visitor cookie held, or null. */ readonly cookie: string | null
}
type Detail = Exclude<LogField, 'time' | 'route' | 'status' | 'duration' | 'size'>
export type Details = Readonly<Partial<Record<Detail, string | null>>>

const READ: Readonly<Record<Detail, (asked: Asked) => string | null>> = {
  page: ({ url }) => pathOf(url),
  referrer: ledHere,
  // what led here; what leads away is never known to us, as no link of ours passes through a counter
  links: ledHere,
  address: ({ address }) => address,
  browser: ({ headers }) => first(headers, /(Firefox|Edg|OPR|Chrome|Safari|MSIE|Trident)[/ ]?\d*/),
  system: ({ headers }) => first(headers, /(Windows NT [\d.]+|Mac OS X|Android|iPhone|iPad|CrOS|Linux)/),
  device: ({ headers }) => (/Mobi|Android|iPhone/.test(headers.get('user-agent') ?? '') ? 'hand' : 'desk'),
  language: ({ headers }) => headers.get('accept-language'),
  connection: ({ url }) => new URL(url).protocol.slice(0, -1),
  cookie: ({ cookie }) => cookie,
}

/** The details that these fields ask for, and no others: `{ page: '/explore' }`; null where they ask for none. Each at most 500 characters. */
export function detailsOf(fields: ReadonlySet<string>): ((asked: Asked) => Details) | null {
  const wanted = (Object.keys(READ) as Detail[]).filter((field) => fields.has(field))
  if (wanted.length === 0) return null
  return (asked) =>
    Object.fromEntries(wanted.map((field) => [field, READ[field](asked)?.slice(0, 500) ?? null]))
}

/** Without its query, since what somebody searched for is no page; and without what opens a door (a mailed link, a case): whoever read the log could go in. */
function pathOf(url: string): string {
  const { pathname } = new URL(url)
  return pathname
    .split('/')
    .map((part) => (SECRET.test(part) ? '…' : part))
    .join('/')
}

/** Secrets in addresses of ours are 20 characters and more; ids, hashes of files and numbers of cases are shorter, and a name has its `@` before it. */
const SECRET = /^[\w-]{20,}(\.\w+)?$/

/** The page before: of our own as `pathOf` has it, of another site whole, as the browser says it. */
function ledHere({ url, headers }: Asked): string | null {
  const before = headers.get('referer')
  if (before === null || !URL.canParse(before)) return before
  const { origin } = new URL(before)
  return origin === new URL(url).origin ? origin + pathOf(before) : before
}
const first = (headers: Headers, what: RegExp): string | null =>
  what.exec(headers.get('user-agent') ?? '')?.[0] ?? null
