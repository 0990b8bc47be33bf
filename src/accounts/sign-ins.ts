import { hash } from 'node:crypto'
import { hot } from '#db'
import { type Standing, dueAt, permit, standingOf } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, fromDate, instant, isoDay, newId, seconds, toDate } from '#std'
import { type Viewer } from '#web'
import { noteUse } from './idle.ts'
import { type CameFrom } from './tables.ts'
import { theirPolicy } from './their-policy.ts'

/** What the browser is given: the token for its cookie, and for how many days it keeps it; null: until it is closed. */
export type Session = { readonly token: string; readonly days: number | null }

export const digest = (token: string): Buffer => hash('sha256', token, 'buffer')

type StartCtx = Pick<Site, 'db' | 'clock' | 'chance' | 'policy'> & Partial<Pick<Site, 'policyFor'>>
type Start = { readonly person: Id<'person'>; readonly remembered: boolean; readonly from: CameFrom }

/** Opens a sign-in under a token of 256 bits; only its hash is stored. */
export async function startSignIn(ctx: StartCtx, { person, remembered, from }: Start): Promise<Session> {
  const now = ctx.clock.now()
  const token = Buffer.from(ctx.chance.bytes(32)).toString('base64url')
  const policy = await theirPolicy(ctx, person)
  const { remember } = policy.policy.signIn
  await ctx.db
    .insertInto('sign_in')
    .values({
      id: newId<'sign-in'>(now, ctx.chance),
      person,
      token_hash: digest(token),
      remembered,
      last_seen: isoDay(now),
      expires_at: toDate(dueAt({ ...ctx, policy }, remembered ? remember : 'short-sign-in')),
      under: ctx.policy.policy.version,
      created_at: toDate(now),
      came_from: from,
    })
    .execute()
  await noteUse(ctx, person)
  const longest = policy.retention(remember).keep
  return { token, days: remembered ? Math.floor(seconds(longest, now) / 86_400) : null }
}

type Found = Omit<Viewer, 'standing'> &
  Standing & { readonly remembered: boolean; readonly created_at: Date; readonly last_seen: string }

const found = hot<[hash: Buffer, now: Date], Found>(
  'who-is',
  `select person.id, person.name, person.role, person.email_verified_at is not null as verified, agreed, consents, spared, sign_in.id as "signIn", remembered, sign_in.created_at, last_seen
   from sign_in join person on person.id = sign_in.person where token_hash = $1 and expires_at > $2 and person.closed_at is null`,
)

/** Finds the member whose cookie holds this token, or null. A day's first use is noted, the day alone. */
export const whoIs =
  (site: Pick<Site, 'db' | 'pool' | 'clock' | 'policy'> & Partial<Pick<Site, 'policyFor'>>) =>
  async (token: string): Promise<Viewer | null> => {
    const now = site.clock.now()
    const [row] = await found(site.pool, digest(token), toDate(now))
    if (!row) return null
    if (row.last_seen < isoDay(now)) await noteDay(site, row)
    const { id, name, role, signIn } = row
    const verified = row.verified || !site.policy.policy.signUp.verifyEmail
    return { id, name, role, verified, signIn, standing: standingOf(row) }
  }

/** Without the box ticked it is counted anew on each day it is used, and never longer than with it. */
async function noteDay(
  site: Pick<Site, 'db' | 'clock' | 'policy'> & Partial<Pick<Site, 'policyFor'>>,
  { id, signIn, remembered, created_at, agreed }: Found,
): Promise<void> {
  const ctx = { ...site, policy: site.policyFor?.(agreed) ?? site.policy }
  const latest = dueAt(ctx, ctx.policy.policy.signIn.remember, fromDate(created_at))
  const expires = remembered ? latest : instant(Math.min(dueAt(ctx, 'short-sign-in'), latest))
  await ctx.db
    .updateTable('sign_in')
    .set({ last_seen: isoDay(ctx.clock.now()), expires_at: toDate(expires) })
    .where('id', '=', signIn)
    .execute()
  await noteUse(site, id)
}

/** A line of the list: when it began, the last day it was used, and what ends it. */
export type SignInLine = {
  readonly id: Id<'sign-in'>
  readonly since: Instant
  readonly lastDay: string
  readonly remembered: boolean
  readonly until: Instant
  readonly current: boolean
}

export async function signInsOf(
  ctx: Pick<Site, 'db' | 'clock' | 'policy'>,
  viewer: Viewer,
): Promise<SignInLine[]> {
  permit(ctx, {
    kinds: ['user.authorization.credentials'],
    purpose: 'essential.service.authentication',
    recipient: 'person',
    about: viewer.id,
  })
  const rows = await ctx.db
    .selectFrom('sign_in')
    .select(['id', 'created_at', 'last_seen', 'remembered', 'expires_at'])
    .where('person', '=', viewer.id)
    .where('expires_at', '>', toDate(ctx.clock.now()))
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    since: fromDate(row.created_at),
    lastDay: row.last_seen,
    remembered: row.remembered,
    until: fromDate(row.expires_at),
    current: row.id === viewer.signIn,
  }))
}

/** Ends one sign-in of theirs; somebody else's stays. */
export async function endSignIn(
  { db }: Pick<Site, 'db'>,
  { person, signIn }: { person: Id<'person'>; signIn: Id<'sign-in'> },
): Promise<void> {
  await db.deleteFrom('sign_in').where('id', '=', signIn).where('person', '=', person).execute()
}

/** Ends all of a person's sign-ins, but for `except`. */
export async function endSignIns(
  { db }: Pick<Site, 'db'>,
  person: Id<'person'>,
  except: Id<'sign-in'> | null = null,
): Promise<void> {
  await db
    .deleteFrom('sign_in')
    .where('person', '=', person)
    .$if(except !== null, (all) => all.where('id', '!=', except))
    .execute()
}

/** Signs out: the sign-in of this token is over, in every process. */
export async function signOut({ db }: Pick<Site, 'db'>, token: string): Promise<void> {
  await db.deleteFrom('sign_in').where('token_hash', '=', digest(token)).execute()
}
