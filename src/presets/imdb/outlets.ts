import { type Policy, cookie, en } from '#policy'
import { amendTable, common } from '../amend.ts'

const { 'picture.camera': _camera, ...without } = common.controls
export const controls: Policy['controls'] = without

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
