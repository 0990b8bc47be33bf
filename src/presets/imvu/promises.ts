import { type PromiseNode, en, promise } from '#policy'
import { provenance } from '../amend.ts'

export const promises: readonly PromiseNode[] = [
  promise('form-says', 'collect', {
    module: 'accounts',
    stance: 'disclosure',
    keeps: ['imvu-09'],
    title: en('What a field serves'),
    text: en('The form for joining says beside each field what it serves.'),
  }),
  promise('dated', 'who', {
    module: 'desk',
    stance: 'disclosure',
    keeps: ['imvu-01', 'imvu-02'],
    title: en('How to read this'),
    text: en(
      'The day from which this version counts stands at the top. The list of chapters beside it leads to each of them.',
    ),
  }),
  promise('what-you-give', 'collect', {
    module: 'accounts',
    stance: 'permission',
    badge: 'told',
    title: en('What you give'),
    text: en('What a form asks and you fill in is kept until you change or delete it, or leave.'),
  }),
  promise('clean-files', 'collect', {
    module: 'media',
    title: en('Clean pictures'),
    text: en(
      'What others get is drawn anew from your file and carries nothing but its colours. The cleaned original goes to you alone.',
    ),
  }),
  promise('stream', 'collect', {
    module: 'media',
    stance: 'feature',
    keeps: ['imvu-37'],
    title: en('Your stream'),
    text: en('Your page shows your pictures in a row, the newest first.'),
  }),
  promise('nobody-else', 'share', {
    module: 'privacy',
    keeps: ['imvu-76'],
    title: en('Nobody else'),
    text: en(
      'Nothing about you is sold, lent or swapped. The program hands data to those named here; any other way is refused.',
    ),
  }),
  promise('several-at-once', 'choices', {
    module: 'media',
    stance: 'feature',
    keeps: ['imvu-41'],
    title: en('Many at once'),
    text: en('Tick as many of your pictures as you like and delete them in one go.'),
  }),
  promise('your-settings', 'choices', {
    module: 'privacy',
    stance: 'feature',
    keeps: ['imvu-113', 'imvu-114'],
    title: en('All you gave, to read and to mend'),
    text: en('Your settings show each thing with its value, and lead to where you change it.'),
  }),
  promise('kinds-of-cookies', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    keeps: ['imvu-62', 'imvu-64', 'imvu-68'],
    title: en('What cookies are'),
    text: en(
      'A cookie is a short text that a site leaves with your browser and gets back with each request. Those of this site stand below, with what each is for: some end with the browser, others stay for the time told. The help pages of your browser say how to take them away.',
    ),
  }),
  promise('blank-cookies', 'cookies', {
    module: 'web',
    keeps: ['imvu-63'],
    title: en('Nothing to read in them'),
    text: en(
      'No cookie holds a name, an address or anything else you typed. The one of your sign-in is a number that only the program knows how to read; what is counted by cookies knows no accounts.',
    ),
  }),
  promise('beside-cookies', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imvu-75'],
    title: en('What clearing cookies leaves'),
    text: en(
      'A browser has stores beside its cookies, and its tools for cookies leave those as they are. Manage them on the page of what your browser holds: it lists what lies there for this site, and empties it.',
    ),
  }),
  promise('plain-mail', 'mail', {
    module: 'mail',
    title: en('Plain mail'),
    text: en('The kinds of mail below are all there are so far. None tells us that you opened it.'),
  }),
  promise('parents', 'children', {
    module: 'accounts',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imvu-116'],
    begins: ['imvu-117'],
    title: en('For parents'),
    text: en(
      'This place is not made for people under thirteen, and nothing on it is addressed to them. If you look after a child, take a part in what it does and likes on the net.',
    ),
  }),
  promise('guarded', 'security', {
    module: 'privacy',
    keeps: ['imvu-108'],
    title: en('Guarded'),
    text: en(
      'What is yours is refused to everybody you did not open it to. Staff who look write down why, and you read it. From a copy that the program makes, a lost database is put back.',
    ),
  }),
  promise('means', 'security', {
    module: 'accounts',
    stance: 'permission',
    keeps: ['imvu-109'],
    title: en('By what means'),
    text: en(
      'Passwords are stored as digests, addresses and private files are encrypted in the database and on the disk, and tries to sign in are limited. None of that lets anybody read what you keep private.',
    ),
  }),
  promise('privacy-officer', 'complaints', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imvu-120'],
    title: en('By post'),
    text: en('Address your letter to the privacy officer; the address is the one at the top of this text.'),
  }),
  promise('where-from', 'provenance', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imvu-01'],
    title: en('Whose words'),
    text: en(
      `${provenance('imvu.com').en} Its text was of 12 September 2014; the days above are those of this site.`,
    ),
  }),
]
