import { type Db, transaction, withdrawn } from '#db'
import { type ControlKey } from '#policy'
import { type Turn, bitOf, standingOf } from '#privacy'
import { type Site } from '#site'
import { type Id, newId, toDate } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type CameFrom, type How } from './tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance'>

/** How many are under each version, the oldest first: `[{ agreed: 1, people: 12, members: 11 }]`. */
export async function standings({
  db,
}: Pick<Ctx, 'db'>): Promise<{ agreed: number; people: number; members: number }[]> {
  return db
    .selectFrom('person')
    .select((of) => [
      'agreed',
      sql<number>`count(*)::int`.as('people'),
      sql<number>`(count(*) filter (where ${of('role', '=', 'member')}))::int`.as('members'),
    ])
    .groupBy('agreed')
    .orderBy('agreed')
    .execute()
}

/** The newest answer of each person to a version, or to those from another one on: `who` and `said`. */
const answers = (db: Db, version: number, from = version) =>
  db
    .selectFrom('agreement')
    .distinctOn('person')
    .select(['person as who', 'how as said'])
    .where('under', '>=', from)
    .where('under', '<=', version)
    .where('how', 'in', ['yes', 'no'])
    .orderBy('person')
    .orderBy('id', 'desc')

/** How many answered a version, and what. */
export async function answersTo(
  { db }: Pick<Ctx, 'db'>,
  version: number,
): Promise<{ readonly yes: number; readonly no: number }> {
  const row = await db
    .selectFrom(answers(db, version).as('answer'))
    .select([
      sql<number>`(count(*) filter (where said = 'yes'))::int`.as('yes'),
      sql<number>`(count(*) filter (where said = 'no'))::int`.as('no'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** What a person said to a version last; null: nothing yet. */
export async function answerOf(
  { db }: Pick<Ctx, 'db'>,
  person: Id<'person'>,
  version: number,
): Promise<'yes' | 'no' | null> {
  const row = await answers(db, version).where('person', '=', person).executeTakeFirst()
  return row ? (row.said as 'yes' | 'no') : null
}

type Written = {
  readonly person: Id<'person'>
  readonly version: number
  readonly how: How
  readonly wording: string
  readonly from: CameFrom | 'program'
}

/** Writes down how a person came under a version, or that they did not want to. */
export async function writeAgreement({ db, clock, chance }: Ctx, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return
  const now = clock.now()
  await db
    .insertInto('agreement')
    .values(
      written.map(({ person, version, how, wording, from }) => ({
        id: newId<'agreement'>(now, chance),
        person,
        wording,
        how,
        under: version,
        created_at: toDate(now),
        came_from: from,
      })),
    )
    .execute()
}

/** People of one transaction. */
const BATCH = 500

type Moving = {
  readonly from: number
  readonly to: number
  /** Whom: all, all but who said no to it or to one between, or who said yes. */ readonly whom:
    | 'all'
    | 'not-no'
    | 'yes'
  readonly how: How
  readonly wording: string
  /** Switches that stand otherwise with that version. */ readonly turns: readonly Turn[]
}

/** Brings people from one version under another, a batch at a time, each written down; who said yes themselves has that line already. Done twice it does nothing more. Gives how many. */
export async function movePeople(ctx: Ctx, { from, to, whom, how, wording, turns }: Moving): Promise<number> {
  for (let moved = 0; ;) {
    const more = await transaction(ctx, async (tx) => {
      const said = answers(tx.db, to)
      const people = await tx.db
        .selectFrom('person')
        .select('id')
        .where('agreed', '=', from)
        .$if(whom === 'yes', (all) =>
          all.where('id', 'in', tx.db.selectFrom(said.as('a')).select('who').where('said', '=', 'yes')),
        )
        .$if(whom === 'not-no', (all) =>
          all.where(
            'id',
            'not in',
            tx.db
              .selectFrom(answers(tx.db, to, from + 1).as('a'))
              .select('who')
              .where('said', '=', 'no'),
          ),
        )
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .execute()
      const ids = people.map(({ id }) => id)
      await bring(tx, ids, { to, turns })
      if (how !== 'yes')
        await writeAgreement(
          tx,
          ids.map((person) => ({ person, version: to, how, wording, from: 'program' })),
        )
      return ids.length
    })
    moved += more
    if (more < BATCH) {
      // a switch may be off now
      if (moved > 0) await withdrawn(ctx)
      return moved
    }
  }
}

/** Puts people under a version, with the switches as they stand with it; whoever turned one themselves keeps it as they have it. */
export async function bring(
  { db }: Pick<Ctx, 'db'>,
  ids: readonly Id<'person'>[],
  { to, turns = [] }: { to: number; turns?: readonly Turn[] },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('person')
    .set({ agreed: to })
    .where('id', 'in', [...ids])
    .execute()
  await turn({ db }, turns, sql`id = any(${[...ids]}::uuid[])`)
}

/** Switches of those who stay under a version, as they stand with another one in force. */
export async function turnUnder(
  ctx: Pick<Ctx, 'db'>,
  { agreed, turns }: { agreed: number; turns: readonly Turn[] },
): Promise<void> {
  await turn(ctx, turns, sql`agreed = ${agreed}`)
  if (turns.length > 0) await withdrawn(ctx)
}

async function turn(
  { db }: Pick<Ctx, 'db'>,
  turns: readonly Turn[],
  whose: RawBuilder<unknown>,
): Promise<void> {
  for (const { control, on } of turns) {
    const bit = bitOf(control)
    const turned = on ? sql`consents | ${bit}` : sql`consents & ~${bit}::integer`
    await sql`
      update person set consents = ${turned} where ${whose} and consents <> ${turned}
        and not exists (select 1 from consent where consent.person = person.id and control = ${control})`.execute(
      db,
    )
  }
}

/** The version a person was under before this one: the newest they came under themselves, or the one they joined under. */
export async function underBefore(
  { db }: Pick<Ctx, 'db'>,
  person: Id<'person'>,
  version: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('person')
    .leftJoin('agreement', (on) =>
      on
        .onRef('agreement.person', '=', 'person.id')
        .on('agreement.how', '!=', 'no')
        .on('agreement.under', '<', version),
    )
    .select(['person.under as joined', 'agreement.under as came'])
    .where('person.id', '=', person)
    .orderBy('agreement.under', (order) => order.desc().nullsLast())
    .executeTakeFirst()
  const before = row?.came ?? row?.joined ?? version
  return before < version ? before : null
}

type Telling = {
  /** The last one who was told; null: nobody yet. */ readonly after: Id<'person'> | null
  /** Those who joined until then: whoever came later read it as they joined. */ readonly before: Date
  readonly most: number
  /** With this switch on. */ readonly allowing?: ControlKey
  /** Under one of these versions, and without a yes or a no to this one. */
  readonly unanswered?: { readonly version: number; readonly under: readonly number[] }
}

/** The next people with an address that is proved, or need not be, by their number; whoever is leaving is left in peace. */
export async function nextToTell(
  { db, policy }: Pick<Site, 'db' | 'policy'>,
  { after, before, most, allowing, unanswered }: Telling,
): Promise<Id<'person'>[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('email_sealed', 'is not', null)
    .where('closed_at', 'is', null)
    .where('created_at', '<=', before)
    .$if(policy.policy.signUp.verifyEmail, (all) => all.where('email_verified_at', 'is not', null))
    .$if(allowing !== undefined, (all) =>
      all.where(sql<boolean>`consents & ${allowing ? bitOf(allowing) : 0}::integer <> 0`),
    )
    .$if(unanswered !== undefined, (all) =>
      all
        .where('agreed', 'in', [...(unanswered?.under ?? [])])
        .where(
          'id',
          'not in',
          db.selectFrom(answers(db, unanswered?.version ?? 0).as('answer')).select('who'),
        ),
    )
    .$if(after !== null, (all) => all.where('id', '>', after))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** What a letter of the site to a person needs: their name, their sealed address and where they stand; null where they are gone or leaving. */
export async function mailable({ db }: Pick<Site, 'db'>, person: Id<'person'>) {
  const row = await db
    .selectFrom('person')
    .select(['name', 'email_sealed', 'agreed', 'consents', 'spared'])
    .where('id', '=', person)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.email_sealed ? { name: row.name, sealed: row.email_sealed, standing: standingOf(row) } : null
}
