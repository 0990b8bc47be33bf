/**
 * The kinds of mail and what each is queued with, ids only. Each feature adds its own:
 *
 *     declare module '#mail' { interface MailKinds { verify: { link: Id<'mail-link'> } } }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- features add to it
export interface MailKinds {}

export { type Letter, type Post, type Writers, postLater } from './letters.ts'
export { type Paper, lettered } from './paper.tsx'
export { linkToken, readLinkToken } from './link-token.ts'
export { type Stop, readStopToken } from './stop-token.ts'
export { switchFor, switchOf, switchesOf } from './switches.ts'
export { jobDeclarations } from './data.ts'
export { letterChecks } from './checks.ts'
export { spoolStore } from './spool-store.ts'
export { deliver } from './deliver.ts'
export {
  type Envelope,
  type Sender,
  type Spooled,
  type Transport,
  smtpTransport,
  spoolTransport,
  listSpool,
} from './transport.ts'
export { reachRelay, sendTrial } from './trial.ts'
export { en } from './words.ts'
