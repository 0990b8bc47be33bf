import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { parseAddress } from './address.ts'
import { type EnrolCtx, enrol } from './enrol.ts'
import { parseName } from './names.ts'
import { wrongPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'

/** Set-up makes whoever runs the site: an operator whose address counts as proved. Or says all that is wrong. */
export async function foundOperator(
  ctx: EnrolCtx,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<{ person: Id<'person'> } | readonly Refusal[]> {
  const userName = parseName(name)
  const address = parseAddress(email)
  const wrong = [
    isRefusal(userName) ? userName : null,
    address ? null : refuse(email === '' ? 'email.missing' : 'email.odd', { field: 'email' }),
    wrongPassword(password, [name, email]),
  ].filter((one) => one !== null)
  if (wrong.length > 0 || isRefusal(userName) || !address) return wrong
  const passwordHash = await hashPassword(ctx, password)
  if (isRefusal(passwordHash)) return [passwordHash]
  const made = await enrol(
    ctx,
    { name: userName, address, passwordHash, role: 'operator', provedAt: ctx.clock.now(), from: 'setup' },
    async (_, person) => ({ person }),
  )
  return isRefusal(made) ? [made] : made
}
