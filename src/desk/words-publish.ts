import { plural, words } from '#words'

type Lines = { readonly lines: readonly string[]; readonly more: number }
const listed = ({ lines, more }: Lines): string =>
  [...lines.map((line) => `  ${line}`), ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')

/** What whoever runs the site reads about putting a policy in force. */
export const publishWords = words({
  'publish.no-preset': ({ preset, presets }: { preset: string; presets: readonly string[] }) =>
    `${preset} is not a preset of this version; ORIEL_PRESET and --preset take ${presets.join(', ')}.`,
  'publish.no-file': ({ file }: { file: string }) => `${file} cannot be read.`,
  'publish.faults': ({ file, ...found }: Lines & { file: string }) =>
    `${file} is no policy yet:\n${listed(found)}`,
  'publish.unreadable': (found: Lines) =>
    `The policy in force was stored by another build of Oriel, and this one cannot read it:\n${listed(found)}\nPut a policy in force that it can: oriel policy publish --preset NAME, or oriel policy publish FILE.`,
  'publish.differs': ({
    asked,
    version,
    name,
    ...found
  }: Lines & { asked: string; version: number; name: string }) =>
    `${asked} is not the policy in force (version ${version} of ${name}). From the one to the other:\n${listed(found)}\nTake ${asked.split('=')[0]} out to go on as before, or put the other in force first: oriel policy publish.`,
  'publish.first-start': 'This site has no policy yet: its first start puts one in force.',
  'publish.same': ({ version }: { version: number }) =>
    `Version ${version} says the same already. Nothing was published.`,
  'publish.incomparable':
    'The version in force was stored by another build of Oriel and cannot be compared with this one.',
  'publish.people': ({ people, version }: { people: number; version: number }) =>
    `${plural('en', people, { one: '# member is', other: '# members are' })} here under version ${version} or one before it; staff are not counted.`,
  'publish.misfits': 'The program keeps what this policy does not grant, so it was not published.',
  'publish.way.asks': ({ people }: { people: number }) =>
    `${plural('en', people, { one: '# member is asked, and stays', other: '# members are asked, and stay' })} under the older promise until their yes.`,
  'publish.way.opt-out': ({ people }: { people: number }) =>
    `${plural('en', people, { one: '# member is told, and comes', other: '# members are told, and come' })} under it unless they say no.`,
  'publish.way.by-use': ({ people }: { people: number }) =>
    `${plural('en', people, { one: '# member comes under it as they go', other: '# members come under it as they go' })} on using the site.`,
  'publish.way.moves': ({ people }: { people: number }) =>
    `${plural('en', people, { one: '# member comes', other: '# members come' })} under it as it begins.`,
  'publish.touched': ({ kind, people }: { kind: string; people: number }) =>
    `${kind}: held of ${plural('en', people, { one: '# member', other: '# members' })}.`,
  'publish.earliest': ({ day }: { day: string }) => `It may begin on ${day} at the earliest.`,
  'publish.at-once': 'It may begin at once.',
  'publish.no-day': ({ day }: { day: string }) => `${day} is no day; write it as 2026-12-24.`,
  'publish.past': ({ day }: { day: string }) => `${day} is over, and no version is dated back.`,
  'publish.too-soon': ({ day }: { day: string }) =>
    `It lets more happen with what members have given, and they were promised time to read it: it may begin on ${day} at the earliest. Nothing was published.`,
  'publish.waiting': ({ version, day }: { version: number; day: string }) =>
    `Version ${version} is announced and begins on ${day}. Wait for it, or take it back first: oriel policy withdraw. Nothing was published.`,
  'publish.none-waits': 'No version is announced that has not begun.',
  'publish.withdrawn': ({ version }: { version: number }) =>
    `Version ${version} is taken back; its announcement stays in the history.`,
  'publish.reminded': ({ people }: { people: number }) =>
    people === 0
      ? 'Nobody is to be reminded.'
      : `${plural('en', people, { one: '# letter is', other: '# letters are' })} queued.`,
  'publish.no-reminder': 'The policy in force has no letter that reminds anybody.',
  'publish.yes':
    'Nothing was published. What stands above is for people to judge; with --yes it is published as it is.',
  'publish.announced': ({ version, name, day }: { version: number; name: string; day: string }) =>
    `Version ${version} (${name}) is announced and begins on ${day}. A site that runs tells it from now on; /privacy/changes has it first.`,
  'publish.done': ({ version, name }: { version: number; name: string }) =>
    `Version ${version} (${name}) is in force. A site that runs follows at once; each version and what it changed stands on /privacy/changes.`,
})
