import { type Session, isWrong, join, verify, whoIs } from '#accounts'
import { type Site } from '#site'
import { type Id, isRefusal } from '#std'
import { type Viewer } from '#web'
import { mailLink } from '../src/accounts/mail-links.ts'
import { type Sent, clicked, linkIn, post } from './post.ts'

export type Member = {
  readonly id: Id<'person'>
  readonly name: string
  readonly email: string
  readonly password: string
  readonly session: Session
  readonly viewer: Viewer
}

/** Joins as people do: `joins(site, 'cleo')`. Their address is not proved yet. */
export async function joins(
  site: Site,
  name: string,
  {
    email = `${name}@example.org`,
    password = `${name} looks out of a window`,
    fullName = `${name} Example`,
  } = {},
): Promise<Member> {
  const joined = await join(site, {
    name,
    email,
    password,
    told: { fullName, gender: '' },
    birth: { day: '3', month: '4', year: '1990' },
    agreed: true,
    wording: 'I agree to the policy of this site, version 1.',
    remembered: false,
    address: '198.51.100.7',
    from: 'form',
  })
  if (isWrong(joined)) throw new Error(`${name} could not join: ${joined.map((one) => one.code).join(', ')}`)
  return {
    id: joined.person,
    name,
    email,
    password,
    session: joined.session,
    viewer: await viewerOf(site, joined.session),
  }
}

/** Joins, and opens the link that came by mail. */
export async function member(
  site: Site,
  name: string,
  how?: { email?: string; password?: string; fullName?: string },
): Promise<Member> {
  const newcomer = await joins(site, name, how)
  const done = await verify(site, clicked(linkIn(await letterTo(site, newcomer), 'verify')))
  if (isRefusal(done)) throw new Error(`${name} could not prove their address: ${done.code}`)
  return { ...newcomer, viewer: await viewerOf(site, newcomer.session) }
}

/** The letter with their link. Where a site serves meanwhile, it may have sent it before it is found in the queue: then another is asked for. */
async function letterTo(site: Site, { id, email }: Pick<Member, 'id' | 'email'>): Promise<Sent | undefined> {
  for (let tries = 0; tries < 20; tries += 1) {
    const letter = (await post(site)).find(
      (one) => one.to.toLowerCase() === email.toLowerCase() && one.kind === 'verify',
    )
    if (letter) return letter
    await mailLink(site, { person: id, purpose: 'verify' })
  }
  return undefined
}

export const ana = (site: Site): Promise<Member> => member(site, 'ana')
export const ben = (site: Site): Promise<Member> => member(site, 'ben')

async function viewerOf(site: Site, { token }: Session): Promise<Viewer> {
  return (await whoIs(site)(token)) ?? fail('the new sign-in is nobody’s')
}

function fail(why: string): never {
  throw new Error(why)
}
