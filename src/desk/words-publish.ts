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
    `The policy in force was stored by another build of Oriel, and this one cannot read it:\n${listed(found)}\nPut a policy in force that it can: oriel policy publish --preset NAME, or --policy FILE.`,
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
  'publish.widens': ({ people }: { people: number }) =>
    `It lets more happen with what ${plural('en', people, { one: '# member has', other: '# members have' })} given under the version in force, and nobody has asked them. This version of Oriel cannot ask yet, so only a policy that lets nothing more happen can be published. Nothing was.`,
  'publish.running':
    'It lets more happen, and another process works on this data: somebody could join under the version in force meanwhile. Stop the site, publish, and start it. Nothing was published.',
  'publish.yes':
    'Nothing was published. What stands above is for people to judge; with --yes it is put in force as it is.',
  'publish.done': ({ version, name }: { version: number; name: string }) =>
    `Version ${version} (${name}) is in force. A site that runs follows at once; each version and what it changed stands on /privacy/changes.`,
})
