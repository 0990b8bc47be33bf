import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, newId, refuse, toDate } from '#std'
import { indexOf, parseAddress } from './address.ts'
import { type TypedDate, isOldEnough, parseBirthday } from './birthday.ts'
import { type EnrolCtx, type Enrolled, enrol } from './enrol.ts'
import { network, take } from './limits.ts'
import { mailLink } from './mail-links.ts'
import { parseName } from './names.ts'
import { wrongPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { accountByName } from './people.ts'
import { type Session, startSignIn } from './sign-ins.ts'
import { type CameFrom } from './tables.ts'

export type Joining = {
  readonly name: string
  readonly password: string
  readonly email: string
  readonly birth: TypedDate
  /** The box was ticked, and the sentence beside it. */
  readonly agreed: boolean
  readonly wording: string
  readonly remembered: boolean
  readonly address: string
  readonly from: CameFrom
}
export type Joined = { readonly person: Id<'person'>; readonly session: Session }
type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy'>

/**
 * Makes a member, signs them in and mails the link that proves their address; or says all that is wrong (`field` names where).
 * Who is too young is refused (`join.too-young`, 403) before anything is written or looked up. Whether somebody else has proved the same
 * address shows in nothing but the mail: then it brings no link (see the writer).
 */
export async function join(ctx: Ctx, joining: Joining): Promise<Joined | readonly Refusal[]> {
  const { wording, remembered, address, from } = joining
  const limited = await take(ctx, { rule: 'join.address', who: network(address) })
  if (limited) return [limited]
  const enrolled = await checked(ctx, joining)
  if (isWrong(enrolled)) return enrolled
  const tooMuchMail = await take(ctx, {
    rule: 'mail.mailbox',
    who: indexOf(ctx, enrolled.address).toString('hex'),
  })
  if (tooMuchMail) return [tooMuchMail]
  const joined = await enrol(ctx, enrolled, async (tx, person) => {
    await agree(tx, { person, wording, from })
    await mailLink(tx, { person, purpose: 'verify' })
    return { person, session: await startSignIn(tx, { person, remembered, from }) }
  })
  return isRefusal(joined) ? [joined] : joined
}

export const isWrong = (value: object): value is readonly Refusal[] => Array.isArray(value)

async function checked(
  ctx: Ctx,
  { name, password, email, birth, agreed, from }: Joining,
): Promise<Enrolled | readonly Refusal[]> {
  const now = ctx.clock.now()
  const born = parseBirthday(birth, now)
  if (born !== null && !isOldEnough(born, ctx.policy.policy.children.floor, now))
    return [refuse('join.too-young', { status: 403 })]
  const userName = parseName(name)
  const mailAddress = parseAddress(email)
  const wrong = [
    isRefusal(userName)
      ? userName
      : (await accountByName(ctx, userName.name))
        ? refuse('name.taken', { status: 409, field: 'name' })
        : null,
    wrongPassword(password, [name, email]),
    mailAddress ? null : refuse(email === '' ? 'email.missing' : 'email.odd', { field: 'email' }),
    born === null ? refuse('join.no-date', { field: 'day' }) : null,
    agreed ? null : refuse('join.not-agreed', { field: 'agree' }),
  ].filter((one) => one !== null)
  if (wrong.length > 0 || isRefusal(userName) || !mailAddress) return wrong
  const passwordHash = await hashPassword(ctx, password)
  if (isRefusal(passwordHash)) return [passwordHash]
  return { name: userName, address: mailAddress, passwordHash, role: 'member', provedAt: null, from }
}

/** Writes down what was agreed to. */
export async function agree(
  { db, clock, chance, policy }: EnrolCtx,
  { person, wording, from }: { person: Id<'person'>; wording: string; from: CameFrom },
): Promise<void> {
  const now = clock.now()
  await db
    .insertInto('agreement')
    .values({
      id: newId(now, chance),
      person,
      wording,
      under: policy.policy.version,
      created_at: toDate(now),
      came_from: from,
    })
    .execute()
}
