import assert from 'node:assert/strict'
import { versions } from '#desk'
import { type Policy, en, use } from '#policy'
import { presets } from '#presets'
import { isRefusal } from '#std'
import { publishes, signsIn, takeUp } from '#test/policy-jobs'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'
import { NEW, letters, standing, stricter, tellsOn, tries, under, weaker, withPurpose } from './versions.ts'

/** The same, but names go to the relay too. */
const withRecipient = (policy: Policy): Policy => ({
  ...policy,
  uses: [
    ...policy.uses,
    use('names-in-mail', {
      module: 'mail',
      title: en('Names in mail'),
      categories: ['user.account.username'],
      purpose: 'essential.service',
      recipients: ['mail-relay'],
      retention: 'account',
    }),
  ],
})

promise(
  'imvu-04',
  'a new version is announced on the first page and all others at once, and is in force',
  () =>
    under('imvu', async (made) => {
      const done = await publishes(made.site, weaker(presets.imvu))
      assert.ok(done.begun)
      assert.equal(made.site.policy.policy.version, 2)
      for (const path of ['/', '/explore', '/join']) assert.ok(await tellsOn(made, path), path)
      assert.deepEqual(await letters(made), [], 'on the site alone')
    }),
  {
    clauses: ['mail.legalNotices: site-only'],
    breaks: {
      'what has begun is told nowhere': {
        file: 'src/desk/versions/read.ts',
        replace: 'const told = [announced, now]',
        by: 'const told = [announced]',
      },
    },
  },
)

promise(
  'imvu-05',
  'whoever goes on using the site after an announced change has accepted it by use, reads so, and is offered to close the account; nothing is accepted that was never announced',
  () =>
    under('imvu', async (made, ana) => {
      await publishes(made.site, weaker(presets.imvu))
      await takeUp(made.site)
      const hers = ana.browse()
      for (const path of ['/privacy', '/privacy/changes', '/me/policy', '/me/delete']) await hers.get(path)
      assert.equal((await standing(made))['ana'], 1, 'to read is not to use')
      for (const path of [
        '/me/choices',
        '/me/permissions',
        '/me/rights',
        '/me/receipts',
        '/u/letter',
        '/erased/x',
      ])
        await hers.get(path)
      await hers.post('/me/choices', { control: 'signals.set-aside', on: 'yes' })
      assert.equal((await standing(made))['ana'], 1, 'to object is not to use')
      const page = await hers.get('/explore')
      assert.deepEqual(await standing(made), { ana: 2, ben: 1 })
      assert.ok(page.body.includes('href="/me/delete"'))
      assert.match(wordsOf((await hers.get('/me/policy')).body), /Version 2 ?\. Accepted by use/)
      const all = await versions(made.site)
      assert.ok(all.every(({ announced, since }) => announced <= since))
      await publishes(made.site, weaker(stricter(presets.imvu)), '2026-12-24')
      await takeUp(made.site)
      await hers.get('/explore')
      assert.equal((await standing(made))['ana'], 2, 'what has not begun is accepted by nobody')
    }),
  {
    clauses: ['notice.governingVersion: at-collection'],
    breaks: {
      'reading it is using the site': {
        file: 'src/accounts/accept-by-use.ts',
        replace: ' || NOT_USE.test(path)',
        by: '',
      },
      'using it accepts nothing': {
        file: 'src/accounts/accept-by-use.ts',
        replace: "wayTo(from, policy) !== 'by-use'",
        by: 'true',
      },
    },
  },
)

promise(
  ['1mpics-29', '1mpics-62', '1mpics-64'],
  'a version counts at once without asking, is announced on every page with a link to the text, stands in the history and is mailed to each member, who cannot switch that off; none is dated back',
  () =>
    under('1mpics', async (made, ana) => {
      const past = await tries(made, weaker(presets['1mpics']), '2026-11-21')
      assert.ok(isRefusal(past) && past.code === 'publish.past')
      assert.equal(made.site.policy.policy.controls['mail.policy'], undefined)
      const done = await publishes(made.site, weaker(presets['1mpics']))
      assert.ok(done.begun)
      const sent = await letters(made)
      assert.deepEqual(sent.map(({ to }) => to).toSorted(), ['ana@example.org', 'ben@example.org'])
      assert.deepEqual(await standing(made), { ana: 2, ben: 2 })
      for (const path of ['/', '/explore', '/@ana']) assert.ok(await tellsOn(made, path), path)
      const history = await made.visitor().get('/privacy/changes')
      assert.match(wordsOf(history.body), /Version 2 1mpics, in force since 22 November 2026/)
      assert.ok(history.body.includes('href="/privacy/versions/2"'))
      assert.match(
        wordsOf((await (await signsIn(made, ana)).get('/me/policy')).body),
        /It began for everybody/,
      )
    }),
  {
    clauses: ['mail.legalNotices: fixed'],
    breaks: {
      'it is dated back': {
        file: 'src/desk/versions/start.ts',
        replace: 'if (on < isoDay(now))',
        by: "if (on === '')",
      },
      'each is asked': {
        file: 'src/privacy/versions.ts',
        replace: "'at-once': 'moves'",
        by: "'at-once': 'asks'",
      },
      'the first letters are the last': {
        file: 'src/desk/versions/tell.ts',
        replace: 'for (const person of people) await postLater(tx',
        by: 'for (const person of people.slice(1)) await postLater(tx',
      },
    },
  },
)

promise(
  ['1mpics-48', '1mpics-49', '1mpics-50'],
  'whoever is to get something new, and what it is to be used for, is mailed to each member by name; whoever says no through the letter stays out of it',
  () =>
    under('1mpics', async (made, ana) => {
      const TO_RELAY = {
        kinds: ['user.account.username'],
        purpose: 'essential.service',
        recipient: 'mail-relay',
      } as const
      await publishes(made.site, withPurpose(withRecipient(presets['1mpics'])))
      const sent = await letters(made)
      assert.equal(sent.length, 2)
      for (const { text } of sent) {
        assert.match(text, /your user name, .* for the mail relay/)
        assert.match(text, /your e-mail address, to make the site better/)
      }
      assert.deepEqual(await standing(made), { ana: 2, ben: 2 })
      const out = /\/privacy\/out\/\S+/.exec(sent.find(({ to }) => to === ana.email)?.text ?? '')?.[0] ?? ''
      const stranger = made.visitor()
      assert.match(wordsOf((await stranger.get(out)).body), /Keep what is mine out/)
      assert.deepEqual(await standing(made), { ana: 2, ben: 2 }, 'to look changes nothing')
      assert.equal((await stranger.post(out)).status, 303)
      assert.ok(!out.includes(ana.id), 'the address names nobody')
      for (const forged of [`${out}x`, `/privacy/out/${ana.id}2`])
        assert.equal((await stranger.post(forged)).status, 404)
      const there = await standing(made)
      assert.deepEqual(there, { ana: 1, ben: 2 })
      for (const question of [NEW, TO_RELAY]) {
        assert.equal(made.site.policyFor(there['ana'] ?? 0).permits(question).yes, false)
        assert.ok(made.site.policyFor(there['ben'] ?? 0).permits(question).yes)
      }
      // what comes next asks for less than that, and takes nobody in who said no to it
      await publishes(made.site, stricter(withPurpose(withRecipient(presets['1mpics']))))
      await takeUp(made.site)
      assert.deepEqual(await standing(made), { ana: 1, ben: 3 })
    }),
  {
    clauses: ['sharing.consentMode: tell-opt-out'],
    breaks: {
      'the letter has no way out': {
        file: 'src/desk/versions/letter.ts',
        replace: "...(way === 'opt-out'",
        by: "...(way === 'asks'",
      },
      'a number in clear will do': {
        file: 'src/desk/versions/out.ts',
        replace: "readLinkToken(ctx, 'out', token)",
        by: "(readLinkToken(ctx, 'out', token) ?? token)",
      },
    },
  },
)

promise(
  'imgbin-104',
  'what leaves rights untouched counts at once and stands in the history; nothing that lets more happen passes as that',
  () =>
    under('imgbin', async (made) => {
      assert.ok((await publishes(made.site, stricter(presets.imgbin))).begun)
      assert.equal(made.site.policy.policy.version, 2)
      assert.match(wordsOf((await made.visitor().get('/privacy/changes')).body), /Version 2 imgbin, in force/)
      assert.equal(await tellsOn(made, '/'), false)
      const minor = await tries(made, weaker(stricter(presets.imgbin)), '2026-11-22')
      assert.ok(isRefusal(minor) && minor.code === 'publish.too-soon')
    }),
  {
    clauses: ['notice.changeChannels: page,home,mail', 'notice.governingVersion: stricter-of-both'],
    breaks: {
      'nothing matters': {
        file: 'src/desk/versions/propose.ts',
        replace: 'before !== null && widens(before, next)',
        by: 'before !== null && !widens(before, before)',
      },
    },
  },
)

promise(
  'imgbin-105',
  'after the time of notice a weaker version counts for everybody; a letter goes to whoever switched them on and to nobody else',
  () =>
    under('imgbin', async (made, ana) => {
      await (await signsIn(made, ana)).post('/me/choices', { control: 'mail.policy', on: 'yes' })
      await publishes(made.site, weaker(presets.imgbin))
      assert.deepEqual(
        (await letters(made)).map(({ to }) => to),
        [ana.email],
      )
      made.clock.advance('P31D')
      await takeUp(made.site)
      assert.deepEqual(await standing(made), { ana: 2, ben: 2 })
    }),
  {
    clauses: ['notice.lessProtectiveChange: after-lead', 'mail.legalNotices: consent'],
    breaks: {
      'everybody is mailed': {
        file: 'src/mail/deliver.ts',
        replace: 'control !== null && !isOn(standing, control)',
        by: 'control === null && !isOn(standing, "mail.policy")',
      },
    },
  },
)
