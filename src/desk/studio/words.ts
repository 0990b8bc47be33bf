import { plural, words } from '#words'

/** What whoever runs the site reads in the policy studio. */
export const studioWords = words({
  'studio.title': 'Policy studio',
  'studio.lead':
    'A draft is read by the program as you send it: what is no policy yet, what the published checks find, what it changes, and what would follow. Nothing is announced before you say so twice.',
  'studio.now': ({ version, name }: { version: number; name: string }) =>
    `In force is version ${version} (${name}).`,
  'studio.waits': ({ version, day }: { version: number; day: string }) =>
    `Version ${version} is announced and begins on ${day}.`,
  'studio.begin': 'Begin with',
  'studio.in-force': 'the policy in force',
  'studio.take': 'Put it into the draft',
  'studio.draft': 'Draft',
  'studio.draft.hint': 'JSON, or YAML with comments.',
  'studio.read': 'Read the draft',
  'studio.faults': 'It is no policy yet',
  'studio.fault': ({ line, sentence }: { line: number; sentence: string }) => `Line ${line}: ${sentence}`,
  'studio.findings': 'What the published checks find',
  'studio.none': 'They find nothing.',
  'studio.finding.error': 'Error',
  'studio.finding.warning': 'Warning',
  'studio.finding.info': 'Note',
  'studio.places': 'Where you do business',
  'studio.places.which': 'Countries',
  'studio.places.hint':
    'Two letters each (ISO 3166), as NO, US. Each version is checked against the laws of all that are listed as it is published, and what is found is kept here.',
  'studio.places.check': 'List them and check',
  'studio.places.record': 'Checked against their laws',
  'studio.places.version': 'Version',
  'studio.places.when': 'Checked',
  'studio.places.against': 'Against the law of',
  'studio.places.found': 'Findings',
  'studio.places.newest': ({ version }: { version: number }) =>
    `What the newest check found in version ${version}`,
  'studio.places.none': 'no place listed; all laws there are checks for',
  'studio.places.one': ({
    country,
    laws,
    checks,
  }: {
    country: string
    laws: readonly string[]
    checks: number
  }) =>
    checks === 0
      ? `${country}: no checks for this law yet`
      : `${country}: ${plural('en', checks, { one: '# check', other: '# checks' })} (${laws.join(', ')})`,
  'law.checked': ({ version, at, places }: { version: number; at: string; places: string }) =>
    `${at}  version ${version}  ${places}`,
  'law.no-country': ({ code }: { code: string }) =>
    `${code} is no country. Two letters each, as NO for Norway.`,
  'studio.misfits': 'The program keeps what it does not grant',
  'studio.changes': 'What it changes',
  'studio.if': 'If this were published',
  'studio.on': 'Begins on',
  'studio.on.hint': 'A day, as 2026-12-24. Without one: as soon as it may.',
  'studio.sure': 'I have read what it changes and what follows',
  'studio.announce': 'Announce it',
  'studio.withdraw': 'Take it back',
  'studio.withdraw.sure': 'Nobody comes under it, and its announcement stays in the history',
  'studio.not-sure': 'Tick the box first: this is the second time you say so.',
  'studio.done.announced': 'It is announced.',
  'studio.done.listed': 'They are listed, and the policy is checked against their laws.',
  'studio.done.withdrawn': 'It is taken back.',
  'studio.no-policy': 'This draft is no policy yet, so nothing was announced.',
})
