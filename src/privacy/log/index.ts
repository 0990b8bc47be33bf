export { controllerNow, recordConsent } from './consent.ts'
export { keepLog } from './keep.ts'
export {
  type Published,
  checkpointOf,
  checkpoints,
  consistencyProof,
  inclusionProof,
  logKey,
  publishedTile,
} from './published.ts'
export {
  type Logged,
  type ReceiptCtx,
  erasureReceipts,
  loggedOf,
  loggedPolicies,
  policyReceipt,
  receiptOf,
  versionReceipt,
} from './receipts.ts'
export { recordPolicy } from './policy.ts'
export { record } from './record.ts'
export { receiptLines } from './letter.ts'
export { tellFinding, tellVerified } from './told.ts'
export { logWords } from './words.ts'
export { LogTrouble, sequence, settle } from './sequence.ts'
export { type LogRecord, type Receipt } from './verify/receipt.ts'
export { verifyReceipt } from './verify/verify.ts'
