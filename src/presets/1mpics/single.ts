import { change, children, complaints, en, locations, logs, posting, signIn, signUp } from '#policy'
import { common } from '../amend.ts'

export const single = {
  signUp: signUp({
    module: 'accounts',
    title: en('Joining'),
    stance: 'permission',
    keeps: ['1mpics-11'],
    required: ['user.account.username', 'user.name', 'user.authorization.password', 'user.contact.email'],
    asked: [],
    askedNotKept: ['user.demographic.date_of_birth'],
    verifyEmail: true,
    agreement: 'none',
  }),
  signIn: signIn({
    module: 'accounts',
    title: en('Staying signed in'),
    stance: 'feature',
    keeps: ['1mpics-52'],
    text: en('On a computer that others use, leave the box empty and sign out when you are done.'),
    box: 'unticked',
    remember: 'sign-in',
    outsideProviders: [],
  }),
  posting: posting({
    module: 'media',
    title: en('With an account and without'),
    stance: 'permission',
    keeps: ['1mpics-10'],
    text: en('Whoever wants to put one up is led to the form for joining.'),
    withoutAccount: 'off',
  }),
  logs: logs({
    module: 'web',
    title: en('The log'),
    stance: 'permission',
    keeps: ['1mpics-17'],
    text: en('Nothing else is in a line, and no account is.'),
    fields: ['page', 'address', 'cookie'],
    retention: 'log',
  }),
  children: children({
    module: 'accounts',
    title: en('Thirteen'),

    keeps: ['1mpics-61'],
    text: en('Nothing here is made to draw in younger people, and nothing can be aimed at them.'),
    floor: 13,
    gate: 'neutral',
    keepsAnswer: false,
  }),
  rights: common.rights,
  change: change({
    module: 'versions',
    title: en('New versions of this text'),
    notice: 'PT0S',
    shown: 'P30D',
  }),
  complaints: complaints({
    module: 'privacy',
    badge: 'told',
    title: en('Complaints'),
    within: 'P30D',
    by: 'form',
  }),
  locations: locations({
    module: 'privacy',
    badge: 'told',
    stance: 'disclosure',
    title: en('Where it lies'),
    country: 'controller',
  }),
}
