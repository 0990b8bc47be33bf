import { type Db } from '#db'
import { type CategoryKey, type Policy, widens } from '#policy'
import { type Channel, type News, type Versions, wayTo } from '#privacy'
import { type Clock, type Instant, after, fromDate } from '#std'
import { isPolicy, readStored } from '../policy-file.ts'
import '../tables.ts'

/** A version of the policy as it was published; its document is null where another build stored what this one cannot read. */
export type Version = {
  readonly version: number
  readonly name: string
  /** From when it counts. */ readonly since: Instant
  readonly announced: Instant
  readonly withdrawn: Instant | null
  readonly state: 'announced' | 'in-force' | 'was' | 'withdrawn'
  /** Members there were as it was announced; null: not counted then. */ readonly people: number | null
  /** Of how many of them each kind is held that it changes something about. */
  readonly touched: Readonly<Partial<Record<CategoryKey, number>>>
  readonly document: Policy | null
}

/** Every version there has been, the newest first. What has begun stays so, whatever a clock says later. */
export async function versions({ db, clock }: { db: Db; clock: Clock }): Promise<Version[]> {
  const rows = await db
    .selectFrom('policy_version')
    .select(['version', 'document', 'since', 'announced_at', 'begun_at', 'withdrawn_at', 'people', 'touched'])
    .orderBy('version', 'desc')
    .execute()
  const now = clock.now()
  let found = false
  return rows.map((row) => {
    const began = !row.withdrawn_at && (row.begun_at !== null || row.since.getTime() <= now)
    const state = row.withdrawn_at ? 'withdrawn' : !began ? 'announced' : found ? 'was' : 'in-force'
    if (began) found = true
    return {
      version: row.version,
      name: (row.document as { name: string }).name,
      since: fromDate(row.since),
      announced: fromDate(row.announced_at),
      withdrawn: row.withdrawn_at && fromDate(row.withdrawn_at),
      state,
      people: row.people,
      touched: row.touched as Version['touched'],
      document: readable(row.document),
    }
  })
}

function readable(document: unknown): Policy | null {
  const read = readStored(document)
  return isPolicy(read) ? read : null
}

export const inForceOf = (all: readonly Version[]): Version | null =>
  all.find(({ state }) => state === 'in-force') ?? null
export const announcedOf = (all: readonly Version[]): Version | null =>
  all.find(({ state }) => state === 'announced') ?? null

/** The version that counted before this one did. */
export const beforeOf = (all: readonly Version[], { version }: Pick<Version, 'version'>): Version | null =>
  all.find((one) => one.version < version && one.state !== 'withdrawn') ?? null

const EVERYWHERE: readonly Channel[] = ['page', 'home', 'site', 'mail']

/** What a process knows of the versions, and when that is another: at the next start, or at the end of telling. */
export function known(
  all: readonly Version[],
  clock: Clock,
): { readonly versions: Versions; readonly next: Instant | null } {
  const documents = new Map(all.map(({ version, document }) => [version, document]))
  const [announced, now] = [announcedOf(all), inForceOf(all)]
  const told = [announced, now].flatMap((one) => (one ? (newsOf(all, one) ?? []) : []))
  const current = told.filter(({ until }) => clock.now() < until)
  const moments = [...(announced ? [announced.since] : []), ...current.map(({ until }) => until)]
  const ahead = moments.filter((at) => at > clock.now())
  return {
    versions: { of: (version) => documents.get(version) ?? null, news: current[0]?.news ?? null },
    next: ahead.length > 0 ? (Math.min(...ahead) as Instant) : null,
  }
}

/** What is told of a version, and until when; null where it lets nothing more happen than the one before. */
function newsOf(all: readonly Version[], one: Version): { news: News; until: Instant } | null {
  const before = beforeOf(all, one)
  if (!before || !one.document) return null
  const way = before.document ? wayTo(before.document, one.document) : 'moves'
  if (before.document && !widens(before.document, one.document)) return null
  const channels = before.document?.settings['notice.changeChannels'].value ?? EVERYWHERE
  const { version, since: start, state } = one
  return {
    news: { version, before: before.version, start, begun: state === 'in-force', channels, way },
    until: after(start, (before.document ?? one.document).change.shown),
  }
}
