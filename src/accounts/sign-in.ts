import { leavingOf } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import { indexOf, parseAddress } from './address.ts'
import { wayBack } from './leave.ts'
import { count, giveBack, network, take } from './limits.ts'
import { skeletonOf } from './names.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { type Account, accountByAddress, accountByName } from './people.ts'
import { type Session, digest, startSignIn } from './sign-ins.ts'

export type SigningIn = {
  /** A user name or an e-mail address. */
  readonly who: string
  readonly password: string
  readonly remembered: boolean
  readonly address: string
  /** The token the browser came with: that sign-in ends, a new one begins. */
  readonly former: string | null
}
type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'>

/** Signs in by user name or e-mail address and password; `leave.way-back` where the account is closing. An unknown name takes as long as a wrong password, and gets the same answer. */
export async function signIn(
  ctx: Ctx,
  { who, password, remembered, address, former }: SigningIn,
): Promise<Session | Refusal> {
  const mail = who.includes('@') ? parseAddress(who) : null
  const account = mail ? await accountByAddress(ctx, mail) : await accountByName(ctx, who)
  const pair = `${network(address)}\n${account?.id ?? (mail ? indexOf(ctx, mail).toString('hex') : skeletonOf(who))}`
  const limited = limit(ctx, pair, network(address))
  if (limited) return limited
  const right = await isPassword(password, account?.password_hash ?? null)
  if (isRefusal(right)) return right
  if (!account || !right) return refuse('sign-in.wrong', { field: 'who' })
  forgive(ctx, pair, network(address))
  const { closed_at, erase_at } = account
  if (closed_at && erase_at && (await leavingOf(ctx, account.id))?.byStaff)
    return refuse('sign-in.shut', { status: 403 })
  if (closed_at && erase_at) return wayBack(ctx, account.id, { closed_at, erase_at })
  return begin(ctx, account, { password, remembered, former })
}

async function begin(
  ctx: Ctx,
  account: Account,
  { password, remembered, former }: Pick<SigningIn, 'password' | 'remembered' | 'former'>,
): Promise<Session | Refusal> {
  if (isOutdated(account.password_hash)) await renewHash(ctx, account, password)
  if (former !== null) await ctx.db.deleteFrom('sign_in').where('token_hash', '=', digest(former)).execute()
  return startSignIn(ctx, { person: account.id, remembered, from: 'form' })
}

async function renewHash(ctx: Ctx, { id, password_hash: old }: Account, password: string): Promise<void> {
  const fresh = await hashPassword(ctx, password)
  if (!isRefusal(fresh))
    await ctx.db
      .updateTable('person')
      .set({ password_hash: fresh })
      .where('id', '=', id)
      .where('password_hash', '=', old)
      .execute()
}

const accountOf = (pair: string): string => pair.split('\n')[1] ?? ''

/**
 * Failures of one address at one account shut out that pair. Failures of many addresses at one account shut out nobody:
 * every address then has two tries instead of ten, so its owner gets in with the right password on the first.
 */
function limit(ctx: Ctx, pair: string, from: string): Refusal | null {
  // first, so that who may not try counts nothing more: names without end would push the counts of others out
  const tooMany = take(ctx, { rule: 'sign-in.address', who: from })
  if (tooMany) return tooMany
  const crowd = count(ctx, { rule: 'sign-in.account', who: accountOf(pair) })
  const limited = take(ctx, { rule: 'sign-in.pair', who: pair })
  return limited ?? (crowd.over ? take(ctx, { rule: 'sign-in.pair-under-attack', who: pair }) : null)
}

/** A right password was no attack. */
function forgive(ctx: Ctx, pair: string, from: string): void {
  giveBack(ctx, { rule: 'sign-in.account', who: accountOf(pair) })
  giveBack(ctx, { rule: 'sign-in.address', who: from })
  giveBack(ctx, { rule: 'sign-in.pair', who: pair })
  giveBack(ctx, { rule: 'sign-in.pair-under-attack', who: pair })
}
