import { type Policy, en } from '#policy'
import { amendTable, common } from '../amend.ts'

export const { recipients } = common

const { 'picture.audience': audience, language } = common.controls
export const controls: Policy['controls'] = {
  ...(audience && { 'picture.audience': audience }),
  ...(language && { language }),
}

export const cookies: Policy['cookies'] = amendTable(common.cookies, {
  session: {
    stance: 'permission',
    keeps: ['imgbin-52'],
    text: en('It holds a random token, one for each sign-in. On plain http its name is oriel-session.'),
    ttl: common.retention['sign-in'].keep,
    longer: null,
  },
})

/** No account ends for want of use, so nobody is told that theirs will. */
const { keep: _, ...sent } = common.mail
const withStop = Object.fromEntries(
  Object.entries(sent).map(([kind, node]) => [kind, { ...node, stopLink: true }]),
) as Policy['mail']
export const mails: Policy['mail'] = amendTable(withStop, {
  verify: { stance: 'permission', keeps: ['imgbin-12'] },
})
