import { type Policy, cookie, en, recipient } from '#policy'
import { amendTable, common } from '../amend.ts'

export const recipients: Policy['recipients'] = {
  ...common.recipients,
  members: recipient('members', {
    module: 'accounts',
    role: 'audience',
    title: en('Members'),
  }),
}

const { 'picture.camera': _, ...switches } = common.controls
export const controls: Policy['controls'] = switches

export const cookies: Policy['cookies'] = {
  ...common.cookies,
  visitor: cookie('visitor', {
    module: 'web',
    stance: 'permission',
    keeps: ['1mpics-30'],
    title: en('Your browser’s number'),
    text: en(
      'Letters and digits drawn by chance; there is no other of its kind, and it does no harm. On plain http its name is oriel-visitor.',
    ),
    name: '__Host-oriel-visitor',
    plainName: 'oriel-visitor',
    purpose: 'analytics.reporting',
    ttl: 'P1Y',
    need: 'none',
    longer: null,
  }),
}

export const mails: Policy['mail'] = amendTable(common.mail, {
  policy: {
    stance: 'feature',
    keeps: ['1mpics-50'],
    text: en(
      'One to each member. Where it tells of a new purpose, or of somebody new who gets something, a link in it keeps yours out.',
    ),
  },
  reset: {
    keeps: ['1mpics-27'],
    text: en('It cannot be switched off, and neither can the other mail of this kind.'),
  },
})
