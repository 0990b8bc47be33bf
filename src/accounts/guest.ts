import { type Site } from '#site'
import { type Id, type Refusal, isRefusal } from '#std'
import { type Viewer } from '#web'
import { enrol } from './enrol.ts'
import { agree } from './join.ts'
import { network, take } from './limits.ts'
import { parseName } from './names.ts'
import { hashPassword } from './passwords.ts'
import { type Session, startSignIn, whoIs } from './sign-ins.ts'

type Ctx = Pick<Site, 'db' | 'pool' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'>
export type Guest = { readonly viewer: Viewer; readonly session: Session }

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * Somebody who posts without an account: a row that holds a name by lot and nothing else about them, which their browser alone can use. What they
 * put up is theirs as anybody's is: they see it, delete it, take it away.
 */
export async function admitGuest(
  ctx: Ctx,
  { address, wording }: { address: string; wording: string },
): Promise<Guest | Refusal> {
  const limited = take(ctx, { rule: 'join.address', who: network(address) })
  if (limited) return limited
  const lot = [...ctx.chance.bytes(10)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  const name = parseName(`guest-${lot}`)
  if (isRefusal(name)) return name
  // nobody knows it, and it is nowhere written down
  const passwordHash = await hashPassword(ctx, Buffer.from(ctx.chance.bytes(32)).toString('base64'))
  if (isRefusal(passwordHash)) return passwordHash
  const session = await enrol(
    ctx,
    { name, address: null, passwordHash, role: 'member', provedAt: null, from: 'form' },
    async (tx, person) => {
      await agree(tx, { person, wording, from: 'form' })
      return startSignIn(tx, { person, remembered: true, from: 'form' })
    },
  )
  if (isRefusal(session)) return session
  const viewer = await whoIs(ctx)(session.token)
  if (!viewer) throw new Error('a guest is not signed in')
  return { viewer, session }
}

/** As if they had never come: for a guest who put up nothing after all. */
export async function dismissGuest(
  { db, keys }: Pick<Ctx, 'db' | 'keys'>,
  person: Id<'person'>,
): Promise<void> {
  await db.deleteFrom('person').where('id', '=', person).execute()
  await keys.forget(person)
}
