import { words } from '#words'

/** What is tried and what was found, of checks that look at what is stored. */
export const checkWords = words({
  'check.columns': 'No column that nobody declared',
  'check.columns.how': 'each column of the live database, against the declarations',
  'check.uses': 'Nothing is kept that the policy does not grant',
  'check.uses.how': 'each kind of data that is kept, against the uses in force',
  'check.overdue': 'Nothing is kept past its day',
  'check.overdue.how': 'the oldest row, file and log of each kind that has an end',
  'check.keys': 'The keys fit, and none is left of who was erased',
  'check.keys.how': 'each key on disk, against who is here',
  'check.erasures': 'Who leaves is erased in time',
  'check.erasures.how': 'each erasure, to the day its last trace was written over',
  'check.ledger': 'No old backup brings anybody back',
  'check.ledger.how': 'each erasure, in the ledger that lies outside the database',

  'check.switches': 'Switches stand as their people turned them',
  'check.switches.how': 'the last turn of each, against what every page reads',
  'check.canary': 'Made-up people are seen where the policy says, and nowhere else',
  'check.canary.how': 'each kind of data at each place, on a copy of this build, each night',
  'found.seen': ({ kind, sink }: { kind: string; sink: string }) =>
    `${kind} was seen at “${sink}”, where the policy does not let it.`,
  'found.unseen': ({ kind, sink }: { kind: string; sink: string }) =>
    `${kind} was not seen at “${sink}”, where the policy says that it is.`,
  'check.log-signed': 'What was agreed to and looked at stands in a signed log',
  'check.log-signed.how': 'the newest checkpoint, its signature, and the copy beside the database',
  'check.log-whole': 'No line of that log was changed',
  'check.log-whole.how': 'each hash of its tree, made again of what lies below it',

  'found.log-unsigned': 'The newest checkpoint of the log is not signed by its key.',
  'found.log-apart': 'The log beside the database lacks what the database has.',
  'found.log-waits': 'Something that should be in the log waits for its place.',
  'found.log-changed': 'The log is not what its hashes say: a line of it was changed or taken out.',
  'found.broke': ({ why }: { why: string }) => `The check itself broke (${why}), so nobody knows.`,
  'found.quoted': ({ what }: { what: string }) => what,
  'found.overdue': ({ what, day }: { what: string; day: string }) =>
    `${what}: something should have gone on ${day}.`,
  'found.switch': ({ control }: { control: string }) =>
    `The switch “${control}” of somebody stands otherwise than they turned it.`,
  'found.never-given': ({ control }: { control: string }) =>
    `The switch “${control}” is on for somebody who never turned it.`,
  'found.other-keys': 'The keys on disk are not those that this database was sealed with.',
  'found.key-left': 'A key is left of somebody who is not here.',
  'found.not-erased': ({ day }: { day: string }) => `Somebody was to be erased on ${day} and is not.`,
  'found.not-rewritten': ({ day }: { day: string }) =>
    `What an erasure left in the database’s own files was to be written over by ${day}.`,
  'found.not-in-ledger': ({ day }: { day: string }) =>
    `The ledger outside the database lacks an erasure that was asked for on ${day}.`,
})
type En = typeof checkWords
declare module '#words' {
  interface Messages extends En {}
}
