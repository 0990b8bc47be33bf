import { change, children, complaints, en, locations, logs, posting, signIn, signUp } from '#policy'

export const single = {
  signUp: signUp({
    module: 'accounts',
    title: en('Joining'),
    required: ['user.account.username', 'user.authorization.password'],
    asked: ['user.contact.email'],
    askedNotKept: [],
    verifyEmail: false,
    agreement: 'explicit',
  }),
  signIn: signIn({
    module: 'accounts',
    title: en('Staying signed in'),
    text: en('No other firm signs you in.'),
    box: 'unticked',
    remember: 'sign-in',
    outsideProviders: [],
  }),
  posting: posting({
    module: 'media',
    stance: 'permission',
    title: en('With an account and without'),
    begins: ['imgur-24'],
    text: en('Neither a name nor an address is asked for.'),
    withoutAccount: 'on',
  }),
  logs: logs({
    module: 'web',
    stance: 'permission',
    title: en('The log'),
    keeps: ['imgur-01'],
    begins: ['imgur-03'],
    fields: ['time', 'page', 'referrer', 'address', 'browser', 'system', 'device', 'connection'],
    retention: 'log',
  }),
  children: children({
    module: 'accounts',
    title: en('Thirteen'),
    floor: 13,
    gate: 'none',
    keepsAnswer: false,
  }),
  change: change({
    module: 'versions',
    title: en('New versions of this text'),
    notice: 'P30D',
  }),
  complaints: complaints({
    module: 'desk',
    badge: 'told',
    title: en('Complaints'),
    within: 'P30D',
    by: 'form',
  }),
  locations: locations({
    module: 'privacy',
    stance: 'disclosure',
    badge: 'told',
    title: en('Where it lies'),
    country: 'controller',
  }),
}
