import { type Id, type Refusal, isRefusal } from '#std'
import { parseAddress } from './address.ts'
import { type EnrolCtx, enrol } from './enrol.ts'
import { agree } from './join.ts'
import { parseName } from './names.ts'
import { hashPassword } from './passwords.ts'

export type Admitting = { readonly name: string; readonly email: string; readonly passwordHash: string }

/** A member made on the command line: no letter goes out, the address counts as proved. */
export async function admit(
  ctx: EnrolCtx,
  { name, email, passwordHash }: Admitting,
): Promise<{ person: Id<'person'> } | Refusal> {
  const [userName, address] = [parseName(name), parseAddress(email)]
  if (isRefusal(userName)) return userName
  if (!address) throw new Error('not an address')
  const now = ctx.clock.now()
  return enrol(
    ctx,
    { name: userName, address, passwordHash, role: 'member', provedAt: now, from: 'cli' },
    async (tx, person) => {
      await agree(tx, { person, wording: 'Made on the command line, for a demonstration.', from: 'cli' })
      return { person }
    },
  )
}

/** The hash that `admit` takes: one for all, since each takes 50 ms. */
export async function sharedHash(ctx: EnrolCtx, password: string): Promise<string> {
  const made = await hashPassword(ctx, password)
  if (isRefusal(made)) throw new Error(made.code)
  return made
}
