import { recordConsent } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, newId, refuse, toDate } from '#std'
import { indexOf, parseAddress } from './address.ts'
import { asks } from './asks.ts'
import { type TypedDate, isOldEnough, parseBirthday } from './birthday.ts'
import { type EnrolCtx, type Enrolled, enrol } from './enrol.ts'
import { network, take } from './limits.ts'
import { mailLink } from './mail-links.ts'
import { parseName } from './names.ts'
import { wrongPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { accountByName } from './people.ts'
import { type Told, tellAtJoining, wrongTold } from './profile.ts'
import { type Session, startSignIn } from './sign-ins.ts'
import { type CameFrom } from './tables.ts'

export type Joining = {
  readonly name: string
  readonly password: string
  /** Where the policy asks for it; else empty. */
  readonly email: string
  readonly told: Told
  readonly birth: TypedDate
  /** The box was ticked, and the sentence beside it. */
  readonly agreed: boolean
  readonly wording: string
  readonly remembered: boolean
  readonly address: string
  readonly from: CameFrom
}
export type Joined = { readonly person: Id<'person'>; readonly session: Session }
type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'>

/**
 * Makes a member, signs them in and mails the link that proves their address; or says all that is wrong (`field` names where).
 * Who is too young is refused (`join.too-young`, 403) before anything is written or looked up. Whether somebody else has proved the same
 * address shows in nothing but the mail: then it brings no link (see the writer).
 */
export async function join(ctx: Ctx, joining: Joining): Promise<Joined | readonly Refusal[]> {
  const { wording, remembered, address, from } = joining
  const limited = take(ctx, { rule: 'join.address', who: network(address) })
  if (limited) return [limited]
  const enrolled = await checked(ctx, joining)
  if (isWrong(enrolled)) return enrolled
  const { address: mailed } = enrolled
  const tooMuchMail = mailed && take(ctx, { rule: 'mail.mailbox', who: indexOf(ctx, mailed).toString('hex') })
  if (tooMuchMail) return [tooMuchMail]
  const joined = await enrol(ctx, enrolled, async (tx, person) => {
    await agree(tx, { person, wording, from })
    await tellAtJoining(tx, { person, told: joining.told, born: bornOf(ctx, joining), from })
    if (mailed) await mailLink(tx, { person, purpose: 'verify' })
    return { person, session: await startSignIn(tx, { person, remembered, from }) }
  })
  return isRefusal(joined) ? [joined] : joined
}

export const isWrong = (value: object): value is readonly Refusal[] => Array.isArray(value)

async function checked(ctx: Ctx, joining: Joining): Promise<Enrolled | readonly Refusal[]> {
  const { name, email, password, agreed, told, from } = joining
  const { policy } = ctx.policy
  const { children, signUp } = policy
  const born = bornOf(ctx, joining)
  if (born !== null && !isOldEnough(born, children.floor, ctx.clock.now()))
    return [refuse('join.too-young', { status: 403 })]
  const userName = parseName(name)
  const asked = asks(policy, 'user.contact.email')
  const mailAddress = asked === null ? null : parseAddress(email)
  const needsAddress = asked === 'required' || (asked === 'optional' && email !== '')
  const wrong = [
    isRefusal(userName)
      ? userName
      : (await accountByName(ctx, userName.name))
        ? refuse('name.taken', { status: 409, field: 'name' })
        : null,
    wrongPassword(password, [name, email]),
    mailAddress || !needsAddress
      ? null
      : refuse(email === '' ? 'email.missing' : 'email.odd', { field: 'email' }),
    ...wrongTold(ctx, told),
    born === null && children.gate !== 'none' ? refuse('join.no-date', { field: 'day' }) : null,
    agreed || signUp.agreement === 'none' ? null : refuse('join.not-agreed', { field: 'agree' }),
  ].filter((one) => one !== null)
  if (wrong.length > 0 || isRefusal(userName)) return wrong
  const passwordHash = await hashPassword(ctx, password)
  if (isRefusal(passwordHash)) return [passwordHash]
  return { name: userName, address: mailAddress, passwordHash, role: 'member', provedAt: null, from }
}

/** The day they typed, where the policy asks for it. */
const bornOf = ({ policy, clock }: Pick<Ctx, 'policy' | 'clock'>, { birth }: Joining): string | null =>
  policy.policy.children.gate === 'none' ? null : parseBirthday(birth, clock.now())

/** Writes down what was agreed to, for its person and for the log. */
export async function agree(
  tx: EnrolCtx,
  { person, wording, from }: { person: Id<'person'>; wording: string; from: CameFrom },
): Promise<void> {
  const { db, clock, chance, policy } = tx
  const now = clock.now()
  await db
    .insertInto('agreement')
    .values({
      id: newId(now, chance),
      person,
      wording,
      how: 'yes',
      under: policy.policy.version,
      created_at: toDate(now),
      came_from: from,
    })
    .execute()
  await recordConsent(tx, { person, control: null, state: 'given', wording, how: from })
}
