import { type KeyObject } from 'node:crypto'
import { type Id, type Instant, type Refusal, fromDate, newId, refuse, toDate } from '#std'
import { sql } from 'kysely'
import { permit } from '../decide.ts'
import { type AnyDeclaration } from '../declare.ts'
import { TO_ITS_PERSON } from '../export/told.ts'
import { bound, decrypt, encrypt, fromColumn, unseal } from '../seal.ts'
import { type Personal, holders, isTheirRow, personal } from '../theirs.ts'
import '../tables.ts'
import { type ErasureCtx } from './ctx.ts'
import { digestOf } from './ledger.ts'

export type Holding = {
  readonly person: Id<'person'>
  /** `table.column` each. */ readonly fields: readonly string[]
  readonly reason: string
  readonly until: Instant
}

/** Holds fields of a person back from erasing, for a law or a dispute. Refused without a reason, without an end to come, and for what is no field of theirs. */
export async function hold(
  ctx: ErasureCtx,
  { person, fields, reason, until }: Holding,
): Promise<{ hold: Id<'hold'> } | Refusal> {
  if (reason.trim() === '') return refuse('hold.no-reason')
  if (!(until > ctx.clock.now())) return refuse('hold.no-end')
  const unknown = fields.find((field) => !fieldOf(ctx, field))
  if (fields.length === 0 || unknown !== undefined)
    return refuse('hold.no-field', { values: { field: unknown ?? '' } })
  const now = ctx.clock.now()
  const id = newId<'hold'>(now, ctx.chance)
  await ctx.db
    .insertInto('hold')
    .values({
      id,
      person,
      person_digest: digestOf(ctx, person),
      fields: [...fields],
      reason: reason.trim(),
      until_at: toDate(until),
      under: ctx.policy.policy.version,
      created_at: toDate(now),
      came_from: 'cli',
    })
    .execute()
  return { hold: id }
}

type Field = { readonly declaration: AnyDeclaration; readonly column: string; readonly is: Personal }

/** What may be held: columns about people, in rows that go when they leave. */
export function fieldOf({ inventory }: Pick<ErasureCtx, 'inventory'>, name: string): Field | null {
  const [table, column = ''] = name.split('.')
  const declaration = inventory.tables.find((one) => one.table === table && one.erase === 'row')
  const is = declaration && personal(declaration).find(([key]) => key === column)?.[1]
  return is ? { declaration, column, is } : null
}

/** What their holds keep, read and sealed anew under a key of each hold, before the person's own key goes. Done once. */
export async function keepHeld(ctx: ErasureCtx, person: Id<'person'>, erasure: Id<'erasure'>): Promise<void> {
  const rows = await ctx.db
    .selectFrom('hold')
    .select(['id', 'fields'])
    .where('person', '=', person)
    .where('kept', 'is', null)
    .where('until_at', '>', toDate(ctx.clock.now()))
    .execute()
  for (const { id, fields } of rows) {
    const values: Record<string, readonly unknown[]> = {}
    for (const name of fields) {
      const field = fieldOf(ctx, name)
      if (field) values[name] = await valuesOf(ctx, field, person)
    }
    const kept = encrypt(ctx, await ctx.keys.ofHold(id, 'make'), Buffer.from(id), JSON.stringify(values))
    await ctx.db.updateTable('hold').set({ kept, erasure }).where('id', '=', id).execute()
  }
}

async function valuesOf(
  ctx: ErasureCtx,
  { declaration, column, is }: Field,
  person: Id<'person'>,
): Promise<unknown[]> {
  const asked = [column, ...holders(declaration).map(([name]) => name)]
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(asked.map((name) => sql.ref(`${declaration.table}.${name}`)))} from ${sql.table(declaration.table)}
    where ${isTheirRow(ctx.inventory, declaration, person)}`.execute(ctx.db)
  const key = await ctx.keys.ofPerson(person, 'find')
  return Promise.all(
    rows.map(async (row) => {
      const value = key ? inClear(key, { declaration, column, is }, row, person) : row[column]
      if (!Buffer.isBuffer(value)) return value
      const text = is.sealed ? await unseal(ctx, fromColumn(is.kind, person, value)) : null
      return text ?? value.toString('base64')
    }),
  )
}

/** The value of a column, or what another column holds of it. */
function inClear(
  key: KeyObject,
  { declaration, column }: Field,
  row: Readonly<Record<string, unknown>>,
  person: Id<'person'>,
): unknown {
  for (const [name, is] of holders(declaration)) {
    const bytes = row[name]
    if (Buffer.isBuffer(bytes) && is.holds?.includes(column))
      return (JSON.parse(decrypt(key, bound(is.kind, person), bytes)) as Record<string, unknown>)[column]
  }
  return row[column]
}

/** What was held of somebody who left, for whoever a law lets read it; null where there is no such hold, or nothing was kept yet. */
export async function readHeld(
  { db, keys }: Pick<ErasureCtx, 'db' | 'keys'>,
  id: Id<'hold'>,
): Promise<unknown> {
  const row = await db.selectFrom('hold').select('kept').where('id', '=', id).executeTakeFirst()
  const key = row?.kept && (await keys.ofHold(id, 'find'))
  return row?.kept && key ? (JSON.parse(decrypt(key, Buffer.from(id), row.kept)) as unknown) : null
}

/** Ends holds whose day has come: the key first, then the row. Gives how many. For the timetable. */
export async function endHolds({ db, keys, clock }: ErasureCtx): Promise<number> {
  const over = await db.selectFrom('hold').select('id').where('until_at', '<=', toDate(clock.now())).execute()
  for (const { id } of over) {
    await keys.forgetHold(id)
    await db.deleteFrom('hold').where('id', '=', id).execute()
  }
  // PostgreSQL counts a change some moments later: the next pass need not know of it
  if (over.length > 0) await db.deleteFrom('rewriting').where('name', '=', 'public.hold').execute()
  return over.length
}

/** What is held back, why, and until when; `fields` as people call them. */
export type HeldBack = {
  readonly id: Id<'hold'>
  readonly fields: readonly string[]
  readonly reason: string
  readonly until: Instant
}

/** The holds of somebody who is here, or of an erasure. */
export async function heldBack(
  ctx: Pick<ErasureCtx, 'db' | 'inventory' | 'clock' | 'policy'>,
  of: { readonly person: Id<'person'> } | { readonly erasure: Id<'erasure'> },
): Promise<HeldBack[]> {
  permit(ctx, {
    kinds: ['user.unique_id'],
    ...TO_ITS_PERSON,
    about: 'person' in of ? of.person : 'many',
  })
  const rows = await ctx.db
    .selectFrom('hold')
    .select(['id', 'fields', 'reason', 'until_at'])
    .where((row) => ('person' in of ? row('person', '=', of.person) : row('erasure', '=', of.erasure)))
    .where('until_at', '>', toDate(ctx.clock.now()))
    .orderBy('until_at')
    .execute()
  return rows.map(({ id, fields, reason, until_at }) => ({
    id,
    reason,
    until: fromDate(until_at),
    fields: fields.map((name) => {
      const field = fieldOf(ctx, name)
      return field ? `${field.declaration.called.en}: ${field.is.called.en}` : name
    }),
  }))
}
