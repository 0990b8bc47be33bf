import { hot } from '#db'
import { type Keys, type Permit, type Standing, decide, fromColumn, open, permit } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { type MailAddress, indexOf } from './address.ts'
import { skeletonOf } from './names.ts'
import './tables.ts'

/** What everyone may know of a member. */
export type Person = { readonly id: Id<'person'>; readonly name: string }

const bySkeleton = hot<[skeleton: string], Person & Standing & { closing: boolean; restricted: boolean }>(
  'person-by-skeleton',
  'select id, name, closed_at is not null as closing, restricted_at is not null as restricted, agreed, consents, spared from person where skeleton = $1',
)

/** Leave to tell everyone a member's name. */
export type NameLeave = Permit<'user.account.username', 'essential.service'>

/** The member of this name, however it is written; `person.unknown` (404) where there is none, `person.gone` (410) where they are leaving, or have what is theirs kept and not used. */
export async function findPerson(
  site: Pick<Site, 'pool'>,
  name: string,
): Promise<(Person & Standing) | Refusal> {
  const found = await findAnybody(site, name)
  return isRefusal(found) || !(found.closing || found.restricted)
    ? found
    : refuse('person.gone', { status: 410 })
}

/** The same, for a page that everyone sees: their policy has to let their name be told. */
export async function findShown(
  site: Pick<Site, 'pool' | 'policyFor'>,
  name: string,
): Promise<Person | Refusal> {
  const found = await findPerson(site, name)
  if (isRefusal(found)) return found
  const leave = mayName(site, found)
  return isRefusal(leave) ? leave : named(found, leave)
}

export const mayName = (
  site: Pick<Site, 'policyFor'>,
  person: Pick<Person, 'id'> & Standing,
): NameLeave | Refusal =>
  decide(site, {
    kinds: ['user.account.username'],
    purpose: 'essential.service',
    recipient: 'everyone',
    about: person.id,
    standing: person,
  })

/** What everyone is told of a member. */
export const named = ({ id, name }: Person, _leave: NameLeave): Person => ({ id, name })

/** Also one whose account is closing: for those who look after the site, never for a page. */
export async function findAnybody(
  { pool }: Pick<Site, 'pool'>,
  name: string,
): Promise<(Person & Standing & { readonly closing: boolean; readonly restricted: boolean }) | Refusal> {
  const [found] = await bySkeleton(pool, skeletonOf(name))
  return found ?? refuse('person.unknown', { status: 404 })
}

/** Somebody's own name, as they are told it: what is theirs they may always have. */
export function ownName(site: Pick<Site, 'policy'>, { id, name }: Person): string {
  const leave = permit(site, {
    kinds: ['user.account.username'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about: id,
  })
  return nameOf({ name }, leave)
}
const nameOf = ({ name }: Pick<Person, 'name'>, _leave: Permit<'user.account.username'>): string => name

/** What signing in and resetting need of an account. */
export type Account = Person & {
  readonly password_hash: string
  readonly email_index: Buffer | null
  readonly proved: boolean
  readonly closed_at: Date | null
  readonly erase_at: Date | null
}

export const accountById = (ctx: Pick<Site, 'db'>, id: Id<'person'>): Promise<Account | undefined> =>
  accounts(ctx).where('id', '=', id).executeTakeFirst()
export const accountByName = (ctx: Pick<Site, 'db'>, name: string): Promise<Account | undefined> =>
  accounts(ctx).where('skeleton', '=', skeletonOf(name)).executeTakeFirst()

/** The account that proved this address; where none did, the newest that claims it. */
export function accountByAddress(
  ctx: Pick<Site, 'db'> & { keys: Keys },
  address: MailAddress,
): Promise<Account | undefined> {
  return accounts(ctx)
    .where('email_index', '=', indexOf(ctx, address))
    .orderBy('email_verified_at', (order) => order.asc().nullsLast())
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

const accounts = ({ db }: Pick<Site, 'db'>) =>
  db
    .selectFrom('person')
    .select((person) => [
      'id',
      'name',
      'password_hash',
      'email_index',
      'closed_at',
      'erase_at',
      person('email_verified_at', 'is not', null).$castTo<boolean>().as('proved'),
    ])

/** A person's own view of their addresses: `waiting` is one whose link was not yet opened. */
export type Addresses = { readonly email: string; readonly proved: boolean; readonly waiting: string | null }

export async function addressesOf(
  ctx: Pick<Site, 'db' | 'keys' | 'policy'>,
  person: Id<'person'>,
): Promise<Addresses> {
  const row = await ctx.db
    .selectFrom('person')
    .select(['email_sealed', 'email_verified_at', 'new_email_sealed'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  const leave = permit(ctx, {
    kinds: ['user.contact.email'],
    purpose: 'essential.service',
    recipient: 'person',
    about: person,
  })
  const read = async (bytes: Buffer | null): Promise<string | null> =>
    bytes && open(ctx, fromColumn('user.contact.email', person, bytes), leave)
  return {
    email: (await read(row.email_sealed)) ?? '',
    proved: row.email_verified_at !== null,
    waiting: await read(row.new_email_sealed),
  }
}
