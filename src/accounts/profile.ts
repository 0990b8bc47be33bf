import { decide, fromColumn, open, permit, seal, standingOf, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, refuse, toDate } from '#std'
import { asks } from './asks.ts'
import { keepEarlier } from './earlier.ts'
import { type CameFrom } from './tables.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy'>
type Reading = Pick<Site, 'db' | 'keys' | 'policy'>
export type NameSeen = 'me' | 'members'
/** What somebody types about themselves; an empty text is nothing. */
export type Told = { readonly fullName: string; readonly gender: string }
export const nothingTold: Told = { fullName: '', gender: '' }

const LONGEST = 100
const TOLD = [
  ['fullName', 'user.name', 'full-name'],
  ['gender', 'user.demographic.gender', 'gender'],
] as const

/** What is wrong with what was told: something needed is missing, or is longer than 100 characters. */
export const wrongTold = ({ policy }: Pick<Site, 'policy'>, told: Told): readonly Refusal[] =>
  TOLD.flatMap(([key, kind, field]) => {
    const asked = asks(policy.policy, kind)
    if (asked === 'required' && told[key] === '') return [refuse(`profile.${field}.missing`, { field })]
    return [...told[key]].length > LONGEST
      ? [refuse('profile.long', { field, values: { longest: LONGEST } })]
      : []
  })

/** Whom a full name is shown to until its person says otherwise. */
export const nameSeenAtFirst = ({ policy }: Pick<Site, 'policy'>): NameSeen =>
  policy.policy.categories['user.name']?.audiences[0] === 'members' ? 'members' : 'me'

/** Writes what joining told, as far as the policy asks for it; `born` is `YYYY-MM-DD`. */
export async function tellAtJoining(
  ctx: Ctx,
  { person, told, born, from }: { person: Id<'person'>; told: Told; born: string | null; from: CameFrom },
): Promise<void> {
  const birth = (ctx.policy.policy.children.keepsAnswer && born) || null
  const kept = await sealedTold(ctx, person, told)
  if (!birth && !kept.full_name_sealed && !kept.gender_sealed) return
  await ctx.db
    .insertInto('profile')
    .values({
      ...blank(ctx, person, from),
      ...kept,
      birth_date_sealed:
        birth === null
          ? null
          : toColumn(await seal(ctx, birth, { kind: 'user.demographic.date_of_birth', about: person })),
    })
    .execute()
}

/** Tells something else about oneself, and who sees it. */
export async function tell(
  ctx: Ctx,
  { person, told, nameSeen }: { person: Id<'person'>; told: Told; nameSeen: NameSeen },
): Promise<readonly Refusal[]> {
  const wrong = wrongTold(ctx, told)
  if (wrong.length > 0) return wrong
  const before = await profileOf(ctx, person)
  if (before.fullName !== '' && before.fullName !== told.fullName)
    await keepEarlier(ctx, person, { fullName: before.fullName })
  const kept = await sealedTold(ctx, person, told)
  await ctx.db
    .insertInto('profile')
    .values({ ...blank(ctx, person, 'form'), ...kept, name_seen: nameSeen })
    .onConflict((row) => row.column('person').doUpdateSet({ ...kept, name_seen: nameSeen }))
    .execute()
  return []
}

export type Profile = Told & { readonly nameSeen: NameSeen; readonly born: string | null }

/** A person's own view of what they told. */
export async function profileOf(ctx: Reading, person: Id<'person'>): Promise<Profile> {
  const row = await rowOf(ctx, person)
  const read = async (kind: Kind, bytes: Buffer | null | undefined): Promise<string | null> => {
    if (!bytes) return null
    const purpose =
      kind === 'user.demographic.date_of_birth' ? 'essential.legal_obligation' : 'essential.service'
    return open(
      ctx,
      fromColumn(kind, person, bytes),
      permit(ctx, { kinds: [kind], purpose, recipient: 'person', about: person }),
    )
  }
  return {
    fullName: (await read('user.name', row?.full_name_sealed)) ?? '',
    gender: (await read('user.demographic.gender', row?.gender_sealed)) ?? '',
    born: await read('user.demographic.date_of_birth', row?.birth_date_sealed),
    nameSeen: row?.name_seen ?? nameSeenAtFirst(ctx),
  }
}

/** The full name of a member as another member sees it; null where there is none, they do not let it be seen, or the policy they are under does not. */
export async function fullNameFor(
  ctx: Reading & Pick<Site, 'policyFor'>,
  { person, viewer }: { person: Id<'person'>; viewer: Id<'person'> | null },
): Promise<string | null> {
  if (viewer === null || asks(ctx.policy.policy, 'user.name') === null) return null
  const row = await rowOf(ctx, person)
  if (!row?.full_name_sealed || (row.name_seen !== 'members' && viewer !== person)) return null
  const asked = { kinds: ['user.name'], purpose: 'essential.service', about: person } as const
  const leave =
    viewer === person
      ? permit(ctx, { ...asked, recipient: 'person' })
      : decide(ctx, { ...asked, recipient: 'members', standing: standingOf(row) })
  return isRefusal(leave) ? null : open(ctx, fromColumn('user.name', person, row.full_name_sealed), leave)
}

type Kind = 'user.name' | 'user.demographic.gender' | 'user.demographic.date_of_birth'
const rowOf = ({ db }: Pick<Site, 'db'>, person: Id<'person'>) =>
  db
    .selectFrom('profile')
    .innerJoin('person', 'person.id', 'profile.person')
    .select(['full_name_sealed', 'name_seen', 'gender_sealed', 'birth_date_sealed'])
    .select(['agreed', 'consents', 'spared'])
    .where('profile.person', '=', person)
    .executeTakeFirst()

async function sealedTold(ctx: Ctx, person: Id<'person'>, told: Told) {
  const sealed = async (kind: Kind, text: string): Promise<Buffer | null> =>
    text === '' || asks(ctx.policy.policy, kind) === null
      ? null
      : toColumn(await seal(ctx, text, { kind, about: person }))
  return {
    full_name_sealed: await sealed('user.name', told.fullName),
    gender_sealed: await sealed('user.demographic.gender', told.gender),
  }
}

const blank = (ctx: Ctx, person: Id<'person'>, from: CameFrom) => ({
  person,
  name_seen: nameSeenAtFirst(ctx),
  birth_date_sealed: null,
  under: ctx.policy.policy.version,
  created_at: toDate(ctx.clock.now()),
  came_from: from,
})
