import { type Policy, control, cookie, en, mail } from '#policy'
import { amendTable, common, stoppable } from '../amend.ts'

const { 'picture.camera': _camera, ...without } = common.controls
const aboutVersions = stoppable('on')
export const controls: Policy['controls'] = {
  ...without,
  ...amendTable(aboutVersions.control, { 'mail.policy': { stance: 'disclosure', keeps: ['imdb-71'] } }),
  'mail.policy-reminder': control('mail.policy-reminder', {
    module: 'versions',
    stance: 'feature',
    keeps: ['imdb-15', 'imdb-83'],
    title: en('Reminders of this text'),
    text: en('On, until you switch it off.'),
    type: 'objection',
    initial: 'on',
    where: '/me/choices',
  }),
}

export const mails: Policy['mail'] = {
  ...common.mail,
  ...aboutVersions.mail,
  'policy-reminder': mail('policy-reminder', {
    module: 'versions',
    stance: 'permission',
    keeps: ['imdb-82'],
    title: en('A reminder of this text'),
    text: en('Nothing is offered in it.'),
    purpose: 'essential.service.notifications.email',
    sending: 'switch',
    initial: 'on',
    stopLink: false,
  }),
}

export const recipients: Policy['recipients'] = amendTable(common.recipients, {
  'mail-relay': { stance: 'permission', begins: ['imdb-34', 'imdb-36'] },
})

export const cookies: Policy['cookies'] = {
  ...common.cookies,
  visitor: cookie('visitor', {
    module: 'web',
    stance: 'permission',
    keeps: ['imdb-18'],
    title: en('Your browser, known again'),
    text: en(
      'It holds letters and digits drawn by chance, and neither your name nor your address. It is the only one of its kind. On plain http its name is oriel-visitor.',
    ),
    name: '__Host-oriel-visitor',
    plainName: 'oriel-visitor',
    purpose: 'analytics.reporting',
    ttl: 'P1Y',
    need: 'none',
    longer: null,
  }),
}
