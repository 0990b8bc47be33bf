import { admitGuest, dismissGuest, sessionCookie } from '#accounts'
import { type Refusal, isRefusal } from '#std'
import { type Moved, type PageAnswer, type Sent, type Visit } from '#web'
import { type MediaSite } from '../site.ts'
import { NEWEST, ownStream } from '../pictures.ts'
import { upload } from './upload.tsx'

/** May one put up pictures without an account here? */
export const takesGuests = ({ policy }: Pick<MediaSite, 'policy'>): boolean =>
  policy.policy.posting.withoutAccount === 'on'

/** Publishes what somebody brought who has no account: their browser keeps what lets them delete it again. Where nothing was published, nothing of them stays. */
export async function uploadAsGuest(
  site: MediaSite,
  visit: Visit,
  sent: Sent,
): Promise<PageAnswer | Moved | Refusal> {
  const { say, address } = visit
  const wording = say('upload.as-guest', { version: site.policy.policy.version })
  const guest = await admitGuest(site, { address, wording })
  if (isRefusal(guest)) return guest
  const { viewer, session } = guest
  const answer = await upload(site, { ...visit, viewer }, sent)
  const published = await ownStream(site.pool, viewer.id, NEWEST, 1)
  // of several some may be published and some refused: then what they put up is theirs all the same
  if (published.length > 0 && !isRefusal(answer)) return { ...answer, cookies: [sessionCookie(session)] }
  await dismissGuest(site, viewer.id)
  return answer
}
