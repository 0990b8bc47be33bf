import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { indexOf, parseAddress } from './address.ts'
import { type EnrolCtx, enrol } from './enrol.ts'
import { mailLink } from './mail-links.ts'
import { parseName } from './names.ts'
import { hashPassword } from './passwords.ts'
import { accountByName } from './people.ts'

export type Settled = { readonly person: Id<'person'>; readonly name: string; readonly isNew: boolean }

/**
 * Somebody moves here from another site: an account of this name and address, which nobody can enter until its person opened the link
 * that is mailed to them; the address counts as proved, as for every account made on the command line. Where the account is here already,
 * with the same address, that one. They have agreed to nothing here yet, and nothing says so.
 */
export async function settle(
  ctx: EnrolCtx,
  { name, email }: { name: string; email: string },
): Promise<Settled | Refusal> {
  const [userName, address] = [parseName(name), parseAddress(email)]
  if (isRefusal(userName)) return userName
  if (!address) return refuse('email.odd', { field: 'email' })
  const found = await accountByName(ctx, userName.name)
  if (found)
    return found.email_index?.equals(indexOf(ctx, address))
      ? { person: found.id, name: found.name, isNew: false }
      : refuse('name.taken', { status: 409, field: 'name' })
  // nobody knows it, and it is nowhere written down
  const passwordHash = await hashPassword(ctx, Buffer.from(ctx.chance.bytes(32)).toString('base64'))
  if (isRefusal(passwordHash)) return passwordHash
  return enrol(
    ctx,
    { name: userName, address, passwordHash, role: 'member', provedAt: ctx.clock.now(), from: 'cli' },
    async (tx, person) => {
      await mailLink(tx, { person, purpose: 'reset' })
      return { person, name: userName.name, isNew: true }
    },
  )
}
