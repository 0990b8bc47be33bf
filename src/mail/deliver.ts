import { type MailKind } from '#policy'
import { decide, isOn, leavingOf } from '#privacy'
import { type Site } from '#site'
import { type Id, isRefusal } from '#std'
import { type Letter, type Post, type Writers } from './letters.ts'
import { hasLink, stopLink, switchOf } from './switches.ts'
import { type Transport } from './transport.ts'

/** The one door through which mail leaves: asks the policy and the person's own switch, has the letter written, hands it to the transport. Throws where sending failed, so that the queue tries again. */
export async function deliver(
  site: Pick<Site, 'policy' | 'db' | 'inventory' | 'origin' | 'keys'>,
  writers: Writers,
  transport: Transport,
  post: Post,
): Promise<void> {
  const kind = site.policy.mailKind(post.kind)
  if (!kind) return
  const permit = decide(site, {
    kinds: ['user.contact.email'],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about: post.person,
  })
  if (isRefusal(permit)) return
  if (!site.inventory.mail[post.kind]?.whileClosing && (await leavingOf(site, post.person))) return
  if (await isStopped(site, post)) return
  const letter = await (writers[post.kind] as (post: Post) => Promise<Letter | null>)(post)
  if (!letter) return
  const stop = hasLink(site.policy, post.kind)
    ? { href: stopLink(site, post.kind, post.person), oneClick: switchOf(site.policy, post.kind) !== null }
    : null
  await transport.send(letter, { kind: post.kind, person: post.person, stop })
}

/** Has its reader switched this kind off, or never on? Read as it leaves: a letter that waited in the queue is stopped, too. Who has no account has no switch. */
async function isStopped(
  { db, policy }: Pick<Site, 'db' | 'policy'>,
  { kind, person }: { kind: MailKind; person: Id<'person'> },
): Promise<boolean> {
  const control = switchOf(policy, kind)
  if (control === null) return false
  const row = await db.selectFrom('person').select('consents').where('id', '=', person).executeTakeFirst()
  return row !== undefined && !isOn(row, control)
}
