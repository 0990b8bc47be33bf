import { decide, isOn, leavingOf, standingFor } from '#privacy'
import { type Site } from '#site'
import { isRefusal } from '#std'
import { type Letter, type Post, type Writers } from './letters.ts'
import { hasLink, stopLink, switchFor } from './switches.ts'
import { type Transport } from './transport.ts'

/** The one door through which mail leaves: asks the policy and the person's own switch, has the letter written, hands it to the transport. Throws where sending failed, so that the queue tries again. */
export async function deliver(
  site: Pick<Site, 'policy' | 'policyFor' | 'db' | 'inventory' | 'origin' | 'keys'>,
  writers: Writers,
  transport: Transport,
  post: Post,
): Promise<void> {
  const kind = site.policy.mailKind(post.kind)
  if (!kind) return
  const asked = {
    kinds: ['user.contact.email', 'user.account.username'],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about: post.person,
  } as const
  // a stranger with a case is under no version of their own
  const standing = await standingFor(site, post.person)
  if (isRefusal(decide(site, { ...asked, standing }))) return
  if (!site.inventory.mail[post.kind]?.whileClosing && (await leavingOf(site, post.person))) return
  // read as it leaves: a letter that waited in the queue is stopped, too; who has no account has no switch
  const control = switchFor(site, standing, post.kind)
  if (standing && control !== null && !isOn(standing, control)) return
  const letter = await (writers[post.kind] as (post: Post) => Promise<Letter | null>)(post)
  if (!letter) return
  const stop = hasLink(site.policy, post.kind)
    ? { href: stopLink(site, post.kind, post.person), oneClick: control !== null }
    : null
  await transport.send(letter, { kind: post.kind, person: post.person, stop })
}
