import { hash } from 'node:crypto'
import { transaction, withdrawn } from '#db'
import { type Id, type Instant, fromDate, instant, isoTime, newId, toDate } from '#std'
import { record } from '../log/record.ts'
import '../tables.ts'
import { type ErasureCtx } from './ctx.ts'
import { append, digestOf } from './ledger.ts'
import { showRows, withdrawRows } from './rows.ts'

type Closing<Ctx> = {
  readonly person: Id<'person'>
  readonly due: Instant
  /** Staff close it, on grounds: only staff open it again. */ readonly byStaff?: boolean
  /** Asked first in the same transaction, before anything of theirs is locked; true: nothing is closed. */
  readonly unless?: (tx: Ctx) => Promise<boolean>
  /** What its feature does in the same transaction: sign-ins, links, a letter. */
  readonly also?: (tx: Ctx, erasure: Id<'erasure'>) => Promise<unknown>
}

export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/**
 * Closes an account: when it answers, nothing of it is shown by any process, and nothing is destroyed before `due`. Gives the secret of
 * the certificate, told once, here; null where the account is closing already, or is not there.
 */
export async function close<Ctx extends ErasureCtx>(
  ctx: Ctx,
  { person, due, byStaff = false, unless, also }: Closing<Ctx>,
): Promise<{ erasure: Id<'erasure'>; token: string } | null> {
  const token = Buffer.from(ctx.chance.bytes(24)).toString('base64url')
  const asked = {
    id: newId<'erasure'>(ctx.clock.now(), ctx.chance),
    token: tokenHash(token),
    at: ctx.clock.now(),
    due,
    byStaff,
  }
  const done = await transaction(ctx, async (tx) => {
    if ((await unless?.(tx)) || !(await mark(tx, person, asked))) return false
    await record(tx, {
      kind: 'erasure',
      person: null,
      erasure: asked.id,
      event: { erasure: asked.id, did: 'asked', due: isoTime(due) },
    })
    await also?.(tx, asked.id)
    return true
  })
  if (!done) return null
  await append(ctx, asked.id, {
    did: 'asked',
    person: digestOf(ctx, person).toString('hex'),
    token: asked.token.toString('hex'),
    due: isoTime(due),
    ...(byStaff && { staff: true as const }),
  })
  await withdrawn(ctx)
  return { erasure: asked.id, token }
}

export type Asked = {
  readonly id: Id<'erasure'>
  readonly token: Buffer
  readonly at: Instant
  readonly due: Instant
  readonly byStaff: boolean
}

/** Writes that the account closes and lets nobody see its rows. Takes the person's row first: who is publishing just then is waited for, who comes later is refused. */
export async function mark(
  tx: Pick<ErasureCtx, 'db' | 'inventory'>,
  person: Id<'person'>,
  { id, token, at, due, byStaff }: Asked,
): Promise<boolean> {
  const open = await tx.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return false
  await tx.db
    .insertInto('erasure')
    .values({ id, token_hash: token, asked_at: toDate(at), due_at: toDate(due), by_staff: byStaff })
    .onConflict((on) => on.column('id').doNothing())
    .execute()
  await tx.db
    .updateTable('person')
    .set({ closed_at: toDate(at), erase_at: toDate(due), erasure: id })
    .where('id', '=', person)
    .execute()
  await withdrawRows(tx, person)
  return true
}

/** Takes an account back within its grace: all is there again at the same addresses. False where the grace is over, nothing is closing, or the other ones closed it: staff what its person wants gone, a person what staff closed. */
export async function takeBack(
  ctx: ErasureCtx,
  person: Id<'person'>,
  { byStaff = false }: { readonly byStaff?: boolean } = {},
): Promise<boolean> {
  const done = await transaction(ctx, async (tx) => {
    const found = await tx.db
      .selectFrom('person')
      .innerJoin('erasure', 'erasure.id', 'person.erasure')
      .select(['erasure.id', 'due_at', 'begun_at'])
      .where('person.id', '=', person)
      .where('by_staff', '=', byStaff)
      .forUpdate()
      .executeTakeFirst()
    if (!found || found.begun_at || fromDate(found.due_at) <= ctx.clock.now()) return false
    await reopen(tx, person, found.id)
    // before the commit: where only one of the two is kept, the account is open in the end, and nothing is destroyed
    await append(ctx, found.id, { did: 'taken-back' })
    return true
  })
  if (done) await withdrawn(ctx)
  return done
}

/** In the caller's transaction. */
export async function reopen(
  tx: Pick<ErasureCtx, 'db' | 'inventory'>,
  person: Id<'person'>,
  erasure: Id<'erasure'>,
): Promise<void> {
  await tx.db
    .updateTable('person')
    .set({ closed_at: null, erase_at: null, erasure: null })
    .where('id', '=', person)
    .execute()
  await tx.db.deleteFrom('erasure').where('id', '=', erasure).execute()
  // who had it kept and not used before they left has it so again
  const restricted = await tx.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('restricted_at', 'is not', null)
    .executeTakeFirst()
  if (!restricted) await showRows(tx, person)
}

/** An account that is closing already is due now: nobody takes it back any more, and the timetable erases it. */
export async function hasten(ctx: ErasureCtx, person: Id<'person'>): Promise<void> {
  const due = ctx.clock.now()
  await transaction(ctx, async ({ db }) => {
    const row = await db
      .selectFrom('person')
      .innerJoin('erasure', 'erasure.id', 'person.erasure')
      .select(['erasure.id', 'token_hash', 'by_staff'])
      .where('person.id', '=', person)
      .where('due_at', '>', toDate(due))
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    await db
      .updateTable('erasure')
      .set({ due_at: toDate(due) })
      .where('id', '=', row.id)
      .execute()
    await db
      .updateTable('person')
      .set({ erase_at: toDate(due) })
      .where('id', '=', person)
      .execute()
    // before the commit: no erasure begins meanwhile, whose line would come first
    await append(ctx, row.id, {
      did: 'asked',
      person: digestOf(ctx, person).toString('hex'),
      token: row.token_hash.toString('hex'),
      due: isoTime(due),
      ...(row.by_staff && { staff: true as const }),
    })
  })
}

export type Leaving = { readonly since: Instant; readonly due: Instant; readonly byStaff: boolean }

/** Since when an account is closing, and until when it may be taken back; null where it is not. */
export async function leavingOf(
  { db }: Pick<ErasureCtx, 'db'>,
  person: Id<'person'>,
): Promise<Leaving | null> {
  const row = await db
    .selectFrom('person')
    .leftJoin('erasure', 'erasure.id', 'person.erasure')
    .select(['closed_at', 'erase_at', 'by_staff'])
    .where('person.id', '=', person)
    .executeTakeFirst()
  return row?.closed_at && row.erase_at
    ? {
        since: fromDate(row.closed_at),
        due: instant(row.erase_at.getTime()),
        byStaff: row.by_staff ?? false,
      }
    : null
}
