import { plural, words } from '#words'

export const setUpWords = words({
  'set-up.title': 'Set up',
  'set-up.steps': ({ at, of }: { at: number; of: number }) => `Set-up, step ${at} of ${of}`,
  'set-up.step.who': 'Name',
  'set-up.step.policy': 'Policy',
  'set-up.step.you': 'You',
  'set-up.step.mail': 'Mail',
  'set-up.step.done': 'Done',
  'set-up.go-on': 'Go on',
  'set-up.back': 'Back',
  'set-up.over': 'This site is set up. Its set-up link worked once and is over.',
  'set-up.wrong-link':
    'This is not the set-up link of this site, or an older one. The newest stands in the terminal where the site was started; starting it again prints a fresh one.',
  'set-up.who-first': 'Say first who runs this site.',
  'set-up.too-long': ({ longest }: { longest: number }) => `At most ${longest} characters.`,

  'set-up.who.title': 'Who runs this?',
  'set-up.who.lead':
    'People have a right to know whom they trust with their pictures. A notice has to name somebody, so this comes first.',
  'set-up.site': 'Name of the site',
  'set-up.site.missing': 'Give the site a name.',
  'set-up.name': 'Who answers for it',
  'set-up.name.hint': 'A person, a club, a company: whoever the law would ask.',
  'set-up.name.missing': 'Say who answers for it.',
  'set-up.address': 'Postal address',
  'set-up.address.missing': 'Give an address that a letter reaches.',
  'set-up.email': 'E-mail address for questions',
  'set-up.email.missing': 'Give an address people can write to.',
  'set-up.email.odd': 'This is no e-mail address. It looks like name@example.org.',
  'set-up.country': 'Country',
  'set-up.country.choose': 'Choose',
  'set-up.country.missing': 'Choose a country.',
  'set-up.demo':
    'Rather look around first? In a second terminal this runs a site full of people and pictures, beside this one:',
  'set-up.who.plain': 'Everyone can read all of this in the notice.',

  'set-up.policy.title': 'Choose a policy',
  'set-up.policy.lead':
    'It decides what your site does, and the program holds you to it. What people agree to as they join is this text, in this version.',
  'set-up.policy.legend': 'Policy',
  'set-up.policy.missing': 'Choose a policy.',
  'set-up.policy.lacks': ({ preset }: { preset: string }) =>
    `This version of the program keeps something that ${preset} does not allow, so that policy cannot be taken.`,
  'set-up.policy.pinned': ({ preset }: { preset: string }) =>
    `This site was started with ORIEL_PRESET=${preset}. If you take another, leave that out from the next start on.`,
  'set-up.policy.plain': 'Everyone can read your choice. Changes too.',
  'set-up.policy.take': 'Take it, go on',
  'set-up.preset.oriel': 'Ours, and the strictest.',
  'set-up.preset.imdb': 'A film catalogue that remembers what you look at.',
  'set-up.preset.imvu': 'Rooms, a shop, credits and offers.',
  'set-up.preset.1mpics': 'Open profiles, open followers, many mails.',
  'set-up.preset.imgbin': 'A careful picture host. Asks first, answers in 45 days.',
  'set-up.preset.imgur': 'Post with no account. The log remembers.',
  'set-up.preset.clauses': ({ enforced, all, waits }: Record<'enforced' | 'all' | 'waits', number>) =>
    `${enforced} of ${plural('en', all, { one: '# clause', other: '# clauses' })} the program enforces; ${
      waits === 0
        ? 'nothing waits'
        : plural('en', waits, { one: 'one promise waits', other: '# promises wait' })
    } for parts to come`,

  'set-up.you.title': 'And you?',
  'set-up.you.lead':
    'You become the first member, who can also look after the site. Sign in with this name and password from now on.',
  'set-up.you.name': 'User name',
  'set-up.you.name.hint': 'Stands beside your pictures.',
  'set-up.you.email': 'Your e-mail address',
  'set-up.you.password': 'Password',
  'set-up.you.password.hint': 'Ten characters or more. A few words are easy to keep in mind.',
  'set-up.you.finish': 'Open the site',

  'set-up.mail.title': 'Mail',
  'set-up.mail.with': ({ host }: { host: string }) => `Letters leave through ${host}.`,
  'set-up.mail.with.more': ({ email }: { email: string }) =>
    `They carry ${email} as their sender. A trial letter to that address shows whether the relay takes them.`,
  'set-up.mail.try': 'Send a trial letter',
  'set-up.mail.sent': ({ email }: { email: string }) =>
    `The relay took a letter to ${email}. See whether it arrives.`,
  'set-up.mail.without': 'No mail leaves this machine yet.',
  'set-up.mail.without.more':
    'Who joins has to open a mailed link before they can put up pictures, and new passwords come by mail. Set SMTP_URL (smtps://name:password@host) and start the site again.',
  'set-up.mail.without.dev': 'Until then letters are kept on this machine and only you can read them:',
  'set-up.mail.without.none':
    'Until then letters are kept, sealed, and nobody can read them: pages to read them exist only where ORIEL_ORIGIN is not set.',
  'set-up.mail.read': 'Read kept letters',
  'set-up.mail.plain': 'The relay sees addresses and letters in passing.',

  'set-up.done.title': ({ site }: { site: string }) => `${site} is open`,
  'set-up.done.lead':
    'The set-up link is dead now. What is true of this site stands in its notice; it is yours to keep.',
  'set-up.done.home': 'See the site',
  'set-up.done.upload': 'Put up the first picture',
  'set-up.done.notice': 'Read your notice',
  'set-up.done.backup':
    'Two folders are worth a copy elsewhere: the database and the keys. Without the keys no address in the database can be read again.',

  'trial.subject': ({ site }: { site: string }) => `Mail of ${site} works`,
  'trial.text': ({ site }: { site: string }) =>
    `Somebody pressed “Send a trial letter” in the set-up of ${site}. This is it; nothing else is to be done.`,
})
