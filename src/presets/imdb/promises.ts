import { type PromiseNode, en, promise } from '#policy'
import { alsoHere, provenance } from '../amend.ts'

const given = [
  promise('what-you-give', 'collect', {
    module: 'privacy',
    stance: 'permission',
    keeps: ['imdb-06'],
    title: en('What you give us'),
    text: en(
      'Whatever you send by a form is kept and tied to you: what stands in your account, your pictures and their words, what you write to the desk. You find it on the page of your data. What you type and never send stays with you.',
    ),
  }),
  promise('examples', 'collect', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['imdb-07', 'imdb-12'],
    title: en('Examples'),
    text: en(
      'The page that is linked at the head of this chapter has every field of every form, which is what you give us yourself, and every field of the log, which comes by itself.',
    ),
  }),
  promise('four-kinds', 'collect', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    begins: ['imdb-05', 'imdb-09'],
    title: en('How it comes'),
    text: en(
      'There is what you give us; what your browser tells by itself, as the log says below; what would come back from mail; and what would come from elsewhere. Of the last two this program takes in nothing yet. The page of your data names, beside each thing held, what it is used for.',
    ),
  }),
]

const shared = [
  promise('not-for-sale', 'share', {
    module: 'privacy',
    begins: ['imdb-28'],
    title: en('Not for sale'),
    text: en('What we hold about people is sold to nobody: for selling, this policy has no word.'),
  }),
]

const choices = [
  promise('your-details', 'choices', {
    module: 'accounts',
    stance: 'feature',
    keeps: ['imdb-68'],
    title: en('Adding and changing'),
    text: en(
      'On the page of your settings you change your user name, your password and your e-mail address. A new address counts once you opened the link we mail to it; from then on you sign in and get your mail with it.',
    ),
  }),
  promise('all-choices', 'choices', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    begins: ['imdb-72'],
    title: en('Where to choose'),
    text: en('Your account: /me. Mail: /me/mail. What each cookie is for: /privacy/cookies.'),
  }),
  promise('your-browser-chooses', 'choices', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imdb-22'],
    title: en('What your browser can do'),
    text: en(
      'Its help tells how to refuse new cookies, how to be warned when one comes, and how to switch them off. We advise you to leave ours on: signing in needs one.',
    ),
  }),
]

const cookies = [
  promise('cookie-help', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imdb-22'],
    title: en('Refusing cookies'),
    text: en(
      'Look up cookies in the help of your browser. There are three ways: it takes no new ones, it tells you of each, or it takes none at all.',
    ),
  }),
  promise('cookies-refused', 'cookies', {
    module: 'web',
    begins: ['imdb-24'],
    title: en('Without cookies'),
    text: en(
      'All pages that only show something stay as they are. What cannot do without a cookie, such as signing in, says so in place of failing.',
    ),
  }),
  promise('other-stores', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imdb-23'],
    title: en('Other stores in your browser'),
    text: en(
      'Add-ons, and stores that a browser has beside its cookies, can hold the like; each is emptied where it is kept, in the settings of the add-on or of the browser. We put nothing about you into any of them. Those of this address are listed and emptied on the page of what your browser holds.',
    ),
  }),
]

const safety = [
  promise('your-part', 'security', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imdb-65'],
    title: en('What only you can do'),
    text: en('Let nobody have your password, and lock the machine you use it on.'),
  }),
  promise('signing-off', 'security', {
    module: 'accounts',
    stance: 'feature',
    keeps: ['imdb-66'],
    title: en('Signing out'),
    text: en(
      'It ends the sign-in here, not only in your browser: whoever still has its cookie is nobody. Do it on every machine that others use too.',
    ),
  }),
]

const answers = [
  promise('by-visiting', 'changes', {
    module: 'web',
    stance: 'permission',
    keeps: ['imdb-03'],
    title: en('Whoever visits'),
    text: en(
      'By visiting you accept what stands here. No gate stands before a page. For a new kind of mail, or somebody new who would get your data, a visit is not a yes.',
    ),
  }),
  promise('listed-changes', 'changes', {
    module: 'privacy',
    stance: 'disclosure',
    keeps: ['imdb-84', 'imdb-02'],
    title: en('What changed'),
    text: en(
      'Every version stands with its day at /privacy/changes, open to anybody, the newest first. Come by from time to time.',
    ),
  }),
  promise('terms', 'complaints', {
    module: 'web',
    stance: 'disclosure',
    badge: 'told',
    begins: ['imdb-79'],
    title: en('This text and the terms'),
    text: en(
      'The terms at /terms hold beside this text. They say whose law applies and for what harm we answer, in a dispute about data too.',
    ),
  }),
  promise('contact-form', 'complaints', {
    module: 'desk',
    stance: 'feature',
    keeps: ['imdb-80'],
    title: en('Telling us'),
    text: en(
      'The form at /contact takes whatever troubles you about your data, at any length and without an account. You get a number for it, and a receipt by mail.',
    ),
  }),
  promise('a-case', 'complaints', {
    module: 'desk',
    keeps: ['imdb-76'],
    title: en('Until it is settled'),
    text: en(
      'Each complaint is a case that stays open before the people at the desk. None can close it without writing to you how it was settled.',
    ),
  }),
]

export const promises: readonly PromiseNode[] = [
  ...given,
  ...alsoHere('clean-files'),
  ...shared,
  ...choices,
  ...cookies,
  ...alsoHere('encrypted'),
  ...safety,
  ...answers,
  promise('where-from', 'provenance', {
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    keeps: ['imdb-01'],
    title: en('Whose words'),
    text: en(
      `${provenance('imdb.com').en} Its text was of 17 March 2014; the days above are those of this site.`,
    ),
  }),
]
