import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type Site } from '#site'
import { type Duration, type Refusal, instant, isoDay, refuse, seconds, toDate } from '#std'
import { sql } from 'kysely'
import './tables.ts'

/** How often what may be done in one stretch of time: by an address, an account, a mailbox. */
const LIMITS = {
  'case.address': { most: 10, in: 'PT1H' },
  'case.mailbox': { most: 3, in: 'PT1H' },
  'case.person': { most: 10, in: 'PT1H' },
  // each reads all of a person's rows; going on after a lost line counts too
  'export.person': { most: 60, in: 'PT1H' },
  'join.address': { most: 30, in: 'PT1H' },
  'mail.mailbox': { most: 5, in: 'PT1H' },
  'mail.person': { most: 5, in: 'PT1H' },
  'name.person': { most: 5, in: 'PT1H' },
  'password.person': { most: 10, in: 'PT15M' },
  'reset.address': { most: 10, in: 'PT1H' },
  'reset.mailbox': { most: 3, in: 'PT1H' },
  // tries of one address at one account; what others do elsewhere does not count here
  'sign-in.pair': { most: 10, in: 'PT15M' },
  'sign-in.pair-under-attack': { most: 2, in: 'PT15M' },
  'sign-in.address': { most: 60, in: 'PT15M' },
  // shuts nobody out: above it every address has two tries at this account instead of ten
  'sign-in.account': { most: 60, in: 'PT1H' },
} as const satisfies Record<string, { most: number; in: Duration }>

type Rule = keyof typeof LIMITS
type Ctx = Pick<Site, 'db' | 'clock' | 'chance'>
type Counted = { readonly rule: Rule; readonly who: string }

/** Counts one act; a refusal with the seconds to wait once there were too many. */
export async function take(ctx: Ctx, counted: Counted): Promise<Refusal | null> {
  const { over, wait } = await count(ctx, counted)
  return over ? refuse('accounts.too-often', { status: 429, values: { seconds: wait } }) : null
}

/** Counts one act and says whether it was one too many; nobody is refused yet. */
export async function count(ctx: Ctx, { rule, who }: Counted): Promise<{ over: boolean; wait: number }> {
  const { starts, ends } = stretch(ctx, rule)
  const key = await keyOf(ctx, { rule, who })
  const { count } = await ctx.db
    .insertInto('rate_count')
    .values({ key, starts: toDate(starts), count: 1 })
    .onConflict((on) => on.columns(['key', 'starts']).doUpdateSet({ count: sql`rate_count.count + 1` }))
    .returning('count')
    .executeTakeFirstOrThrow()
  return { over: count > LIMITS[rule].most, wait: Math.max(1, Math.ceil((ends - ctx.clock.now()) / 1000)) }
}

/** Takes back what was counted: the act turned out well. */
export async function giveBack(ctx: Ctx, counted: Counted): Promise<void> {
  await ctx.db
    .updateTable('rate_count')
    .set({ count: sql`count - 1` })
    .where('key', '=', await keyOf(ctx, counted))
    .where('starts', '=', toDate(stretch(ctx, counted.rule).starts))
    .where('count', '>', 0)
    .execute()
}

/** The address as limits count it: all of an IPv6 network of 64 bits is one. */
export function network(address: string): string {
  const plain = (address.split('%')[0] ?? '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped) return mapped
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...(tail === undefined ? [] : zeros), ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}

/** Empties the counts and throws the day's keys away: nothing says any more whose they were. For the timetable, just after midnight UTC. */
export async function emptyCounts(ctx: Pick<Site, 'db'>): Promise<void> {
  // truncate, since deleted rows stay in the table's file until it is vacuumed
  await sql`truncate rate_count, day_salt`.execute(ctx.db)
}

function stretch(
  { clock }: Pick<Ctx, 'clock'>,
  rule: Rule,
): { starts: ReturnType<typeof instant>; ends: number } {
  const length = seconds(LIMITS[rule].in) * 1000
  const starts = instant(Math.floor(clock.now() / length) * length)
  return { starts, ends: starts + length }
}

async function keyOf(ctx: Ctx, { rule, who }: Counted): Promise<Buffer> {
  return createHmac('sha256', await daySalt(ctx))
    .update(`${rule}\n${who}`)
    .digest()
}

async function daySalt({ db, clock, chance }: Ctx): Promise<Buffer> {
  const day = isoDay(clock.now())
  const found = db.selectFrom('day_salt').select('salt').where('day', '=', day)
  const there = await found.executeTakeFirst()
  if (there) return there.salt
  await db
    .insertInto('day_salt')
    .values({ day, salt: Buffer.from(chance.bytes(32)) })
    .onConflict((on) => on.doNothing())
    .execute()
  return (await found.executeTakeFirstOrThrow()).salt
}
