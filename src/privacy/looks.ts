import { type Db } from '#db'
import { type CategoryKey, type Compiled, type PurposeKey } from '#policy'
import {
  type Chance,
  type Clock,
  type Id,
  type Instant,
  type Refusal,
  fromDate,
  newId,
  refuse,
  toDate,
} from '#std'
import { type Deciding, type Permit, decide, permit } from './decide.ts'
import { TO_ITS_PERSON } from './export/told.ts'
import { type Keys } from './keys.ts'
import { record } from './log/record.ts'
import { standingFor } from './standing.ts'
import './tables.ts'

const LONGEST = 500

type Ctx = Deciding & {
  readonly db: Db
  readonly keys: Keys
  readonly policy: Compiled
  readonly clock: Clock
  readonly chance: Chance
}
export type Looking = {
  readonly person: Id<'person'>
  /** As what they look: a role of staff. */ readonly role: string
  readonly kinds: readonly CategoryKey[]
  readonly purpose: PurposeKey
  /** Whom it is for: staff themselves, unless told; an export they make goes to its person. */ readonly recipient?:
    | 'staff'
    | 'person'
  /** In words, for the one it is about; none is refused. */ readonly reason: string
  readonly from: 'api' | 'form' | 'cli'
}

/**
 * Writes a look of staff at what is private, for its person and for the log, before anything is shown. Refused without a reason; and where the
 * policy its person is under does not let it be seen for that, which is written down as well.
 */
export async function noteLook(ctx: Ctx, looking: Looking): Promise<Refusal | null> {
  const { person, role, kinds, purpose, from, recipient = 'staff' } = looking
  const reason = looking.reason.replaceAll(/\s+/g, ' ').trim()
  if (reason === '') return refuse('look.no-reason', { field: 'reason' })
  if (reason.length > LONGEST)
    return refuse('look.long-reason', { field: 'reason', values: { most: LONGEST } })
  const asked = { kinds, purpose, about: person }
  const leave =
    recipient === 'person'
      ? decide(ctx, { ...asked, recipient })
      : decide(ctx, { ...asked, recipient, standing: await standingFor(ctx, person) })
  const refused = 'refused' in leave
  const now = ctx.clock.now()
  const under = ctx.policy.policy.version
  // one statement: the look and its event are there, or neither, for one wait for the disk
  const withLook = ctx.db.with('look', (db) =>
    db.insertInto('look').values({
      id: newId<'look'>(now, ctx.chance),
      person,
      role,
      purpose,
      reason,
      kinds: [...kinds],
      refused,
      under,
      created_at: toDate(now),
      came_from: from,
    }),
  )
  await record(
    { ...ctx, db: withLook },
    { kind: 'look', person, event: { role, purpose, kinds, recipient, reason, refused, under } },
  )
  return refused ? leave : null
}

export type Look = Omit<Looking, 'person' | 'from' | 'recipient'> & {
  readonly at: Instant
  /** The program refused it. */ readonly refused: boolean
  /** The version that was in force: it says whether they may. */ readonly under: number
}

/** Who looked at what is theirs, newest first. */
export async function looksAt(
  ctx: Pick<Ctx, 'db' | 'policy'>,
  person: Id<'person'>,
  most = 100,
): Promise<Look[]> {
  const leave = permit(ctx, {
    kinds: ['user.access_history', 'user.unique_id'],
    ...TO_ITS_PERSON,
    about: person,
  })
  const rows = await ctx.db
    .selectFrom('look')
    .select(['role', 'kinds', 'purpose', 'reason', 'refused', 'under', 'created_at'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => told(row, leave))
}

type Row = Omit<Look, 'at'> & { readonly created_at: Date }

/** A look as the one it was at reads it. */
const told = (
  { role, kinds, purpose, reason, refused, under, created_at }: Row,
  _leave: Permit<'user.access_history' | 'user.unique_id'>,
): Look => ({ role, kinds, purpose, reason, refused, under, at: fromDate(created_at) })
