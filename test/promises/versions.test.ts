import assert from 'node:assert/strict'
import { type PresetName, presets } from '#presets'
import { isRefusal } from '#std'
import { publishes, signsIn, takeUp } from '#test/policy-jobs'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'
import { NEW, letters, standing, stricter, tellsOn, tries, under, weaker, withPurpose } from './versions.ts'

promise(
  ['oriel-02', 'imgbin-105'],
  'a version that lets more happen is refused ten days off, and taken thirty days off: announced now, in force then',
  async () => {
    for (const preset of ['oriel', 'imgbin'] as const)
      await under(preset, async (made) => {
        const soon = await tries(made, weaker(presets[preset]), '2026-12-02')
        assert.ok(isRefusal(soon) && soon.code === 'publish.too-soon', preset)
        const done = await publishes(made.site, weaker(presets[preset]))
        assert.equal(new Date(done.start).toISOString(), '2026-12-22T05:00:00.000Z')
        assert.ok(await tellsOn(made, '/'), 'a line on the first page')
        assert.match(wordsOf((await made.visitor().get('/privacy/changes')).body), /announced, counts from/)
        made.clock.set('2026-12-22T04:59:59Z')
        await takeUp(made.site)
        assert.equal(made.site.policy.policy.version, 1)
        made.clock.set('2026-12-22T05:00:00Z')
        await takeUp(made.site)
        assert.equal(made.site.policy.policy.version, 2)
      })
  },
  {
    breaks: {
      'any day will do': {
        file: 'src/desk/versions/start.ts',
        replace: 'if (start < earliest)',
        by: 'if (start < 0)',
      },
      'it counts as it is announced': {
        file: 'src/desk/versions/publish.ts',
        replace: 'if (start <= now) await begin(ctx, version)',
        by: 'await begin(ctx, version)',
      },
    },
  },
)

promise(
  'oriel-03',
  'what matters is told by a line on the first page, a banner on every page and one letter to each member; what does not is a line of the history',
  () =>
    under('oriel', async (made) => {
      await publishes(made.site, stricter(presets.oriel))
      assert.deepEqual(await letters(made), [])
      for (const path of ['/', '/explore']) assert.equal(await tellsOn(made, path), false, path)
      assert.match(wordsOf((await made.visitor().get('/privacy/changes')).body), /Version 2 oriel, in force/)
      const done = await publishes(made.site, weaker(stricter(presets.oriel)))
      assert.equal(done.version, 3)
      for (const path of ['/', '/explore', '/privacy', '/join', '/no-such-page'])
        assert.ok((await made.visitor().get(path)).body.includes('/privacy/changes#version-3'), path)
      const sent = [...(await letters(made)), ...(await letters(made))]
      assert.deepEqual(sent.map(({ to }) => to).toSorted(), ['ana@example.org', 'ben@example.org'])
    }),
  {
    breaks: {
      'no page tells it': {
        file: 'src/desk/versions/banner.tsx',
        replace: 'site: () => true',
        by: 'site: () => false',
      },
      'nobody is mailed': {
        file: 'src/desk/versions/publish.ts',
        replace: "if (tells) await enqueue(ctx, 'policy.tell', { version })",
        by: '',
      },
      'the little things are mailed too': {
        file: 'src/desk/versions/publish.ts',
        replace: 'before !== null && widens(before, after)\n  const document',
        by: 'true\n  const document',
      },
    },
  },
)

/** A weaker version, its day passed: silence and browsing move nobody, a yes moves, a no is kept. */
const asksEach = (preset: PresetName) =>
  under(preset, async (made, ana, ben) => {
    const before = presets[preset].retention.partial.keep
    await publishes(made.site, weaker(presets[preset]))
    made.clock.advance('P31D')
    await takeUp(made.site)
    assert.equal(made.site.policy.policy.version, 2)
    const [hers, his] = [await signsIn(made, ana), await signsIn(made, ben)]
    for (const path of ['/', '/explore', '/me', '/me/policy', '/']) await his.get(path)
    assert.deepEqual(await standing(made), { ana: 1, ben: 1 })
    const page = wordsOf((await hers.get('/me/policy')).body)
    assert.match(page, /You have not answered.*Yes to version 2.*Stay under version 1/s)
    assert.equal((await hers.post('/me/policy', { version: '2', answer: 'yes' })).status, 303)
    assert.equal((await his.post('/me/policy', { version: '2', answer: 'no' })).status, 303)
    await takeUp(made.site)
    assert.deepEqual(await standing(made), { ana: 2, ben: 1 })
    const keeps = (version: number) => made.site.policyFor(version).retention('partial').keep
    assert.deepEqual([keeps(2), keeps(1)], ['P9D', before])
    assert.match(wordsOf((await his.get('/me/policy')).body), /You said no, and it is kept/)
  })

promise(
  'oriel-04',
  'a weaker version counts for whoever said yes to it; silence and browsing move nobody, and a no is kept',
  async () => {
    await asksEach('oriel')
    await asksEach('imgur')
  },
  {
    clauses: [
      'notice.lessProtectiveChange: per-person-consent',
      'notice.changeChannels: page,home',
      'mail.legalNotices: opt-out',
    ],
    breaks: {
      'silence is a yes': {
        file: 'src/desk/versions/move.ts',
        replace: "asks: 'yes' }",
        by: "asks: 'all' }",
      },
      'a yes is not heard': {
        file: 'src/desk/versions/answer.ts',
        replace: 'to: yes ? version : asked.from.version',
        by: 'to: asked.from.version',
      },
    },
  },
)

promise(
  'imdb-86',
  'what protects earlier data less counts for whoever agreed; for everybody else the older rule goes on',
  () => asksEach('imdb'),
  {
    breaks: {
      'all come under it as it begins': {
        file: 'src/privacy/versions.ts',
        replace: "'per-person-consent': 'asks'",
        by: "'per-person-consent': 'moves'",
      },
    },
  },
)

promise(
  'imdb-85',
  'the newest version names itself as governing an older account, unless it is weaker and nobody said yes',
  () =>
    under('imdb', async (made, ana) => {
      await publishes(made.site, stricter(presets.imdb))
      await takeUp(made.site)
      const hers = await signsIn(made, ana)
      assert.match(wordsOf((await hers.get('/me/data')).body), /Governed by version 2/)
      await publishes(made.site, weaker(stricter(presets.imdb)))
      await takeUp(made.site)
      assert.match(wordsOf((await hers.get('/me/data')).body), /Governed by the stricter of versions 2 and 3/)
      assert.equal((await standing(made))['ana'], 2)
    }),
  {
    clauses: ['notice.changeChannels: page,mail'],
    breaks: {
      'an older account stays behind': {
        file: 'src/desk/versions/move.ts',
        replace: "moves: 'all'",
        by: "moves: 'yes'",
      },
      'the page names the newest always': {
        file: 'src/desk/held/page.tsx',
        replace: 'agreed={viewer.standing.agreed}',
        by: 'agreed={site.policy.policy.version}',
      },
    },
  },
)

promise(
  'oriel-05',
  'once a rule was tightened and loosened again, the page of one’s data names both versions and links their text, and the kernel refuses what either forbids',
  () =>
    under('oriel', async (made, ana) => {
      const NAME = {
        kinds: ['user.account.username'],
        purpose: 'essential.service',
        recipient: 'everyone',
      } as const
      const uses = presets.oriel.uses.map((one) =>
        one.id === 'user-name' ? { ...one, recipients: ['person' as const] } : one,
      )
      await publishes(made.site, { ...presets.oriel, uses, summaries: [] })
      await takeUp(made.site)
      assert.equal((await standing(made))['ana'], 2)
      await publishes(made.site, presets.oriel)
      made.clock.advance('P31D')
      await takeUp(made.site)
      assert.equal(made.site.policy.policy.version, 3)
      assert.ok(made.site.policy.permits(NAME).yes)
      assert.equal(made.site.policyFor((await standing(made))['ana'] ?? 0).permits(NAME).yes, false)
      const hers = await signsIn(made, ana)
      const { body } = await hers.get('/me/data')
      assert.match(wordsOf(body), /User name.*Governed by the stricter of versions 2 and 3/s)
      for (const version of [2, 3]) {
        assert.ok(body.includes(`href="/privacy/versions/${version}"`))
        const old = await made.visitor().get(`/privacy/versions/${version}`)
        assert.equal(old.status, 200)
        assert.match(wordsOf(old.body), new RegExp(`Policy ${version}`))
      }
    }),
  {
    clauses: ['notice.governingVersion: stricter-of-both'],
    breaks: {
      'only the newest counts': {
        file: 'src/app/agreed.ts',
        replace: 'compile(meet(document, inForce.policy))',
        by: 'inForce',
      },
      'the page names one version': {
        file: 'src/desk/versions/governing.tsx',
        replace: 'if (agreed === now)',
        by: 'if (agreed <= now)',
      },
    },
  },
)

promise(
  ['oriel-12', 'imgbin-20'],
  'for a new purpose each is asked first: without an answer or with a no what is theirs stays out of it, with a yes it is in',
  async () => {
    for (const preset of ['oriel', 'imgbin'] as const)
      await under(preset, async (made, ana, ben) => {
        const isIn = async (name: string): Promise<boolean> =>
          made.site.policyFor((await standing(made))[name] ?? 0).permits(NEW).yes
        await publishes(made.site, withPurpose(presets[preset]))
        made.clock.advance('P31D')
        await takeUp(made.site)
        assert.ok(made.site.policy.permits(NEW).yes)
        assert.deepEqual([await isIn('ana'), await isIn('ben')], [false, false], preset)
        await (await signsIn(made, ana)).post('/me/policy', { version: '2', answer: 'yes' })
        await (await signsIn(made, ben)).post('/me/policy', { version: '2', answer: 'no' })
        await takeUp(made.site)
        assert.deepEqual([await isIn('ana'), await isIn('ben')], [true, false], preset)
      })
  },
  {
    clauses: ['privacy.newPurpose: ask-first', 'sharing.consentMode: ask-first'],
    breaks: {
      'a new purpose is one more change': {
        file: 'src/privacy/versions.ts',
        replace: "'ask-first': 'asks', 'tell-opt-out': 'opt-out', free: 'moves'",
        by: "'ask-first': 'moves', 'tell-opt-out': 'opt-out', free: 'moves'",
      },
    },
  },
)
