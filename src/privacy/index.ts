export { declarations } from './data.ts'
export { inUse, strays, undeclared, ungranted } from './catalogue.ts'
export { type Deciding, type Permit, type Question, decide, permit } from './decide.ts'
export {
  type AnyDeclaration,
  type Column,
  type Declaration,
  type FileDeclaration,
  type ForeignTable,
  type Inventory,
  type JobDeclaration,
  type MailDeclaration,
  declare,
} from './declare.ts'
export { type Leaving, close, hasten, leavingOf, takeBack } from './erase/close.ts'
export { type ErasureCtx, type Store, type Stores } from './erase/ctx.ts'
export { erase, eraseDue } from './erase/erase.ts'
export { type HeldBack, endHolds, heldBack, hold, readHeld } from './erase/holds.ts'
export { type Certificate, certificate, certificateReceipts } from './erase/certificate.ts'
export { endRestriction, restrict } from './erase/restrict.ts'
export { rewriteDue } from './erase/rewrite.ts'
export { replay } from './erase/replay.ts'
export { type TurnedBy } from './tables.ts'
export { type Keys, askedOnce, fileKeys, keyCheck } from './keys.ts'
export { addIndexKey, beginRotation, countKeys, isRotating, rotate } from './rotate.ts'
export { type Again, noteDeleted, remember, replayDeleted } from './erase/deletions.ts'
export { endOfDeleted, keptDeletions } from './erase/deleted-days.ts'
export { HEADER as SEALED_HEAD, SealBroken, readHeader } from './seal-file.ts'
export { sealedPartials } from './sealed-partials.ts'
export { type Consent, consentsOf } from './consent/consents.ts'
export { type Turning, setConsent, spare } from './consent/set-consent.ts'
export {
  type Standing,
  bitOf,
  bitsAtJoining,
  isOn,
  isSwitch,
  standingFor,
  standingOf,
  turned,
} from './standing.ts'
export { type Turn, turnsAt } from './turns.ts'
export { sealedStorage } from './sealed-storage.ts'
export { sameSecret } from './same-secret.ts'
export { openOfDay, sealOfDay } from './seal-day.ts'
export { type Sealed, blindIndex, fromColumn, open, seal, toColumn } from './seal.ts'
export {
  type Export,
  type ExportCtx,
  type FileStore,
  type FileStores,
  en,
  exportOf,
  exportSchema,
  measure,
  planExport,
} from './export/index.ts'
export { countHeld } from './held.ts'
export { type HeldEvent, eventsOf } from './events.ts'
export { type Cell, type Part, type Piece, piecesOf } from './pieces.ts'
export { rowsOf } from './rows.ts'
export {
  type LogRecord,
  type Logged,
  type Published,
  type Receipt,
  type ReceiptCtx,
  LogTrouble,
  checkpointOf,
  checkpoints,
  consistencyProof,
  controllerNow,
  erasureReceipts,
  inclusionProof,
  keepLog,
  loggedOf,
  loggedPolicies,
  logKey,
  logWords,
  policyReceipt,
  publishedTile,
  receiptLines,
  receiptOf,
  record,
  recordConsent,
  recordPolicy,
  sequence,
  settle,
  tellFinding,
  tellVerified,
  verifyReceipt,
  versionReceipt,
} from './log/index.ts'
export { type Look, looksAt, noteLook } from './looks.ts'
export { type DueCtx, dueAt, dueInForce } from './retain/due.ts'
export { endless } from './retain/endless.ts'
export { type Kept, ON_ITS_WAY, overdue, overdueSeconds } from './retain/lag.ts'
export { type Sweepers, bringForward, sweepDue } from './retain/sweep.ts'
export { countTouched } from './touched.ts'
export { type Channel, type News, type Versions, type Way, wayTo } from './versions.ts'
export { type Personal, aboutPeople, holders, personal } from './theirs.ts'
export * from './checks/index.ts'
export {
  type Expected,
  type ProvenCell,
  type Proving,
  type Sink,
  SINKS,
  differs,
  mismatches,
  noteProving,
  readLastProving,
  readProvings,
} from './proving/proving.ts'
export { provingWords } from './proving/words.ts'
