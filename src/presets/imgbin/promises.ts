import { type PromiseNode, en, promise } from '#policy'
import { provenance } from '../amend.ts'
import { cookiePromises } from './promises-cookies.ts'

const asking = [
  promise('layers', 'who', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['imgbin-01'],
    title: en('How this text is built'),
    text: en('Six lines come first, a page of plain text after them, and then every clause.'),
  }),
  promise('one-standard', 'who', {
    module: 'privacy',
    keeps: ['imgbin-73'],
    title: en('One standard'),
    text: en('Whichever country you come from, you get the same forms, choices and days.'),
  }),
  promise('minimum', 'collect', {
    module: 'privacy',
    keeps: ['imgbin-03'],
    title: en('No more than it takes'),
    text: en('A form demands what the thing you are doing cannot do without. All else may stay empty.'),
  }),
  promise('what-for', 'collect', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['imgbin-14', 'imgbin-16'],
    title: en('What it is for'),
    text: en(
      'What may point at you is marked so in the program, and guarded: without that mark it does not start. The page of your data says of each thing what it serves.',
    ),
  }),
  promise('never-asked', 'collect', {
    module: 'privacy',
    keeps: ['imgbin-24'],
    title: en('What we never ask'),
    text: en(
      'No form asks about health, genes, beliefs or the number a state gave you. The program has no name for such things, so no form can hold one.',
    ),
  }),
  promise('stored-unasked', 'collect', {
    module: 'media',
    stance: 'disclosure',
    keeps: ['imgbin-25'],
    title: en('What a picture may tell'),
    text: en(
      'Where your own picture shows something of health, genes, beliefs or a number that a state gave, putting it up counts as your consent that it is stored in the country where our data lies.',
    ),
  }),
  promise('listed-uses', 'collect', {
    module: 'privacy',
    keeps: ['imgbin-05'],
    title: en('Listed uses'),
    text: en(
      'What is not listed here as a use is refused by the program, whoever asks. Where staff ask for it, that stands among their looks on the page of your data.',
    ),
  }),
  promise('clean-files', 'collect', {
    module: 'media',
    title: en('Clean pictures'),
    text: en('What others get is drawn anew from your file and carries nothing but its colours.'),
  }),
]

const sharing = [
  promise('yours', 'share', {
    module: 'media',
    keeps: ['imgbin-40'],
    title: en('Your pictures stay yours'),
    text: en('We sell none of them, and you can fetch all your originals at any time.'),
  }),
  promise('nobody-else', 'share', {
    module: 'privacy',
    keeps: ['imgbin-04', 'imgbin-30'],
    begins: ['imgbin-31'],
    title: en('Nobody else'),
    text: en(
      'Nothing about you is sold, rented or handed over for the business of others. Those named here get what is named here; the program has no other way out.',
    ),
  }),
  promise('no-other-machine', 'share', {
    module: 'web',
    keeps: ['imgbin-34', 'imgbin-65'],
    title: en('No other machine'),
    text: en(
      'Your browser calls no machine but ours for a page of ours. So an advertiser learns nothing from us, and nobody else follows you here.',
    ),
  }),
  promise('nothing-sold', 'share', {
    module: 'web',
    title: en('Nothing to buy'),
    text: en('Nothing is for sale, and no form asks for a card.'),
  }),
]

const yours = [
  promise('while-you-are-here', 'keep', {
    module: 'accounts',
    stance: 'permission',
    keeps: ['imgbin-89'],
    title: en('While you are here'),
    text: en('What you gave may stay as long as your account. What you delete goes before that.'),
  }),
  promise('your-page', 'choices', {
    module: 'privacy',
    stance: 'feature',
    keeps: ['imgbin-21', 'imgbin-23', 'imgbin-78', 'imgbin-87'],
    begins: ['imgbin-22'],
    title: en('The page of your data'),
    text: en(
      'From your own page it is one step to all we hold about you, with what it serves and who of the staff looked. There you can put it right or delete it. Beside it stands every permission you gave, with its words, its day and its version, and a button that takes it back.',
    ),
  }),
  promise('leaving', 'choices', {
    module: 'accounts',
    stance: 'feature',
    keeps: ['imgbin-91'],
    title: en('Leaving'),
    text: en('You can close your account by yourself. Nobody sees anything of it from that moment.'),
  }),
]

const safety = [
  promise('asked-for-mail', 'mail', {
    module: 'mail',
    begins: ['imgbin-19', 'imgbin-101'],
    title: en('Only mail you know of'),
    text: en('The kinds below are all there are today, and none holds a picture that reports back.'),
  }),
  promise('guarded', 'security', {
    module: 'privacy',
    keeps: ['imgbin-68', 'imgbin-69'],
    title: en('Guarded'),
    text: en(
      'What is not meant for others does not exist for them, a token that was tampered with is refused, and a backup can be put back. Staff give a reason before they look.',
    ),
  }),
  promise('encrypted', 'security', {
    module: 'accounts',
    keeps: ['imgbin-70'],
    title: en('Encrypted'),
    text: en(
      'Your e-mail address, the originals of your pictures and what is not for everyone of their files are encrypted under a key of your own. Of passwords, tokens and mailed links only digests are stored. Where this site has an https address it is reached over no other, its cookies travel over no other, and browsers are told to keep to it.',
    ),
  }),
  promise('not-perfect', 'security', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imgbin-71'],
    title: en('No lock is perfect'),
    text: en('Nothing that is sent or stored is safe beyond all doubt, here or anywhere.'),
  }),
]

const telling = [
  promise('laws-of-places', 'changes', {
    module: 'versions',
    keeps: ['imgbin-107'],
    title: en('The laws where we do business'),
    text: en(
      'We list the countries in which we do business. Each version of this text is checked against their privacy laws as it is published, and what is found is kept with its day.',
    ),
  }),
  promise('small-changes', 'changes', {
    module: 'versions',
    stance: 'permission',
    keeps: ['imgbin-104'],
    title: en('Small changes'),
    text: en(
      'A version that lets nothing more happen may count from the moment it stands in the list of versions. Look there now and then.',
    ),
  }),
  promise('how-accounts-end', 'changes', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['imgbin-29'],
    title: en('How accounts end'),
    text: en('The terms have a part on it; they are linked at the foot of every page.'),
  }),
  promise('contact', 'complaints', {
    module: 'desk',
    stance: 'feature',
    keeps: ['imgbin-47', 'imgbin-106'],
    begins: ['imgbin-88'],
    title: en('The form for questions'),
    text: en(
      'Anybody may use it, with an account or without: for a question, for help with your data, or about something on a page of ours. You get a number and see the day by which we answer.',
    ),
  }),
  promise('to-an-outcome', 'complaints', {
    module: 'desk',
    keeps: ['imgbin-81', 'imgbin-82'],
    title: en('Until an outcome'),
    text: en(
      'Staff are warned, by mail too, before the day of your answer comes, and on each day after it. Open a case again that was closed, and it is a dispute: the program lets nobody close it without an outcome, and you read it there.',
    ),
  }),
  promise('where-from', 'provenance', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    title: en('Whose words'),
    text: provenance('IMGBIN'),
  }),
]

export const promises: readonly PromiseNode[] = [
  ...asking,
  ...sharing,
  ...yours,
  ...cookiePromises,
  ...safety,
  ...telling,
]
