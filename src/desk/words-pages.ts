import { plural, words } from '#words'

const hours = (count: number): string => plural('en', count, { one: 'an hour', other: '# hours' })

export const pageWords = words({
  'notice.title': 'What we promise',
  'notice.in-force': ({ version, day }: { version: number; day: string }) =>
    `Policy ${version}, in force since ${day}.`,
  'notice.changes': 'What changed',
  'notice.file': 'As a file',
  'notice.how-much': 'How much to read',
  'notice.contents': 'Contents',
  'notice.six': 'Six lines',
  'notice.short': 'Short',
  'notice.whole': 'Whole',
  'notice.seconds': ({ seconds }: { seconds: number }) =>
    seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`,
  'notice.registers': 'Registers',
  'notice.open-all': 'Open all chapters',
  'notice.fold': 'Fold the chapters',
  'notice.fields': 'Every field of every form, and of the log',
  'notice.clauses': ({ count }: { count: number }) =>
    plural('en', count, { one: 'one clause', other: '# clauses' }),
  'notice.ticks': ({
    all,
    enforced,
    recorded,
    told,
  }: {
    all: number
    enforced: number
    recorded: number
    told: number
  }) => `${all} clauses: ${enforced} enforced, ${recorded} recorded, ${told} only told`,
  'notice.signal.how': 'How to set it in your browser',
  'notice.switch': 'The switch is here',
  'notice.told-why': 'No program can prove this one. You have our word.',
  'notice.not-yet.lead':
    'The policy names these, and this site has not yet the code for them. So they are not promised here, and nothing of the kind happens.',
  'notice.not-yet.count': ({ count }: { count: number }) =>
    plural('en', count, { one: 'One thing', other: '# things' }),

  'changes.title': 'Versions of the policy',
  'changes.lead': 'A policy is published, never edited. These are all there have been.',
  'changes.only-one': 'There has been one version so far, so nothing has changed.',
  'changes.version': 'Version',
  'changes.since': 'In force since',
  'changes.name': 'Policy',
  'changes.not-comparable':
    'One of the two was stored by another build of the program, so what changed cannot be told here.',
  'changes.now': 'in force',
  'changes.way.wider': 'Widens',
  'changes.way.narrower': 'Narrows',
  'changes.way.apart': 'Changes',

  'cookies.title': 'Cookies',
  'cookies.lead':
    'Every cookie this site can set. The program refuses to set one that is not here; whoever only looks gets none.',
  'cookies.lead.lookers':
    'Every cookie this site can set. The program refuses to set one that is not here. Not all of them are necessary: who only looks may get one, too.',
  'cookies.name': 'Name',
  'cookies.what': 'What it holds, and what for',
  'cookies.ends': 'Ends',
  'cookies.need': 'Why without asking',
  'cookies.session': 'with your browser',
  'cookies.longer': ({ days }: { days: number }) =>
    `with your browser, or after ${plural('en', days, { one: '# day', other: '# days' })} if you asked to stay signed in`,
  'cookies.necessary': 'It is strictly necessary',
  'cookies.consent': 'It is set only after your yes',
  'cookies.unasked': 'Nobody is asked; it is not strictly necessary',
  'cookies.lasts': ({ days }: { days: number }) =>
    `after ${plural('en', days, { one: '# day', other: '# days' })}, or when you delete it`,
  'cookies.none': 'This site sets no cookie.',
  'cookies.beside': 'What the policy says of browsers',
  'cookies.setting': 'What',
  'cookies.here': 'Here',
  'cookies.clause': 'The clause',

  'device.title': 'What your browser holds',
  'device.lead':
    'Made for your browser as you open it, and kept nowhere: what it holds under the address of this site.',
  'device.cookies': 'The cookies of this site that it just sent',
  'device.no-cookie': 'It sent none.',
  'device.goes': 'How it goes',
  'device.goes.session': 'when you sign out',
  'device.goes.age': 'when you close your browser',
  'device.goes.visitor': 'with the button below; a later page may give your browser another',
  'device.stores': 'The stores beside cookies',
  'device.stores.lead':
    'Clearing cookies leaves these as they are. This site puts nothing into them, no setting either: what lies here came from an add-on, or from another program at this address.',
  'device.stores.none': 'Nothing lies there.',
  'device.stores.local': 'local storage',
  'device.stores.session': 'storage of this tab',
  'device.stores.no-script':
    'Only a script that may read them could list them here. The button empties them all the same.',
  'device.clear': 'Clear',

  'recipients.title': 'Who gets what',
  'sources.title': 'From whom it comes',
  'sources.from': 'From',
  'sources.what': 'What',
  'sources.provided': 'You, by what you type and send',
  'sources.observed': 'Your browser and what you do here',
  'sources.derived': 'The program, from the others',
  'sources.outside': 'Anybody else',
  'sources.none': 'Nobody: no part of this site takes in anything from elsewhere.',
  'recipients.lead':
    'Everybody whom data about people can reach here. There is no other way out of the program.',
  'recipients.who': 'Who',
  'recipients.role': 'As what',
  'recipients.what': 'What',
  'recipients.for': 'What for',
  'recipients.nothing': 'nothing',
  'recipients.here': 'On this site',
  'recipients.not-set-up': 'not in use',
  'recipients.role.ourselves': 'ourselves',
  'recipients.role.audience': 'who you show it to',
  'recipients.role.processor': 'a helper, bound to us',
  'recipients.role.third-party': 'somebody else',
  'recipients.always': 'always',
  'recipients.in-use': 'in use',
  'recipients.not-in-use': 'not in use: no relay is set up',

  'terms.title': 'Terms',
  'terms.lead': ({ site }: { site: string }) =>
    `What you and whoever runs ${site} can expect of each other. It is short, and it is all.`,
  'terms.yours.title': 'Your pictures stay yours',
  'terms.yours':
    'By putting one up you allow this site to store it, to make smaller copies and to show it to those you chose. Nothing more; it ends when you delete the picture.',
  'terms.bring.title': 'What you put up',
  'terms.bring':
    'Put up what you made or may show. Leave out what the law forbids, what hurts somebody, and people who would not want to be seen here. You answer for what you put up.',
  'terms.name.title': 'Your account',
  'terms.name': ({ floor }: { floor: number }) =>
    `You have to be ${floor}. Keep your password to yourself. Do not pretend to be somebody else, and do not try to break in or to get in others’ way.`,
  'terms.ours.title': 'What we owe you',
  'terms.ours':
    'We keep to our notice, whose every clause says whether the program enforces it. The service costs nothing; it can rest, fail or end, so keep your originals. We answer for harm we do on purpose or by gross carelessness, and for whatever the law lets nobody sign away.',
  'terms.end.title': 'Ending it',
  'terms.end': ({ email }: { email: string }) =>
    `You can stop at any time: delete your pictures, and write to ${email} to have your account erased. Who breaks these terms can be shut out; we say why, and you can complain.`,
  'terms.law.title': 'Law, and changes',
  'terms.law': ({ country }: { country: string }) =>
    `The law of ${country} applies, and the rights that your own country gives you as a consumer stay. We tell members before these terms change; who does not agree can leave with everything that is theirs.`,
  'terms.notice': 'Read what happens with data about you',

  'help.title': 'Help',
  'help.lead': 'How things are done here.',
  'help.start.title': 'Putting up a picture',
  'help.start': ({ most }: { most: number }) =>
    `Choose the arrow that points up, pick one or many pictures, up to ${most} MB each, and say who may see them. The place, the time and serial numbers that are written into a file do not reach others.`,
  'help.audience.title': 'Who can see it',
  'help.audience':
    'Everyone, people with the link, or only you. You can change it on the page of the picture; when fewer people may see it, its old addresses stop working at once.',
  'help.delete.title': 'Taking it back',
  'help.delete':
    'Choose Edit on its page, then Delete. The files are destroyed, and every address of it answers that it is gone.',
  'help.mail.title': 'The letter did not come',
  'help.mail': ({ verify, reset }: { verify: number; reset: number }) =>
    `Look among spam first. Then ask for another one: it is at your settings, under your e-mail address. A link to join works for ${hours(verify)}, one for a new password for ${hours(reset)}.`,
  'help.password.title': 'A forgotten password',
  'help.password':
    'Ask for a new one with your e-mail address. Keep it to yourself, and sign out on machines that others use, too.',
  'help.password.link': 'New password',
  'help.apps.title': 'Apps and programs',
  'help.apps':
    'Make a token at your settings and give it to the app. What it can do stands in the description of the API.',
  'help.apps.tokens': 'Your tokens',
  'help.apps.api': 'The API',
  'help.feed.title': 'Following without an account',
  'help.feed': 'The newest public pictures are also a feed, and each member has one, at /@NAME/feed.atom.',
  'help.signal.title': 'Asking not to be followed',
  'help.signal':
    'Browsers have a switch for it in their settings, in the part about privacy and security. It is called Do Not Track, or Global Privacy Control; where a browser lacks it, an add-on brings it. Turned on, each request says so.',
  'help.signal.honoured':
    'This site heeds it: nothing optional is done, and where you are signed in, it is remembered for your account.',
  'help.signal.ignored-nothing-to-stop':
    'It makes no difference here: you are followed nowhere else by us, and by nobody else here.',
  'help.signal.ignored': 'It makes no difference here.',
  'help.more': 'Something else?',
  'help.contact': 'Write to us',

  'contact.title': 'Contact',
  'contact.lead':
    'Write to whoever runs this site, with an account or without. You get a number, a receipt by mail, and the day by which you have an answer.',
  'contact.name': 'Who',
  'contact.address': 'Address',
  'contact.country': 'Country',
  'contact.email': 'E-mail',
  'contact.rights.title': 'By when',
  'contact.rights': ({ days }: { days: number }) =>
    `You have an answer within ${days} days, also to what you want to know, corrected, erased or no longer done with data about you.`,
  'contact.rights.link': 'In the notice',
  'contact.security.title': 'A hole in the fence',
  'contact.security':
    'If you found a way to something you should not reach, tell us before you tell others, with the steps that show it. Look at no more of what is other people’s than it takes. We answer, mend, and do not sue who acts like that.',

  'dev-mail.title': 'Kept letters',
  'dev-mail.lead':
    'No SMTP_URL is set, so letters stay on this machine. Only who has the link from the terminal reads them here.',
  'dev-mail.none': 'No letter yet',
  'dev-mail.none.more': 'The next one that is sent will be here.',
  'dev-mail.to': 'To',
  'dev-mail.kind': 'Kind',
  'dev-mail.at': 'Sent',
  'dev-mail.html': 'As HTML',
})
