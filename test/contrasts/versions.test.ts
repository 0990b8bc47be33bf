import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PresetName, presets } from '#presets'
import { isRefusal } from '#std'
import { publishes, signsIn, takeUp } from '#test/policy-jobs'
import { letters, standing, tries, under, weaker } from '../promises/versions.ts'

/** What a stranger sees of a version that lets more happen, as the table of contrasts has it: written down, not computed. */
type Expected = {
  /** 9: how many days between announcing and counting. */ readonly days: 0 | 30
  /** 8: who has a letter about it: whoever did nothing, whoever switched such letters off, whoever switched them on. */
  readonly mailed: { readonly silent: boolean; readonly off: boolean | null; readonly on: boolean | null }
  /** 10: under which version somebody is past its day who did nothing, who went on using the site, who said yes. */
  readonly silent: 1 | 2
  readonly browsing: 1 | 2
  readonly agreeing: 1 | 2
}

// null: the preset has no such switch
const EXPECTED: Readonly<Record<PresetName, Expected>> = {
  imdb: { days: 0, mailed: { silent: true, off: false, on: true }, silent: 1, browsing: 1, agreeing: 2 },
  imvu: { days: 0, mailed: { silent: false, off: null, on: null }, silent: 1, browsing: 2, agreeing: 2 },
  '1mpics': { days: 0, mailed: { silent: true, off: null, on: null }, silent: 2, browsing: 2, agreeing: 2 },
  imgbin: { days: 30, mailed: { silent: false, off: false, on: true }, silent: 2, browsing: 2, agreeing: 2 },
  imgur: { days: 30, mailed: { silent: true, off: false, on: true }, silent: 1, browsing: 1, agreeing: 2 },
  oriel: { days: 30, mailed: { silent: true, off: null, on: null }, silent: 1, browsing: 1, agreeing: 2 },
}

for (const preset of Object.keys(presets) as PresetName[]) {
  const { days, mailed, silent, browsing, agreeing } = EXPECTED[preset]

  test(`${preset}: when a version that lets more happen counts, who is mailed, and who comes under it`, () =>
    under(preset, async (made, ana, ben) => {
      const [hers, his] = [ana.browse(), ben.browse()]
      const turned = (browser: typeof hers, on: string) =>
        browser.post('/me/choices', { control: 'mail.policy', on })
      const hasSwitch = /value="mail\.policy"/.test((await hers.get('/me/choices')).body)
      assert.equal(hasSwitch, mailed.off !== null, 'a switch for such letters')
      if (hasSwitch) {
        await turned(hers, 'no')
        await turned(his, 'yes')
      }

      const soon = await tries(made, weaker(presets[preset]), '2026-12-02')
      assert.equal(isRefusal(soon), days === 30, 'ten days off')
      if (isRefusal(soon)) await publishes(made.site, weaker(presets[preset]))
      const to = (await letters(made)).map((letter) => letter.to)
      assert.equal(
        to.includes('ana@example.org'),
        mailed.off ?? mailed.silent,
        'switched off, or nothing done',
      )
      assert.equal(to.includes('ben@example.org'), mailed.on ?? mailed.silent, 'switched on, or nothing done')

      made.clock.set(days === 30 ? '2026-12-23T05:00:00Z' : '2026-12-03T05:00:00Z')
      await takeUp(made.site)
      assert.equal(made.site.policy.policy.version, 2)
      assert.deepEqual(await standing(made), { ana: silent, ben: silent }, 'nobody did anything')
      const again = await signsIn(made, ben)
      await again.get('/explore')
      assert.equal((await standing(made))['ben'], browsing, 'went on using the site')
      await again.post('/me/policy', { version: '2', answer: 'yes' })
      assert.equal((await standing(made))['ben'], agreeing, 'said yes')
      assert.equal((await standing(made))['ana'], silent)
    }))
}
