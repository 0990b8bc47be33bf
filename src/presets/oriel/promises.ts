import { type PromiseNode, en, promise } from '#policy'

export const promises: readonly PromiseNode[] = [
  promise('one-standard', 'who', {
    module: 'privacy',
    keeps: ['oriel-20'],
    title: en('One standard'),
    text: en('The same forms, choices and days for everybody, wherever they are.'),
  }),
  promise('minimum', 'collect', {
    module: 'privacy',
    keeps: ['oriel-10'],
    title: en('The least that works'),
    text: en(
      'A form asks for what the thing you are doing needs. All else is up to you, and what a form does not ask for is not taken in.',
    ),
  }),
  promise('looking', 'collect', {
    module: 'web',
    keeps: ['oriel-01'],
    title: en('Looking'),
    text: en('Looking binds you to nothing, asks you nothing and leaves no line about you.'),
  }),
  promise('no-outside-facts', 'collect', {
    module: 'privacy',
    keeps: ['oriel-11'],
    title: en('Nothing from elsewhere'),
    text: en(
      'We take in no facts about you from anybody but you, and compare no list of another firm. A file of such is refused, and nobody is registered as a source of them.',
    ),
  }),
  promise('clean-files', 'collect', {
    module: 'media',
    keeps: ['oriel-26'],
    title: en('Clean pictures'),
    text: en(
      'What others get is drawn anew from your file and carries nothing but its colours. The cleaned original goes to you alone.',
    ),
  }),
  promise('nobody-else', 'share', {
    module: 'privacy',
    begins: ['oriel-43'],
    title: en('Nobody else'),
    text: en('The program hands data to those named here and to no one else; there is no other way out.'),
  }),
  promise('no-adverts', 'share', {
    module: 'web',
    keeps: ['oriel-34'],
    begins: ['oriel-33'],
    title: en('No adverts'),
    text: en('There are none. No page calls another firm’s machine, so nothing reaches an advertiser.'),
  }),
  promise('no-trackers', 'share', {
    module: 'web',
    begins: ['oriel-38'],
    title: en('No trackers'),
    text: en('Nobody is counted by another firm, whatever signal your browser sends.'),
  }),
  promise('nothing-sold', 'share', {
    module: 'web',
    keeps: ['oriel-52'],
    title: en('Nothing to buy'),
    text: en('Nothing is for sale, and no form asks for a card.'),
  }),
  promise('no-cookie-for-looking', 'cookies', {
    module: 'web',
    keeps: ['oriel-36'],
    title: en('Looking without cookies'),
    text: en(
      'Whoever only looks gets none. With cookies refused all public pages stay open; signing in says that it needs one.',
    ),
  }),
  promise('signals', 'cookies', {
    module: 'web',
    keeps: ['oriel-37'],
    title: en('Your browser’s signals'),
    text: en(
      'Do Not Track and Global Privacy Control are heeded. Where you are signed in, the signal of one browser counts for your whole account, until you say otherwise.',
    ),
  }),
  promise('no-local-storage', 'cookies', {
    module: 'web',
    keeps: ['oriel-39'],
    title: en('Nothing else in your browser'),
    text: en(
      'We put nothing about you in your browser’s own storage. The page of what your browser holds shows what lies there, and clears it.',
    ),
  }),
  promise('plain-mail', 'mail', {
    module: 'mail',
    keeps: ['oriel-31', 'oriel-32'],
    title: en('Plain mail'),
    text: en(
      'The kinds of mail below are all there are. None tells us that you opened it, no link is counted, and none is sent for somebody else.',
    ),
  }),
  promise('encrypted', 'security', {
    module: 'accounts',
    keeps: ['oriel-51'],
    title: en('Encrypted'),
    text: en(
      'Your e-mail address, the originals of your pictures, and the files and words of all that is not for everyone are encrypted under a key that is yours alone and is kept apart from the database. Where this site has an https address it is reached over no other. Tokens and mailed links are stored as digests.',
    ),
  }),
  promise('this-version', 'changes', {
    module: 'accounts',
    keeps: ['oriel-01'],
    title: en('The text you agreed to'),
    text: en(
      'Your yes is one act, made as you join, and stays with the wording and the version it was given to.',
    ),
  }),
  promise('doubts-of-age', 'children', {
    module: 'desk',
    keeps: ['oriel-19'],
    title: en('Doubts about age'),
    text: en(
      'Anybody may write to us that a member is too young. A person looks at the case, and until they decide nothing is closed; once it is known, all of the account is erased.',
    ),
  }),
  promise('number-and-day', 'complaints', {
    module: 'desk',
    keeps: ['oriel-50'],
    title: en('A number and a day'),
    text: en(
      'Whatever you write to us gets a number and the day of its answer, on a page of its own and by mail, and names the authority. Staff are warned before the day; once it has passed, your page says so.',
    ),
  }),
  promise('where-from', 'provenance', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    title: en('Whose words'),
    text: en(
      'This policy comes with Oriel, the program that runs this site, as its default. The same document decides what the program may do.',
    ),
  }),
]
