import { transaction } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { giveBack, take } from './limits.ts'
import { dropLinks } from './mail-links.ts'
import { wrongPassword } from './password-rules.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { accountById } from './people.ts'
import { type Session, endSignIns, startSignIn } from './sign-ins.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'policy' | 'tries'>
type Change = {
  readonly person: Id<'person'>
  readonly current: string
  readonly password: string
  readonly remembered: boolean
}

/** Sets another password. All sign-ins end, also this one, which goes on under a new token; links for a new password are worth nothing any more. */
export async function changePassword(
  ctx: Ctx,
  { person, current, password, remembered }: Change,
): Promise<Session | Refusal> {
  const stopped = await confirm(ctx, { person, current })
  if (stopped) return stopped
  const account = await accountById(ctx, person)
  const wrong = wrongPassword(password, [account?.name ?? ''])
  if (wrong) return wrong
  const password_hash = await hashPassword(ctx, password)
  if (isRefusal(password_hash)) return password_hash
  return transaction(ctx, async (tx) => {
    await tx.db.updateTable('person').set({ password_hash }).where('id', '=', person).execute()
    await dropLinks(tx, person, 'reset')
    await endSignIns(tx, person)
    return startSignIn(tx, { person, remembered, from: 'form' })
  })
}

/** Is it really they? A refusal where the password is not theirs, or was tried too often. */
export async function confirm(
  ctx: Pick<Ctx, 'db' | 'clock' | 'tries'>,
  { person, current }: { person: Id<'person'>; current: string },
): Promise<Refusal | null> {
  const tries = { rule: 'password.person', who: person } as const
  const limited = take(ctx, tries)
  if (limited) return limited
  const right = await isPassword(current, (await accountById(ctx, person))?.password_hash ?? null)
  if (isRefusal(right)) return right
  if (!right) return refuse('password.not-yours', { field: 'current' })
  giveBack(ctx, tries)
  return null
}
