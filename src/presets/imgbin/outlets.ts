import { type ControlKey, type Policy, control, en } from '#policy'
import { amendTable, common, stoppable } from '../amend.ts'

export const { recipients } = common

/** Each kind of mail about somebody has a switch, which its own link turns, too. */
const stopped = {
  case: 'Mail about your cases',
  'cases-due': 'Letters to staff about answers that are due',
  leaving: 'The letter when you leave',
  reset: 'Links for a new password',
  verify: 'Links that show the address is yours',
}
const mailControls = Object.fromEntries(
  Object.entries(stopped).map(([kind, title]) => {
    const key = `mail.${kind}` as ControlKey
    const text = en('On, until you switch it off, here or by the link in such a letter.')
    const parts = { module: 'mail', title: en(title), text, type: 'objection', initial: 'on' } as const
    return [key, control(key, { ...parts, where: '/me/mail' })]
  }),
)

const { 'picture.audience': audience, language } = common.controls
const aboutVersions = stoppable('off', { stopLink: true })
export const controls: Policy['controls'] = {
  ...mailControls,
  ...aboutVersions.control,
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
  Object.entries(sent).map(([kind, node]) => [
    kind,
    { ...node, stopLink: true, ...(kind in stopped && { sending: 'switch' as const }) },
  ]),
) as Policy['mail']
export const mails: Policy['mail'] = {
  ...amendTable(withStop, { verify: { stance: 'permission', keeps: ['imgbin-12'] } }),
  ...aboutVersions.mail,
}
