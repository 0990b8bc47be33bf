import { type Policy, cookie, en } from '#policy'
import { common, stoppable } from '../amend.ts'

const { 'picture.camera': _camera, 'signals.set-aside': _aside, ...without } = common.controls
const aboutVersions = stoppable('on')
export const controls: Policy['controls'] = { ...without, ...aboutVersions.control }
export const mails: Policy['mail'] = { ...common.mail, ...aboutVersions.mail }

export const recipients: Policy['recipients'] = common.recipients

const { age: _age, ...ours } = common.cookies
/** Nobody is asked for an age, so no browser has to remember an answer. */
export const cookies: Policy['cookies'] = {
  ...ours,
  visitor: cookie('visitor', {
    module: 'web',
    stance: 'permission',
    keeps: ['imgur-14'],
    title: en('Your browser’s number'),
    text: en('It is drawn by chance and is about nobody. On plain http its name is oriel-visitor.'),
    name: '__Host-oriel-visitor',
    plainName: 'oriel-visitor',
    purpose: 'analytics.reporting',
    ttl: 'P1Y',
    need: 'none',
    longer: null,
  }),
}
