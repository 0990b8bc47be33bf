import { type Policy, en, retention } from '#policy'

export const keeping: Policy['retention'] = {
  account: retention('account', {
    module: 'accounts',
    badge: 'told',
    title: en('What belongs to your account'),
    keep: 'P30D',
    from: 'account-closed',
    grace: 'P7D',
  }),
  changed: retention('changed', {
    module: 'accounts',
    title: en('What you set'),
    keep: 'PT0S',
    from: 'changed',
    begins: ['oriel-13'],
  }),
  picture: retention('picture', {
    module: 'media',
    title: en('A picture'),
    text: en('Every address of it answers that it is gone, and its files are destroyed.'),
    begins: ['oriel-13'],
    keep: 'PT0S',
    from: 'picture-deleted',
  }),
  partial: retention('partial', {
    module: 'media',
    title: en('An upload that was not finished'),
    text: en('Or sooner, when you take it back. Once it is published, nothing of the file you sent is left.'),
    keep: 'P1D',
    from: 'collected',
  }),
  none: retention('none', {
    module: 'accounts',
    title: en('What we ask and do not keep'),
    keep: 'PT0S',
    from: 'collected',
  }),
  'sign-in': retention('sign-in', {
    module: 'accounts',
    title: en('A sign-in'),
    text: en('Or sooner, when you sign out or end it.'),
    keep: 'P30D',
    from: 'collected',
  }),
  token: retention('token', {
    module: 'accounts',
    title: en('A key for an app'),
    keep: 'PT0S',
    from: 'ended',
  }),
  'reset-link': retention('reset-link', {
    module: 'accounts',
    title: en('A link for a new password'),
    keep: 'PT1H',
    from: 'collected',
  }),
  'verify-link': retention('verify-link', {
    module: 'accounts',
    title: en('A link that shows the address is yours'),
    keep: 'P1D',
    from: 'collected',
  }),
  day: retention('day', {
    module: 'accounts',
    title: en('A count of tries'),
    keep: 'P1D',
    from: 'collected',
  }),
  log: retention('log', {
    module: 'web',
    title: en('Figures about requests'),
    keep: 'P14D',
    from: 'collected',
  }),
}
