import { type Id } from '#std'
import { type EventKind, type LogRecord } from './verify/receipt.ts'

/** `place`: null as long as it waits for one. */
type LogLeafRow = { commitment: Buffer; place: number | null }
type LogHashRow = { level: number; place: number; hash: Buffer }
/** `day`: `2026-11-22`, in UTC. */
type LogCheckpointRow = { day: string; size: number; root: Buffer; note: string }
type LogEventRow = {
  id: Id<'log_event'>
  person: Id<'person'> | null
  erasure: Id<'erasure'> | null
  kind: EventKind
  commitment: Buffer
  sealed: Buffer | null
  nonce: string | null
  record: LogRecord | null
  under: number | null
  created_at: Date
  came_from: 'program'
}

declare module '#db' {
  interface Tables {
    log_leaf: LogLeafRow
    log_hash: LogHashRow
    log_checkpoint: LogCheckpointRow
    log_event: LogEventRow
  }
}
