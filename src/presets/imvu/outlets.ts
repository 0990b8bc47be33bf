import { type Policy, cookie, en, recipient } from '#policy'
import { amendTable, common } from '../amend.ts'

export const recipients: Policy['recipients'] = {
  ...amendTable(common.recipients, {
    'mail-relay': {
      stance: 'permission',
      badge: 'enforced',
      keeps: ['imvu-86'],
      text: en('It gets one mail at a time, with the address it goes to; never a list of members.'),
    },
  }),
  members: recipient('members', { module: 'accounts', role: 'audience', title: en('Members') }),
}

// Nobody chooses to stay signed in, and no picture tells of its camera.
const { 'picture.audience': audience, 'signals.set-aside': aside, language } = common.controls
export const controls: Policy['controls'] = {
  ...(audience && { 'picture.audience': audience }),
  ...(aside && { 'signals.set-aside': aside }),
  ...(language && { language }),
}

export const cookies: Policy['cookies'] = {
  ...amendTable(common.cookies, {
    session: {
      stance: 'permission',
      keeps: ['imvu-65'],
      text: en('It holds a random token. On plain http its name is oriel-session.'),
    },
    age: { keeps: ['imvu-67'] },
  }),
  visitor: cookie('visitor', {
    module: 'web',
    stance: 'permission',
    keeps: ['imvu-66'],
    title: en('Known again'),
    text: en('It holds a random number of this browser. On plain http its name is oriel-visitor.'),
    name: '__Host-oriel-visitor',
    plainName: 'oriel-visitor',
    purpose: 'analytics.reporting',
    ttl: 'P1Y',
    need: 'none',
    longer: null,
  }),
}

// New versions are announced on the site alone.
const { policy: _, ...sent } = common.mail
export const mails: Policy['mail'] = sent
