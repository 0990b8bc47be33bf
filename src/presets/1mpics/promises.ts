import { type PromiseNode, en, promise } from '#policy'
import { provenance } from '../amend.ts'

const asking = [
  promise('line-first', 'who', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['1mpics-03'],
    title: en('A line first'),
    text: en('Each chapter begins with one plain line; what it says in full stands beneath.'),
  }),
  promise('two-kinds', 'collect', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['1mpics-06'],
    title: en('Two kinds'),
    text: en(
      'On one side stands what you tell us: as you join, on your page, with your pictures. On the other what your browser brings with each request, which is in the log.',
    ),
  }),
  promise('relevant', 'collect', {
    module: 'privacy',
    keeps: ['1mpics-04'],
    title: en('Nothing beside the point'),
    text: en(
      'Each field of a form has a purpose listed here. What no form asks for is not taken in; the record of processing names every field.',
    ),
  }),
  promise('log-serves', 'collect', {
    module: 'web',
    stance: 'disclosure',
    keeps: ['1mpics-19'],
    title: en('What the log serves'),
    text: en('Finding faults, seeing trends and running the site. For anything else it is refused.'),
  }),
  promise('clean-files', 'collect', {
    module: 'media',
    title: en('Clean pictures'),
    text: en('What others get is drawn anew from your file and carries nothing but its colours.'),
  }),
]

const sharing = [
  promise('nobody-else', 'share', {
    module: 'privacy',
    keeps: ['1mpics-37'],
    begins: ['1mpics-40'],
    title: en('Neither sold nor rented'),
    text: en(
      'Nobody can buy or rent what we hold about you. There is no group of firms and no partner; the program hands it only to those named here.',
    ),
  }),
  promise('nothing-sold', 'share', {
    module: 'web',
    title: en('Nothing to buy'),
    text: en('Nothing is for sale, and no form asks for a card.'),
  }),
]

const yours = [
  promise('your-page', 'choices', {
    module: 'privacy',
    stance: 'feature',
    keeps: ['1mpics-53', '1mpics-54'],
    title: en('Your own page'),
    text: en('From there you put right, change, add or delete what we hold about you, whenever you like.'),
  }),
  promise('refusing-cookies-too', 'choices', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['1mpics-34'],
    title: en('Cookies are your choice, too'),
    text: en(
      'As the chapter on cookies says: the help of your browser tells how to turn away new ones, how to be asked each time, and how to be without any.',
    ),
  }),
]

const cookies = [
  promise('cookies-name-nobody', 'cookies', {
    module: 'web',
    keeps: ['1mpics-32'],
    title: en('No names in cookies'),
    text: en(
      'One knows your browser again and serves statistics; the others keep you signed in and hold a refusal by age. None holds your name, your address or the number of your account.',
    ),
  }),
  promise('not-joined', 'cookies', {
    module: 'web',
    keeps: ['1mpics-33'],
    title: en('Never joined'),
    text: en(
      'What your browser’s number gathers is not brought together with your account, your user name or your e-mail address, and signing in does not change that.',
    ),
  }),
  promise('refusing-cookies', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['1mpics-34'],
    title: en('Refusing cookies'),
    text: en(
      'Every common browser has a help page that tells how to turn away new cookies, how to be asked before one is set, and how to switch them all off.',
    ),
  }),
]

const safety = [
  promise('plain-mail', 'mail', {
    module: 'mail',
    title: en('Plain mail'),
    text: en('No mail tells us that you opened it, and no link in it is counted.'),
  }),
  promise('encrypted', 'security', {
    module: 'accounts',
    title: en('Encrypted'),
    text: en(
      'Your e-mail address, the originals of your pictures and what is not for everyone of their files are encrypted under a key of your own. Tokens and mailed links are stored as digests.',
    ),
  }),
]

const telling = [
  promise('text-and-terms', 'changes', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['1mpics-65'],
    title: en('This text and the terms'),
    text: en(
      'Your visit, and a dispute about privacy that comes of it, are under this text and the terms; both are linked at the foot of every page.',
    ),
  }),
  promise('where-from', 'provenance', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    title: en('Whose words'),
    text: provenance('1mpics'),
  }),
]

export const promises: readonly PromiseNode[] = [
  ...asking,
  ...sharing,
  ...yours,
  ...cookies,
  ...safety,
  ...telling,
]
