import { transaction } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { indexOf, parseAddress } from './address.ts'
import { isTaken } from './enrol.ts'
import { network, take } from './limits.ts'
import {
  type Clicked,
  type LinkCtx,
  type OpenLink,
  dropLinks,
  mailLink,
  openLink,
  useUp,
  nothingWaits,
} from './mail-links.ts'
import { wrongPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { accountByAddress } from './people.ts'
import { endSignIns } from './sign-ins.ts'
import { prove } from './verify.ts'

type Ctx = LinkCtx & Pick<Site, 'keys' | 'tries'>
const dead = refuse('link.dead', { status: 410 })
/** Both answers take this long, in milliseconds: writing a link and queueing its letter take under 10. */
const STEADY = 100

/** Mails a link for a new password, if the address is somebody's. The answer and its time are the same if not. */
export async function askReset(
  ctx: Ctx,
  { email, address }: { email: string; address: string },
): Promise<Refusal | null> {
  const mail = parseAddress(email)
  if (!mail) return refuse(email === '' ? 'email.missing' : 'email.odd', { field: 'email' })
  const limited =
    take(ctx, { rule: 'reset.address', who: network(address) }) ??
    take(ctx, { rule: 'reset.mailbox', who: indexOf(ctx, mail).toString('hex') })
  if (limited) return limited
  await Promise.all([sendIfKnown(ctx, mail), new Promise((done) => setTimeout(done, STEADY))])
  return null
}

async function sendIfKnown(ctx: Ctx, mail: Parameters<typeof accountByAddress>[1]): Promise<void> {
  await transaction(ctx, async (tx) => {
    const account = await accountByAddress(tx, mail)
    if (account) await mailLink(tx, { person: account.id, purpose: 'reset' })
  })
}

/** Does the link still work, and whose is it? Changes nothing. */
export async function lookAtResetLink(ctx: Ctx, clicked: Clicked): Promise<{ name: string } | Refusal> {
  return (await openLink(ctx, 'reset', clicked)) ?? dead
}

/**
 * Sets a password by a mailed link, which is used up. Whoever was in is out: all sign-ins end, all tokens, and an address that waited.
 * The link came by mail, so it proves the address as well.
 */
export async function reset(
  ctx: Ctx,
  { password, ...clicked }: Clicked & { password: string },
): Promise<{ person: Id<'person'> } | Refusal> {
  const open = await openLink(ctx, 'reset', clicked)
  if (!open) return dead
  const wrong = wrongPassword(password, [open.name])
  if (wrong) return wrong
  const password_hash = await hashPassword(ctx, password)
  if (isRefusal(password_hash)) return password_hash
  try {
    return await transaction(ctx, (tx) => renew(tx, clicked, password_hash))
  } catch (error) {
    if (isTaken(error, 'person_proved_email')) return refuse('email.held', { status: 409 })
    throw error
  }
}

async function renew(
  ctx: Ctx,
  clicked: Clicked,
  password_hash: string,
): Promise<{ person: Id<'person'> } | Refusal> {
  // asked again inside: of two who come with one link, one finds it gone
  const open: OpenLink | null = await openLink(ctx, 'reset', clicked)
  if (!open || !(await useUp(ctx, open.link))) return dead
  await ctx.db
    .updateTable('person')
    .set({ password_hash, ...nothingWaits })
    .where('id', '=', open.person)
    .execute()
  await prove(ctx, { person: open.person, came: 'email' })
  await dropLinks(ctx, open.person)
  await endSignIns(ctx, open.person)
  await ctx.db.deleteFrom('api_token').where('person', '=', open.person).execute()
  return { person: open.person }
}
