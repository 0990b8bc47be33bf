import { createHmac } from 'node:crypto'
import { postLater } from '#mail'
import { type ErasureCtx, type Leaving, close, sameSecret, takeBack } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, type Refusal, after, fromDate, instant, parseId, refuse } from '#std'
import { confirm } from './change-password.ts'
import { dropLinks } from './mail-links.ts'
import { openOperators } from './give-role.ts'
import { accountById } from './people.ts'
import { type Session, endSignIns, startSignIn } from './sign-ins.ts'
import { theirPolicy } from './their-policy.ts'

declare module '#mail' {
  interface MailKinds {
    leaving: { readonly erasure: Id<'erasure'> }
  }
}

/** Forgets the sign-in in the browser too. */
export const wayOut = { name: 'session', value: '', days: 0 } as const

/** For how long the page of the way back may stand open. */
const OPEN = 'PT15M'

/** Until when an account that is closed now may be taken back. */
export function graceEnds({ policy, clock }: Pick<Site, 'policy' | 'clock'>): Instant {
  return after(clock.now(), policy.retention('account').grace ?? 'PT0S')
}

/**
 * Closes an account, with its password once more: nothing of it is seen any more when this answers, its sign-ins are over, its keys for apps
 * are refused, and a letter tells the way back. Gives the secret of its certificate, shown once.
 */
export async function leave(
  ctx: ErasureCtx & Pick<Site, 'tries'> & Partial<Pick<Site, 'policyFor'>>,
  { person, current }: { person: Id<'person'>; current: string },
): Promise<{ readonly token: string; readonly due: Instant } | Refusal> {
  const unproved = await confirm(ctx, { person, current })
  if (unproved) return unproved
  const due = graceEnds({ ...ctx, policy: await theirPolicy(ctx, person) })
  const stopped: Refusal[] = []
  const closed = await close(ctx, {
    person,
    due,
    async unless(tx) {
      const last = await lastOperator(tx, person)
      if (last) stopped.push(last)
      return last !== null
    },
    also: async (tx, erasure) => {
      await shutOut(tx, person)
      await tellLeaving(tx, { person, erasure })
    },
  })
  return closed ? { token: closed.token, due } : (stopped[0] ?? refuse('leave.closing', { status: 409 }))
}

/** Signs somebody out everywhere, and makes the links they were mailed worthless. */
export async function shutOut(ctx: Pick<Site, 'db'>, person: Id<'person'>): Promise<void> {
  await endSignIns(ctx, person)
  await dropLinks(ctx, person)
}

/** Mails that the account closes to an address that was proved: any other may be somebody else's. */
export async function tellLeaving(
  ctx: Pick<Site, 'db'>,
  { person, erasure }: { person: Id<'person'>; erasure: Id<'erasure'> },
): Promise<void> {
  const account = await accountById(ctx, person)
  if (account?.proved) await postLater(ctx, { kind: 'leaving', person, about: { erasure } })
}

/** A site that nobody runs could keep nothing it promises. In a transaction, the operators wait for one another: of two who leave at once, one stays. */
export async function lastOperator({ db }: Pick<Site, 'db'>, person: Id<'person'>): Promise<Refusal | null> {
  const runs = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('role', '=', 'operator')
    .executeTakeFirst()
  const running = runs ? await openOperators({ db }) : []
  return running.length === 1 && running[0]?.id === person
    ? refuse('leave.last-operator', { status: 409 })
    : null
}

/** What whoever signs in to a closing account gets in place of a sign-in: a way back, good for a quarter of an hour; a refusal once the grace is over. */
export function wayBack(
  ctx: Pick<Site, 'keys' | 'clock'>,
  person: Id<'person'>,
  { closed_at, erase_at }: { closed_at: Date; erase_at: Date },
): Refusal {
  if (fromDate(erase_at) <= ctx.clock.now()) return refuse('leave.too-late', { status: 410 })
  const until = after(ctx.clock.now(), OPEN)
  const since = fromDate(closed_at)
  const back = `${person}.${since}.${until}.${signed(ctx, person, since, until)}`
  return refuse('leave.way-back', { status: 200, values: { back, since, due: fromDate(erase_at) } })
}

/** Takes an account back and signs in: its addresses work again, its pictures are seen by whom they were. */
export async function comeBack(ctx: ErasureCtx, back: string): Promise<Session | Refusal> {
  const over = refuse('leave.way-over', { status: 410 })
  const [id = '', since = '', until = '', given = ''] = back.split('.')
  const person: Id<'person'> | null = parseId(id)
  if (!person || !(Number(until) > ctx.clock.now())) return over
  if (!sameSecret(given, signed(ctx, person, instant(Number(since)), instant(Number(until))))) return over
  const account = await accountById(ctx, person)
  if (account?.closed_at?.getTime() !== Number(since) || !(await takeBack(ctx, person))) return over
  return startSignIn(ctx, { person, remembered: false, from: 'form' })
}

const signed = ({ keys }: Pick<Site, 'keys'>, person: Id<'person'>, since: Instant, until: Instant): string =>
  createHmac('sha256', keys.site('way-back')).update(`${person}\n${since}\n${until}`).digest('base64url')

/** What the refusal of a sign-in to a closing account tells its page. */
export const wayBackIn = ({ values }: Refusal): Omit<Leaving, 'byStaff'> & { readonly back: string } => ({
  back: String(values['back']),
  since: instant(Number(values['since'])),
  due: instant(Number(values['due'])),
})
