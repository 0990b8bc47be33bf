import { plural, words } from '#words'

type Vs = { version: number }
type Day = { day: string }
const people = (count: number): string => plural('en', count, { one: '# person', other: '# people' })

/** What is said about versions of the policy: on pages, in letters, beside buttons. */
export const versionWords = words({
  'versions.banner.announced': ({ version, day }: Vs & Day) =>
    `What we promise changes on ${day}: version ${version} is announced.`,
  'versions.banner.begun': ({ version, day }: Vs & Day) =>
    `What we promise has changed: version ${version} counts since ${day}.`,
  'versions.banner.asks': ({ day }: Day) => `For what you gave it counts from ${day} on only if you say yes.`,
  'versions.banner.opt-out': ({ day }: Day) =>
    `You can keep what you gave out of what is new from ${day} on.`,
  'versions.banner.by-use': ({ day }: Day) =>
    `Whoever goes on using the site from ${day} on accepts it; whoever does not can close their account.`,
  'versions.banner.moves': ({ day }: Day) => `It counts for everybody from ${day} on.`,
  'versions.banner.what': 'What changes',
  'versions.banner.yours': 'What you are under',
  'versions.banner.leave': 'Close your account',

  'versions.moved.begun': ({ version }: Vs) => `Version ${version} began to count for everybody.`,
  'versions.moved.no-wider': ({ version }: Vs) =>
    `Version ${version} began to count. It lets nothing more happen with what you gave.`,

  'mine.title': 'The promise you are under',
  'mine.stand': ({ version }: Vs) => `You are under version ${version} of what we promise.`,
  'mine.newest': 'That is the one in force.',
  'mine.stricter': ({ version, now }: Vs & { now: number }) =>
    `In force is version ${now}. With what you gave happens only what both version ${version} and version ${now} allow, and it is kept no longer than either says.`,
  'mine.read': ({ version }: Vs) => `Read version ${version}`,
  'mine.what': 'What would change for you',
  'mine.changed': 'What it changed for you',
  'mine.nothing': 'There is no newer version than the one you are under, so there is nothing to answer.',
  'mine.no-wider': ({ version, day }: Vs & Day) =>
    `Version ${version} lets nothing more happen with what you gave. It counts for you from ${day} on, by itself.`,
  'mine.waits': ({ version, day }: Vs & Day) => `Version ${version} begins on ${day}.`,
  'mine.asks': ({ version }: Vs & Day) =>
    `You decide whether version ${version} counts for what you gave. Without a yes you stay as you are, and nothing else here becomes less for you. You can change your answer here at any time.`,
  'mine.opt-out': ({ version }: Vs & Day) =>
    `Version ${version} counts for you unless you say no here. You can change your answer at any time.`,
  'mine.by-use': ({ version, day }: Vs & Day) =>
    `Going on using the site from ${day} on counts as a yes to version ${version}. Whoever does not want it can close the account.`,
  'mine.moves': ({ version, day }: Vs & Day) =>
    `Version ${version} counts for everybody from ${day} on. Whoever does not want it can close the account.`,
  'mine.yes': ({ version }: Vs) => `Yes to version ${version}`,
  'mine.no': ({ version }: Vs) => `Stay under version ${version}`,
  'mine.stay': ({ version }: Vs) => `Stay under the promise I have, not version ${version}`,
  'mine.said.yes': 'You said yes.',
  'mine.said.no': 'You said no, and it is kept.',
  'mine.said.nothing': 'You have not answered.',
  'mine.kinds': 'What you gave, by kind',
  'mine.kind': 'What',
  'mine.kind.under': 'Given under version',
  'mine.kind.governs': 'Governed by',
  'mine.governs.one': ({ version }: Vs) => `version ${version}`,
  'mine.governs.both': ({ version, now }: Vs & { now: number }) =>
    `the stricter of versions ${version} and ${now}`,
  'mine.history': 'What you agreed to',
  'mine.how': 'How',
  'mine.how.yes': 'You said yes',
  'mine.how.no': 'You said no',
  'mine.how.use': 'Accepted by use',
  'mine.how.begun': 'It began for everybody',
  'mine.how.no-wider': 'It lets nothing more happen',
  'mine.leave': 'Close your account',
  'mine.done.yes': 'Your yes is written down.',
  'mine.done.no': 'Your no is written down.',

  'out.title': 'Keep what is mine out',
  'out.text': ({ version }: Vs) =>
    `With this button what you gave stays out of what is new in version ${version}. Nothing else changes, and you can take it back on the page of your promise.`,
  'out.do': 'Keep mine out',
  'out.done': ({ version }: Vs) => `What you gave stays out of what is new in version ${version}.`,

  'changes.announced': ({ day }: Day) => `announced, counts from ${day} on`,
  'changes.withdrawn': ({ day }: Day) => `announced and taken back on ${day}`,
  'changes.told': ({ day }: Day) => `Announced on ${day}.`,
  'changes.people': ({ count }: { count: number }) => `There were ${people(count)} here then.`,
  'changes.for': ({ count }: { count: number }) => `For ${people(count)} of whom we hold it.`,
  'changes.way.asks': 'Each is asked; until they answer, the older promise holds for them.',
  'changes.way.opt-out': 'Each was told and can keep theirs out.',
  'changes.way.by-use': 'It counts for whoever goes on using the site.',
  'changes.way.moves': 'It counts for everybody from its first day on.',
  'changes.way.nobody': 'It lets nothing more happen, so nobody is asked.',
  'changes.answers': ({ yes, no, none }: Record<'yes' | 'no' | 'none', number>) =>
    `${people(yes)} said yes, ${people(no)} said no, ${none} have not answered.`,
  'changes.text': ({ version }: Vs) => `Version ${version}, whole`,
  'changes.json': 'For machines',
  'changes.feed': 'As a feed',
  'changes.old.title': ({ version }: Vs) => `Version ${version}`,
  'changes.old.lead.was': ({ from }: { from: string }) => `It counted from ${from} on, and no longer does.`,
  'changes.old.lead.in-force': ({ from }: { from: string }) => `It counts since ${from}.`,
  'changes.old.lead.announced': ({ from }: { from: string }) => `It is announced and counts from ${from} on.`,
  'changes.old.lead.withdrawn': 'It was announced and taken back before it counted.',
  'changes.from-to': ({ from, to }: Record<'from' | 'to', number>) => `From version ${from} to version ${to}`,

  'letter.hello-you': ({ name }: { name: string }) => `Hello ${name},`,
  'letter.policy.subject': ({ site, version, day }: Vs & Day & { site: string }) =>
    `${site}: what we promise changes on ${day} (version ${version})`,
  'letter.policy.announced': ({ site, version, day }: Vs & Day & { site: string }) =>
    `${site} announces version ${version} of what it promises about you. It begins on ${day}. What lets more happen:`,
  'letter.policy.begun': ({ site, version, day }: Vs & Day & { site: string }) =>
    `Version ${version} of what ${site} promises about you counts since ${day}. What lets more happen:`,
  'letter.policy.again-subject': ({ site, version, day }: Vs & Day & { site: string }) =>
    `${site}: version ${version} begins on ${day}, and you have not answered`,
  'letter.policy.again': ({ site, version, day }: Vs & Day & { site: string }) =>
    `Version ${version} of what ${site} promises about you begins on ${day}, and you have said neither yes nor no to it. This is the last letter about it before that day. What lets more happen:`,
  'letter.policy.more': ({ count }: { count: number }) =>
    plural('en', count, { one: 'And one line more on the page.', other: 'And # lines more on the page.' }),
  'letter.policy.asks': ({ day }: Day) =>
    `For what you gave it counts from ${day} on only if you say yes. Without an answer you stay under the promise you have.`,
  'letter.policy.opt-out': ({ day }: Day) => `You can keep what you gave out of what is new from ${day} on.`,
  'letter.policy.by-use': ({ day }: Day) => `Going on using the site from ${day} on counts as a yes.`,
  'letter.policy.moves': ({ day }: Day) => `It counts for everybody from ${day} on.`,
  'letter.policy.all': 'All that changes',
  'letter.policy.answer': ({ href }: { href: string }) => `Say yes, or stay: ${href}`,
  'letter.policy.stand': ({ href }: { href: string }) => `What you are under: ${href}`,
  'letter.policy.out': ({ href }: { href: string }) => `Keep mine out: ${href}`,
  'letter.policy.leave': ({ href }: { href: string }) => `Close your account: ${href}`,
  'letter.policy.why': ({ site }: { site: string }) =>
    `You get this because you have an account on ${site}, and what it promises you changes.`,
  'letter.reminder.subject': ({ site }: { site: string }) => `${site}: what we promise, once more`,
  'letter.reminder.text': ({ site }: { site: string }) =>
    `Now and then ${site} recalls what it promises and what it asks of you. Nothing has changed since you last heard of it.`,
  'letter.reminder.policy': 'What we promise',
  'letter.reminder.terms': ({ href }: { href: string }) => `The terms: ${href}`,
  'letter.reminder.why': ({ site }: { site: string }) =>
    `You get this because you have an account on ${site} and have reminders switched on.`,
})
