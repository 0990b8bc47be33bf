import { words } from '#words'

type Sizes = { readonly from: number; readonly to: number }
const key =
  (problem: string) =>
  ({ name }: { name: string }): string =>
    `${problem} Its log is called ${name}.`

/** What verifying a receipt says, step by step; the same in the browser and on the command line. */
export const logWords = words({
  'receipt.holds': 'The receipt holds.',
  'receipt.fails': 'The receipt does not hold.',
  'receipt.what': ({ kind, at }: { kind: string; at: string }) => `It is about: ${kind}, ${at}.`,
  'receipt.kind.consent': 'a consent',
  'receipt.kind.policy': 'a version of the policy',
  'receipt.kind.disclosure': 'something that was handed on',
  'receipt.kind.look': 'a look of staff',
  'receipt.kind.erasure': 'an erasure',
  'receipt.says.cut': 'This is not a whole receipt: the file breaks off, or is no JSON.',
  'receipt.says.other':
    'This is JSON, and not a receipt: a field is missing, or one is there that no receipt has.',
  'receipt.says.no-key': 'The key it names is no key of a log: it was changed.',
  'receipt.says.other-key': key('It names another key than the one you gave.'),
  'receipt.says.key': ({ key: text }: { key: string }) =>
    `It is verified with the key it names. Compare it with the site’s own: ${text}`,
  'receipt.says.same-key': key('It names the key you gave.'),
  'receipt.says.event': 'What it tells fits its commitment, to the letter.',
  'receipt.says.event-changed':
    'What it tells does not fit its commitment: the event or the nonce was changed.',
  'receipt.says.promise': ({ at }: { at: string }) => `The site signed on ${at} that this goes into its log.`,
  'receipt.says.promise-broken': 'Its promise is no signed note: it was changed or cut.',
  'receipt.says.promise-unsigned': 'Its promise is signed by another key than the one it names.',
  'receipt.says.promise-forged': 'The signature under its promise is wrong.',
  'receipt.says.promise-of-another': 'Its promise is about something else.',
  'receipt.says.waits':
    'It has no place in the log yet. The promise stands for it; fetch the receipt again in a while for its place.',
  'receipt.says.checkpoint': ({ size }: { size: number }) =>
    `The site signed what its log was at ${size} leaves.`,
  'receipt.says.checkpoint-broken': 'Its checkpoint is none: it was changed or cut.',
  'receipt.says.checkpoint-unsigned': 'Its checkpoint is signed by another key than the one it names.',
  'receipt.says.checkpoint-forged': 'The signature under its checkpoint is wrong.',
  'receipt.says.included': ({ leaf, size }: { leaf: number; size: number }) =>
    `It is leaf ${leaf} of that log of ${size}.`,
  'receipt.says.not-included': ({ leaf, size }: { leaf: number; size: number }) =>
    `It is not leaf ${leaf} of that log of ${size}: the proof leads to another root.`,
  'receipt.says.given-broken': 'The checkpoint you gave is none: it was changed or cut.',
  'receipt.says.given-unsigned': 'The checkpoint you gave is signed by another key than the receipt names.',
  'receipt.says.given-forged': 'The signature under the checkpoint you gave is wrong.',
  'receipt.says.same-root': ({ size }: { size: number }) =>
    `The checkpoint you gave is the same log, at ${size} leaves.`,
  'receipt.says.other-root': ({ size }: { size: number }) =>
    `The checkpoint you gave has another root at the same ${size} leaves: the site signed two different logs. Keep both files; they prove it.`,
  'receipt.says.needs-consistency': ({ from, to }: Sizes) =>
    `The checkpoint you gave is of another size. What joins the two is at /privacy/log/proof?from=${from}&to=${to} of the site: fetch it, and give it too.`,
  'receipt.says.consistency-broken': 'The proof that should join the two checkpoints is none.',
  'receipt.says.consistent': ({ from, to }: Sizes) =>
    `The log of ${to} leaves begins with all ${from} of the earlier one.`,
  'receipt.says.forked': ({ from, to }: Sizes) =>
    `The log of ${to} leaves does not begin with the ${from} of the earlier one. Ask the site for the proof again; if it cannot give one that holds, it signed two different logs.`,
  'receipt.letter':
    'This is written in the log of this site, and the site signed that it is: first the promise, then what the log is now. With these it cannot be denied later. Keep this letter.',
})
type LogWords = typeof logWords
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends LogWords {}
}
