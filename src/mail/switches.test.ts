import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Compiled, type SettingValue, compile } from '#policy'
import { webApp } from '#app'
import { type TestApp, makeApp } from '#test/app'
import { post } from '#test/post'
import { Visitor, wordsOf } from '#test/visitor'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())

type Said = {
  readonly where: SettingValue<'mail.unsubscribeLinkIn'>
  readonly system: SettingValue<'mail.systemMail'>
  readonly sending?: 'fixed' | 'switch'
}

/** The policy in force with other settings of mail. */
function saying({ where, system, sending = 'fixed' }: Said): Compiled {
  const { policy } = made.site.policy
  const { settings, mail } = policy
  const kind = mail.case
  assert.ok(kind)
  return compile({
    ...policy,
    mail: { ...mail, case: { ...kind, sending } },
    settings: {
      ...settings,
      'mail.unsubscribeLinkIn': { ...settings['mail.unsubscribeLinkIn'], value: where },
      'mail.systemMail': { ...settings['mail.systemMail'], value: system },
    },
  })
}

test('the foot of a letter leads to the page of mail where the policy says so, and nowhere else', async () => {
  const rows: readonly (Said & { linked: boolean })[] = [
    { where: 'all', system: 'with-switches', linked: true },
    { where: 'all-but-fixed', system: 'fixed', linked: false },
    { where: 'all-but-fixed', system: 'with-unsubscribe', linked: true },
    { where: 'newsletters', system: 'fixed', linked: false },
    { where: 'none', system: 'fixed', linked: false },
    { where: 'all-but-fixed', system: 'fixed', sending: 'switch', linked: true },
    { where: 'none', system: 'fixed', sending: 'switch', linked: false },
  ]
  for (const [at, row] of rows.entries()) {
    const said = { kind: 'question', email: `zoe${at}@example.net`, text: 'Who?' }
    await made.visitor().post('/contact', said)
    const [letter] = await post({ ...made.site, policy: saying(row) })
    assert.equal(letter?.text.includes('/u/'), row.linked, JSON.stringify(row))
    assert.equal(letter?.html.html.includes('/u/'), row.linked, JSON.stringify(row))
    assert.equal(letter?.stop != null, row.linked, 'what its header says')
  }
})

test('the page of mail says of each kind when, what for and whether it can be stopped, as the policy has it', async () => {
  const pageUnder = async (said: Said): Promise<string> => {
    const app = webApp({ ...made.media, policy: saying(said) }, { failed: assert.ifError })
    return wordsOf((await new Visitor(app).get('/me/mail')).body)
  }
  const fixed = await pageUnder({ where: 'all', system: 'with-switches' })
  assert.match(
    fixed,
    /A receipt for what you write to us, and the answer When .* is sent when it is asked for\. One when it opens, one with each answer, each with the link to your case\. What for send you the mail you asked for Can be stopped No\./,
  )
  assert.match(fixed, /Every mail has a link to its switch\./)
  const free = await pageUnder({ where: 'none', system: 'fixed', sending: 'switch' })
  assert.match(
    free,
    /A receipt for what you write to us, and the answer When [^?]*? Can be stopped Yes, here, and by the link in each letter\./,
  )
  assert.match(free, /No mail has a link that stops it\./)
  const kinds = Object.keys(made.site.policy.policy.mail)
  assert.equal(fixed.split('Can be stopped').length - 1, kinds.length)
})
