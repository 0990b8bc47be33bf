import { plural, words } from '#words'
import { type Span } from './span.ts'
import { diffWords } from './words-diff.ts'
import { fileWords } from './words-file.ts'
import { lintWords } from './words-lint.ts'
import { outsideWords } from './setting/words-outside.ts'
import { settingWords } from './setting/words.ts'
import { readingWords } from './setting/words-readings.ts'
import { renderWords } from './words-render.ts'

const list = (items: readonly string[]) => new Intl.ListFormat('en').format(items)
const country = (code: string) => new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const span = (spans: readonly Span[]) =>
  list(
    spans.map(({ amount, unit }) =>
      plural('en', amount, { one: `${unit === 'hour' ? 'an' : 'a'} ${unit}`, other: `# ${unit}s` }),
    ),
  )

type Complaint = Lasts & { email: string; address: string }
type Lasts = { spans: readonly Span[] }

export const en = words({
  ...diffWords,
  ...fileWords,
  ...lintWords,
  ...renderWords,
  ...settingWords,
  ...outsideWords,
  ...readingWords,

  'policy.why': 'Why?',

  'policy.seen.none': 'Nobody can read it.',
  'policy.seen.me': 'Only you see this.',
  'policy.seen.link': 'Anyone with the link.',
  'policy.seen.members': 'Members see this.',
  'policy.seen.staff': 'Only staff see this.',
  'policy.seen.everyone': 'Everyone sees this.',

  'policy.kept.nothing': 'Not kept.',
  'policy.kept.collected': ({ spans }: Lasts) => `Erased after ${span(spans)}.`,
  'policy.kept.changed': 'Until you change it.',
  'policy.kept.used': ({ spans }: Lasts) => `Gone ${span(spans)} after use.`,
  'policy.kept.ended': 'Until you end it.',
  'policy.kept.picture-deleted': 'Until you delete it.',
  'policy.kept.account-closed': 'Erased with your account.',
  'policy.kept.erased': ({ spans }: Lasts) => `Gone within ${span(spans)}.`,
  'policy.kept.hold': 'Until the named day.',
  'policy.kept.case-closed': ({ spans }: Lasts) => `Gone ${span(spans)} past end.`,

  'policy.category.user.access_history': 'who of the staff looked at what is yours',
  'policy.category.user.account.username': 'your user name',
  'policy.category.user.authorization.credentials': 'keys that let you or your apps in',
  'policy.category.user.authorization.password': 'your password',
  'policy.category.user.behavior.browsing_history': 'the pages you opened',
  'policy.category.user.behavior.referrer': 'the page that led you here',
  'policy.category.user.contact.email': 'your e-mail address',
  'policy.category.user.content.private': 'pictures and words you show to nobody or by link',
  'policy.category.user.content.private.correspondence': 'what you write to us, and our answers',
  'policy.category.user.content.private.likeness': 'a digest of each picture of yours',
  'policy.category.user.content.public': 'pictures and words you show to everyone',
  'policy.category.user.content.public.media_metadata': 'what a camera wrote into a file',
  'policy.category.user.demographic.age_range': 'the answer that you are old enough',
  'policy.category.user.demographic.date_of_birth': 'the birth date you type',
  'policy.category.user.demographic.gender': 'your gender',
  'policy.category.user.demographic.language': 'the language you chose',
  'policy.category.user.device.cookie_id': 'the number in a cookie',
  'policy.category.user.device.ip_address': 'your network address',
  'policy.category.user.device.user_agent': 'what your browser says it is',
  'policy.category.user.name': 'your full name',
  'policy.category.user.privacy_preferences': 'your agreement and your choices',
  'policy.category.user.telemetry': 'figures about requests that belong to nobody',
  'policy.category.user.unique_id': 'the number of your account',

  'policy.purpose.essential.service': 'run this place for you',
  'policy.purpose.essential.service.authentication': 'let you in, and nobody else',
  'policy.purpose.essential.service.security': 'keep the site safe',
  'policy.purpose.essential.service.notifications.email': 'send you the mail you asked for',
  'policy.purpose.essential.legal_obligation': 'do what the law asks',
  'policy.purpose.analytics.reporting': 'count visits',
  'policy.purpose.functional.service.improve': 'make the site better',
  'policy.purpose.essential.service.operations.support': 'answer what you write to us',

  'policy.basis.A6-1-a': 'you said yes',
  'policy.basis.A6-1-b': 'what you asked for needs it',
  'policy.basis.A6-1-c': 'the law obliges us',
  'policy.basis.A6-1-d': 'a life is in danger',
  'policy.basis.A6-1-e': 'a public task asks for it',
  'policy.basis.A6-1-f': ({ interest }: { interest: string }) => `we have to ${interest}`,

  'policy.recipient.program': 'the program alone',
  'policy.recipient.person': 'you',
  'policy.recipient.link': 'whoever has the link',
  'policy.recipient.members': 'members',
  'policy.recipient.everyone': 'everyone',
  'policy.recipient.staff': 'staff',
  'policy.recipient.mail-relay': 'the mail relay',

  'policy.use': ({
    what,
    why,
    because,
    seen,
    kept,
  }: { what: readonly string[] } & Record<'why' | 'because' | 'seen' | 'kept', string>) =>
    `${capital(list(what))}. Used to ${why}: ${because}. ${seen} ${kept}`,
  'policy.use.program': 'Only the program works with it; nobody sees it.',
  'policy.use.seen': ({ who }: { who: readonly string[] }) => `Seen by ${list(who)}.`,
  'policy.to': ({ who, what }: { who: string; what: readonly string[] }) =>
    what.length === 0
      ? `Nothing goes to ${who}.`
      : `To ${who} ${what.length === 1 ? 'goes' : 'go'}: ${list(what)}.`,
  'policy.to.set-up': 'Only where whoever runs this site has set one up.',

  'policy.retention.erase.collected': ({ spans }: Lasts) => `Erased ${span(spans)} after it came.`,
  'policy.retention.erase.changed': 'Kept until you change or delete it; the earlier value is not.',
  'policy.retention.erase.used': ({ spans }: Lasts) => `Erased ${span(spans)} after its last use.`,
  'policy.retention.erase.ended': 'Kept until you end it.',
  'policy.retention.erase.picture-deleted': 'Kept until you delete it; then it is gone at once.',
  'policy.retention.erase.account-closed': ({ spans }: Lasts) =>
    `Kept as long as your account, and erased within ${span(spans)} of your asking to leave.`,
  'policy.retention.grace': ({ spans }: Lasts) =>
    `Nobody sees anything of it from then on; for ${span(spans)} you may take it back.`,
  'policy.retention.erase.erased': ({ spans }: Lasts) =>
    `What was deleted can lie, read by nobody, in the database’s own files; within ${span(spans)} these are written anew without it.`,
  'policy.retention.erase.case-closed': ({ spans }: Lasts) =>
    `Erased ${span(spans)} after your case was closed, or with your account if that is sooner.`,
  'policy.retention.erase.hold':
    'Kept until the day that was set with its reason; both are shown to you. On that day it is erased.',
  'policy.retention.nothing': 'Looked at and let go: nothing is written down.',

  'policy.cookie': ({ name, why }: { name: string; why: string }) =>
    `The cookie ${name} is there to ${why}. It ends with your browser.`,
  'policy.cookie.longer': ({ name, why, spans }: Lasts & { name: string; why: string }) =>
    `The cookie ${name} is there to ${why}. It ends with your browser, or after ${span(spans)} where you asked to stay signed in.`,

  'policy.cookie.lasting': ({ name, why, spans }: Lasts & { name: string; why: string }) =>
    `The cookie ${name} is there to ${why}. It lasts ${span(spans)}, or until you delete it.`,

  'policy.mail.leaving': 'A letter that tells the way back, when you leave',
  'policy.mail.case': 'A receipt for what you write to us, and the answer',
  'policy.mail.cases-due': 'A letter to staff while answers are due',
  'policy.mail.keep': 'A letter before an account that nobody uses is erased',
  'policy.mail.policy': 'A letter about a new version of this text',
  'policy.mail.policy-reminder': 'A letter now and then that recalls this text and the terms',
  'policy.mail.verify': 'A link that shows the address is yours',
  'policy.mail.reset': 'A link for a new password',
  'policy.mail.trial': 'A trial letter to whoever runs this site',
  'policy.mail.fixed': ({ what }: { what: string }) => `${what} is sent when it is asked for.`,
  'policy.mail.notice.once': ({ what }: { what: string }) =>
    `${what} is sent to everybody, and cannot be stopped.`,
  'policy.mail.fixed.link': ({ what, spans }: Lasts & { what: string }) =>
    `${what} is sent when it is asked for, and works for ${span(spans)}.`,
  'policy.mail.notice': ({ what, spans }: Lasts & { what: string }) =>
    `${what} is sent once, unasked; the link in it works for ${span(spans)}.`,
  'policy.mail.staff': ({ what }: { what: string }) => `${what} is sent to nobody else.`,
  'policy.mail.switch.on': ({ what }: { what: string }) => `${what} is on until you switch it off.`,
  'policy.mail.switch.off': ({ what }: { what: string }) => `${what} is off until you switch it on.`,

  'policy.sign-up.explicit': ({ required }: { required: readonly string[] }) =>
    `To join we ask for ${list(required)}, and for your agreement; for nothing else.`,
  'policy.sign-up.each-form': ({ required }: { required: readonly string[] }) =>
    `To join we ask for ${list(required)}, and for your agreement; for nothing else. Where somebody without an account types into a form what is kept, they are asked for theirs there.`,
  'policy.sign-up.none': ({ required }: { required: readonly string[] }) =>
    `To join we ask for ${list(required)}; for nothing else.`,
  'policy.sign-up.optional': ({ asked }: { asked: readonly string[] }) =>
    `You may add ${list(asked)}, or leave it.`,
  'policy.sign-up.age': 'We also ask for your birth date and do not keep it.',
  'policy.sign-up.verify': 'Until you open the link we mail you, you can look and not post.',
  'policy.sign-in.session': 'You stay signed in until you close your browser.',
  'policy.sign-in.persistent': ({ spans }: Lasts) =>
    `Once signed in, you stay so for ${span(spans)}; you can end every sign-in from your settings.`,
  'policy.sign-in.unticked': ({ spans }: Lasts) =>
    `Staying signed in is a box, unticked. Ticked, it lasts ${span(spans)}, and you can end every sign-in from your settings.`,
  'policy.posting.off': 'Looking needs no account; putting up a picture does.',
  'policy.posting.on': 'Looking and putting up a picture need no account.',
  'policy.logs': ({ fields }: { fields: readonly string[] }) =>
    fields.length === 0 ? 'No request is written down.' : `For each request we write down ${list(fields)}.`,
  'policy.logs.figures': ({ fields }: { fields: readonly string[] }) =>
    fields.length === 0
      ? 'No request is written down.'
      : `For each request we write down ${list(fields)}: no address, no browser, no page, no person.`,
  'policy.log.time': 'the time',
  'policy.log.route': 'the class of page',
  'policy.log.status': 'how it ended',
  'policy.log.duration': 'how long it took',
  'policy.log.size': 'how large the answer was',
  'policy.log.page': 'the page',
  'policy.log.referrer': 'the page that led there',
  'policy.log.links': 'the links followed in and out',
  'policy.log.address': 'the network address',
  'policy.log.browser': 'the browser',
  'policy.log.system': 'the operating system',
  'policy.log.device': 'the kind of device',
  'policy.log.language': 'the language asked for',
  'policy.log.connection': 'the kind of connection',
  'policy.log.cookie': 'the number in the cookie',
  'policy.children.unasked': ({ floor }: { floor: number }) =>
    `This site is not for people under ${floor}. We do not ask for your age.`,
  'policy.children.kept': ({ floor }: { floor: number }) =>
    `You have to be ${floor} to join. We ask for your birth date and keep it; who is younger is refused and leaves no trace with us but a cookie that ends with the browser.`,
  'policy.children': ({ floor }: { floor: number }) =>
    `You have to be ${floor} to join. We ask for your birth date and keep only that you are old enough; who is not leaves no trace with us but a cookie that ends with the browser.`,

  'policy.right.access': 'Ask what we hold about you',
  'policy.right.correct': 'Have it corrected',
  'policy.right.erase': 'Have it erased, and leave',
  'policy.right.export': 'Take it with you',
  'policy.right.object': 'Object to a use',
  'policy.right.restrict': 'Have it kept and not used',
  'policy.right': ({ what, spans, email }: Lasts & { what: string; email: string }) =>
    `${what}: write to ${email}. You have an answer within ${span(spans)}.`,
  'policy.change': ({ spans }: Lasts) =>
    `A change that matters is announced ${span(spans)} before it counts.`,
  'policy.change.shown': ({ spans }: Lasts) =>
    `Wherever the site shows it, it is shown until ${span(spans)} after it began to count.`,
  'policy.change.remind': ({ spans }: Lasts) =>
    `Whoever may say yes or no to it and has said nothing is mailed once more, ${span(spans)} before it counts.`,
  'policy.change.none': 'A change counts from the moment it is published.',
  'policy.complaints.mail': ({ email, spans }: Complaint) =>
    `Complain to ${email} and you have an answer within ${span(spans)}.`,
  'policy.complaints.form': ({ spans }: Complaint) =>
    `Complain by the form and you have an answer within ${span(spans)}.`,
  'policy.complaints.form-or-mail': ({ email, spans }: Complaint) =>
    `Complain by the form or to ${email} and you have an answer within ${span(spans)}.`,
  'policy.complaints.form-or-post': ({ address, spans }: Complaint) =>
    `Complain by the form or by post to ${address} and you have an answer within ${span(spans)}.`,
  'policy.complaints.authority': ({ authority }: { authority: string }) =>
    `Whoever is not content can go to ${authority}.`,
  'policy.authority': ({ code }: { code: string }) => `the data protection authority of ${country(code)}`,
  'policy.locations': ({ code }: { code: string }) => `The data lies in ${country(code)}.`,
  'policy.controller': ({
    name,
    address,
    email,
    code,
  }: Record<'name' | 'address' | 'email' | 'code', string>) =>
    `${name}, ${address}, ${country(code)}, answers for what happens with data here. Write to ${email}.`,

  'policy.section.who.line': 'Who answers for this site, and to whom you can turn.',
  'policy.section.collect.line': 'What is taken in about you, and what each thing serves.',
  'policy.section.share.line': 'Whom something of yours can reach, and why.',
  'policy.section.keep.line': 'When each thing ends.',
  'policy.section.choices.line': 'What you can see, put right, switch off, take with you or have erased.',
  'policy.section.cookies.line': 'What is put on your device, and what it is for.',
  'policy.section.mail.line': 'Which letters come, and which of them you can stop.',
  'policy.section.children.line': 'From which age one may join, and what happens below it.',
  'policy.section.security.line': 'What keeps your data from others.',
  'policy.section.changes.line': 'How a new version of this text comes, and when it counts for you.',
  'policy.section.complaints.line':
    'Where to turn with a question or a complaint, and how soon an answer comes.',
  'policy.section.provenance.line': 'Whose words these are.',
  'policy.section.who': 'Who runs this',
  'policy.section.collect': 'What we ask, and what for',
  'policy.section.share': 'Who gets it',
  'policy.section.keep': 'How long',
  'policy.section.choices': 'Your choices',
  'policy.section.cookies': 'Cookies',
  'policy.section.mail': 'Mail',
  'policy.section.children': 'Age',
  'policy.section.security': 'Safety',
  'policy.section.changes': 'When this changes',
  'policy.section.complaints': 'Complaints',
  'policy.section.provenance': 'Where this text comes from',

  'policy.badge.enforced': ({ count }: { count: number }) => `${count} enforced: it cannot be otherwise`,
  'policy.badge.recorded': ({ count }: { count: number }) => `${count} recorded: if it happens, you see it`,
  'policy.badge.told': ({ count }: { count: number }) => `${count} told: you have our word`,
  'policy.share': ({ enforced, all }: { enforced: number; all: number }) =>
    `Of ${plural('en', all, { one: '# clause', other: '# clauses' })}, the program enforces ${enforced} by itself.`,
  'policy.not-yet': 'Not on this site yet',

  'policy.no.nothing': 'Nothing was asked for.',
  'policy.no.kind': 'The policy of this site has no use for it.',
  'policy.no.purpose': 'The policy of this site does not allow it for this.',
  'policy.no.recipient': 'The policy of this site does not let it go there.',
})
type En = typeof en
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends En {}
}
