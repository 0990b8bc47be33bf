import assert from 'node:assert/strict'
import { decide } from '#privacy'
import { isRefusal } from '#std'
import { caller } from '#test/app'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { wordsOf } from '#test/visitor'

const sites = await sitesUnder('imgbin', 'imdb', '1mpics')

promise(
  'imgbin-23',
  'one step from their own page they see each permission they gave, with its words, its day, its version and a button that takes it back',
  async () => {
    const one = sites.imgbin
    const ana = await caller(one, 'ana')
    const browser = ana.browse()
    assert.match((await browser.get('/me/data')).body, /href="\/me\/choices"/)
    for (const on of ['no', 'yes']) await browser.post('/me/choices', { control: 'mail.reset', on })
    const { body } = await browser.get('/me/choices')
    const list = body.slice(body.indexOf('id="agreed"'))
    const rows = list.split('<tr').slice(2).map(wordsOf)
    const agreed = rows.find((row) => row.includes('I agree to the policy of this site, version 1.'))
    const turned = rows.find((row) => row.includes('Turned on: Links for a new password'))
    for (const row of [agreed, turned]) {
      assert.match(row ?? '', /22 Nov(ember)? 2026/)
      assert.match(row ?? '', / 1 /, 'the version')
    }
    assert.match(turned ?? '', /Take it back/)
    assert.match(agreed ?? '', /By leaving/)
    const button = /name="control" value="mail\.reset"[^>]*>\s*<button[^>]*value="no"/.exec(list)
    assert.ok(button, 'the button beside it')
    await browser.post('/me/choices', { control: 'mail.reset', on: 'no' })
    assert.doesNotMatch(wordsOf((await browser.get('/me/choices')).body), /Take it back/)
  },
  {
    breaks: {
      'the list has no button': {
        file: 'src/desk/choices/page.tsx',
        replace: 'const open = latest && one.on &&',
        by: 'const open = latest && !one.on &&',
      },
      'what was turned is not kept': {
        file: 'src/privacy/consent/set-consent.ts',
        replace: 'if (numUpdatedRows === 1n) await note(tx, turning)',
        by: '',
      },
    },
  },
)

for (const [row, preset] of [
  ['imdb-03', 'imdb'],
  ['1mpics-02', '1mpics'],
] as const)
  promise(
    row,
    'pages come without a gate and the notice states that a visit is a yes to it; a member reads it among what they agreed to; to a new mailing or a new recipient it is no yes',
    async () => {
      const one = sites[preset]
      for (const page of ['/', '/explore', '/privacy']) {
        const { status, body } = await one.visitor().get(page)
        assert.equal(status, 200, page)
        assert.doesNotMatch(body, /<dialog[^>]*\sopen\b/, page)
      }
      const notice = wordsOf((await one.visitor().get('/privacy')).body)
      assert.match(
        notice,
        /By visiting you accept what stands here|Whoever visits the site takes this text as accepted/,
      )
      const ben = await caller(one, 'ben')
      const joined = await one.visitor().get('/join')
      assert.match(
        wordsOf(joined.body),
        /By visit: whoever uses this site takes its policy, version 1, as agreed/,
      )
      const newcomer = one.visitor()
      const fields = {
        name: 'cleo',
        'full-name': 'Cleo Moor',
        email: 'cleo@example.org',
        password: 'a bridge over fog',
        day: '3',
        month: '4',
        year: '1990',
      }
      assert.equal((await newcomer.post('/join', fields)).status, 303)
      const choices = wordsOf((await newcomer.get('/me/choices')).body)
      assert.match(choices, /By visit: whoever uses this site takes its policy, version 1, as agreed\. 1 /)
      assert.equal((await newcomer.get('/me/permissions')).to, '/me/choices#agreed')

      for (const [recipient, purpose] of [
        ['everyone', 'essential.service'],
        ['members', 'essential.service'],
        ['mail-relay', 'marketing.communications.email'],
      ] as [string, string][]) {
        const leave = decide(one.site, {
          kinds: ['user.contact.email'],
          purpose: purpose as 'essential.service',
          recipient: recipient as 'everyone',
          about: ben.id,
          standing: ben.viewer.standing,
        })
        assert.ok(isRefusal(leave), `${recipient} for ${purpose}`)
        assert.equal(leave.code, 'privacy.not-in-policy')
      }
    },
    {
      breaks: {
        'a gate stands before pages': {
          file: 'src/web/layout.tsx',
          replace: '<main id="main">{main}</main>',
          by: '<main id="main"><dialog open></dialog>{main}</main>',
        },
        'nothing says that it was by visit': {
          file: 'src/accounts/pages/join.tsx',
          replace: "=== 'visit'",
          by: "=== 'consent'",
        },
        'any recipient will do': {
          file: 'src/privacy/decide.ts',
          replace: 'if (!answer.yes)',
          by: "if (!answer.yes && answer.why !== 'recipient')",
        },
      },
    },
  )
