import { type PromiseNode, en, promise } from '#policy'
import { alsoHere, provenance } from '../amend.ts'

const given = [
  promise('what-you-choose', 'collect', {
    module: 'privacy',
    title: en('Only what you choose'),
    text: en(
      'About you we take in what you choose to type or put up, and what your machine tells by itself as the log says. The one form that has to know something about you is that of an account: a name and a password. Nobody needs one.',
    ),
  }),
  promise('private-data', 'collect', {
    module: 'privacy',
    keeps: ['imgur-27'],
    title: en('What is private'),
    text: en(
      'Whatever you give about yourself beyond your user name is private: no stranger and no member sees it, not by a page and not by the API.',
    ),
  }),
  promise('public-is-public', 'collect', {
    module: 'media',
    stance: 'permission',
    keeps: ['imgur-28'],
    title: en('What is public'),
    text: en(
      'A picture for everyone, and the words with it, may be read by anybody, and the promises about private data do not shield it. The form says so as you put it up. Nothing else of yours becomes public by it.',
    ),
  }),
  promise('what-is-linked', 'collect', {
    module: 'media',
    stance: 'permission',
    keeps: ['imgur-29'],
    title: en('What is linked'),
    text: en(
      'Whatever a link leads to, here or elsewhere, counts as public too. Yet what you keep to yourself opens to nobody because somebody wrote down its address.',
    ),
  }),
]

const machines = [
  promise('no-name-in-the-log', 'security', {
    module: 'web',
    keeps: ['imgur-10'],
    title: en('A log of machines'),
    text: en('A line of it has no account in it, whether you are signed in or not.'),
  }),
  promise('who-could-match', 'security', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imgur-13'],
    title: en('What others could find out'),
    text: en(
      'A network address is nobody’s name to us. Whoever has lists of their own, such as the firm you have your line from, could tell by it who you are.',
    ),
  }),
]

const cookies = [
  promise('cookies-name-nobody', 'cookies', {
    module: 'web',
    begins: ['imgur-18'],
    title: en('Nobody in a cookie'),
    text: en(
      'No cookie of ours holds a name, an address or the number of an account. Beside the number of a browser nothing is kept that would say who sits before it. The token of a sign-in means nothing once that has ended.',
    ),
  }),
  promise('do-not-track', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    keeps: ['imgur-19'],
    title: en('Do Not Track'),
    text: en('A browser that sends it is served as any other: this site does not act on it.'),
  }),
]

export const promises: readonly PromiseNode[] = [
  ...alsoHere('one-standard'),
  ...given,
  ...alsoHere('clean-files'),
  ...cookies,
  ...alsoHere('plain-mail', 'encrypted'),
  ...machines,
  ...alsoHere('this-version'),
  promise('where-from', 'provenance', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    title: en('Whose words'),
    text: provenance('imgur.com'),
  }),
]
