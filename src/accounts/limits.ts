import { isIPv6 } from 'node:net'
import { type Site } from '#site'
import { type Duration, type Refusal, refuse, seconds } from '#std'

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
type Ctx = Pick<Site, 'tries' | 'clock'>
type Counted = { readonly rule: Rule; readonly who: string }

/** Counts one act; a refusal with the seconds to wait once there were too many. */
export function take(ctx: Ctx, counted: Counted): Refusal | null {
  const { over, wait } = count(ctx, counted)
  return over ? refuse('accounts.too-often', { status: 429, values: { seconds: wait } }) : null
}

/** Counts one act and says whether it was one too many; nobody is refused yet. */
export function count(ctx: Ctx, counted: Counted): { over: boolean; wait: number } {
  const { ends } = stretch(ctx, counted.rule)
  return {
    over: ctx.tries.up(named(ctx, counted)) > LIMITS[counted.rule].most,
    wait: Math.max(1, Math.ceil((ends - ctx.clock.now()) / 1000)),
  }
}

/** Takes back what was counted: the act turned out well. */
export const giveBack = (ctx: Ctx, counted: Counted): void => ctx.tries.down(named(ctx, counted))

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

/** Each stretch of time counts anew. */
const named = (ctx: Ctx, { rule, who }: Counted): string => `${rule}\n${stretch(ctx, rule).starts}\n${who}`

function stretch({ clock }: Ctx, rule: Rule): { starts: number; ends: number } {
  const length = seconds(LIMITS[rule].in) * 1000
  const starts = Math.floor(clock.now() / length) * length
  return { starts, ends: starts + length }
}
