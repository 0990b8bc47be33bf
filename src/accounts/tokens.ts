import { hot } from '#db'
import { type Standing, permit, standingOf } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, type Refusal, base62, fromDate, isoDay, newId, refuse, toDate } from '#std'
import { type Viewer } from '#web'
import { noteUse } from './idle.ts'
import { digest } from './sign-ins.ts'
import { type CameFrom } from './tables.ts'

export type Scope = 'all' | 'read'
export const isScope = (text: string): text is Scope => text === 'all' || text === 'read'

const MOST = 50
const LONGEST = 60

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'policy'>
type Making = {
  readonly person: Id<'person'>
  readonly scope: Scope
  readonly name: string
  readonly from?: CameFrom
}

/** Makes a token for the API, `oriel_` and 40 characters (238 bits): told once, here; only its hash is stored. */
export async function createToken(
  { db, clock, chance, policy }: Ctx,
  { person, scope, name, from = 'form' }: Making,
): Promise<{ token: string } | Refusal> {
  if (name === '' || Array.from(name).length > LONGEST)
    return refuse('token.name', { field: 'name', values: { longest: LONGEST } })
  const { there } = await db
    .selectFrom('api_token')
    .select((rows) => rows.fn.countAll<number>().as('there'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  if (there >= MOST) return refuse('token.many', { status: 409, values: { most: MOST } })
  const token = `oriel_${base62(chance, 40)}`
  const now = clock.now()
  await db
    .insertInto('api_token')
    .values({
      id: newId(now, chance),
      person,
      name,
      scope,
      token_hash: digest(token),
      last_seen: null,
      under: policy.policy.version,
      created_at: toDate(now),
      came_from: from,
    })
    .execute()
  return { token }
}

export type TokenLine = {
  readonly id: Id<'api-token'>
  readonly name: string
  readonly scope: Scope
  readonly since: Instant
  readonly lastDay: string | null
}

/** A person's tokens, newest first; never the tokens themselves. */
export async function tokensOf(ctx: Pick<Site, 'db' | 'policy'>, person: Id<'person'>): Promise<TokenLine[]> {
  permit(ctx, {
    kinds: ['user.authorization.credentials'],
    purpose: 'essential.service',
    recipient: 'person',
    about: person,
  })
  const rows = await ctx.db
    .selectFrom('api_token')
    .select(['id', 'name', 'scope', 'created_at', 'last_seen'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, name, scope, created_at, last_seen }) => ({
    id,
    name,
    scope,
    since: fromDate(created_at),
    lastDay: last_seen,
  }))
}

/** Revokes a token of theirs; it is refused from the next request on. */
export async function revokeToken(
  { db }: Pick<Site, 'db'>,
  { person, token }: { person: Id<'person'>; token: Id<'api-token'> },
): Promise<void> {
  await db.deleteFrom('api_token').where('id', '=', token).where('person', '=', person).execute()
}

type Found = Omit<Viewer, 'signIn' | 'standing'> &
  Standing & {
    readonly token: Id<'api-token'>
    readonly scope: Scope
    readonly last_seen: string | null
  }

const found = hot<[hash: Buffer], Found>(
  'bearer',
  `select person.id, person.name, person.role, person.email_verified_at is not null as verified, agreed, consents, spared, api_token.id as token, scope, last_seen
   from api_token join person on person.id = api_token.person where token_hash = $1 and person.closed_at is null`,
)

/** Finds whom a bearer token speaks for, and what it may. A day's first use is noted, the day alone. */
export const bearer =
  (site: Pick<Site, 'db' | 'pool' | 'clock' | 'policy'>) =>
  async (token: string): Promise<(Viewer & { readonly scope: Scope }) | null> => {
    const [row] = token.startsWith('oriel_') ? await found(site.pool, digest(token)) : []
    if (!row) return null
    const today = isoDay(site.clock.now())
    if (row.last_seen === null || row.last_seen < today) {
      await site.db.updateTable('api_token').set({ last_seen: today }).where('id', '=', row.token).execute()
      await noteUse(site, row.id)
    }
    const { id, name, role, scope } = row
    const verified = row.verified || !site.policy.policy.signUp.verifyEmail
    return { id, name, role, verified, scope, signIn: null, standing: standingOf(row) }
  }
