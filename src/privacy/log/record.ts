import { type Tables } from '#db'
import { type Compiled } from '#policy'
import { type Chance, type Clock, type Id, isoTime, newId, toDate } from '#std'
import { type QueryCreator } from 'kysely'
import { type Keys } from '../keys.ts'
import { seal, toColumn } from '../seal.ts'
import './tables.ts'
import { toBase64 } from './verify/bytes.ts'
import { type Json } from './verify/canonical.ts'
import { type EventKind, type LogRecord, commitmentOf } from './verify/receipt.ts'

/** `db`: a transaction, or what else belongs to the same statement (`db.with(…)`). */
export type OpenCtx = {
  readonly db: Pick<QueryCreator<Tables>, 'with'>
  readonly clock: Clock
  readonly chance: Chance
}
export type RecordCtx = OpenCtx & { readonly keys: Keys; readonly policy: Compiled }

type Said = { readonly kind: EventKind; readonly event: Json }
/** Something about nobody: a version of the policy, or an erasure, whose event goes with its certificate. */
export type OpenEntry = Said & { readonly person: null; readonly erasure?: Id<'erasure'> }
/** Something of a person, sealed under their key. */
export type Entry = Said & { readonly person: Id<'person'> }

/**
 * Writes an event for the log, with its commitment, in one statement of the caller's transaction: both are there, or neither. The sequencer gives it a place once that
 * is committed. What names somebody goes with `person`, whose key seals it and with whose rows it is erased. Gives the event's number.
 */
export async function record(tx: RecordCtx, entry: Entry): Promise<Id<'log_event'>>
export async function record(tx: OpenCtx, entry: OpenEntry): Promise<Id<'log_event'>>
export async function record(tx: OpenCtx | RecordCtx, entry: Entry | OpenEntry): Promise<Id<'log_event'>> {
  const now = tx.clock.now()
  const written: LogRecord = { kind: entry.kind, at: isoTime(now), event: entry.event }
  const nonce = tx.chance.bytes(16)
  const commitment = Buffer.from(await commitmentOf(nonce, written))
  const id = newId<'log_event'>(now, tx.chance)
  const holds = { nonce: toBase64(nonce), record: written }
  await tx.db
    .with('leaf', (db) => db.insertInto('log_leaf').values({ commitment, place: null }))
    .insertInto('log_event')
    .values({
      id,
      kind: entry.kind,
      commitment,
      created_at: toDate(now),
      came_from: 'program',
      ...(entry.person === null
        ? {
            person: null,
            erasure: entry.erasure ?? null,
            sealed: null,
            nonce: holds.nonce,
            record: JSON.stringify(written) as never,
            under: null,
          }
        : { ...(await sealedFor(tx as RecordCtx, entry.person, holds)), erasure: null }),
    })
    .execute()
  return id
}

async function sealedFor(tx: RecordCtx, person: Id<'person'>, holds: object) {
  const sealed = await seal(tx, JSON.stringify(holds), { kind: 'user.privacy_preferences', about: person })
  return {
    person,
    sealed: toColumn(sealed),
    nonce: null,
    record: null,
    under: tx.policy.policy.version,
  }
}
