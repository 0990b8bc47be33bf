import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { presets } from '#presets'
import { looksAt } from '#privacy'
import { publishes, signsIn, takeUp } from '#test/policy-jobs'
import { promise } from '#test/promise'
import { clear } from '#test/serving'
import { wordsOf } from '#test/visitor'
import { exportPerson } from '../../src/cli/person/export.ts'
import { under, weaker } from './versions.ts'

promise(
  ['imdb-81', '1mpics-63'],
  'what staff take out for somebody is written down under the version in force that day, also of what was given under the one before',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oriel-used-'))
    try {
      for (const preset of ['imdb', '1mpics'] as const)
        await under(preset, async (made, ana) => {
          const exports = async (day: string): Promise<void> => {
            Object.assign(process.env, {
              ORIEL_DATA: made.data,
              DATABASE_URL: made.open.databaseUrl,
              ORIEL_CLOCK: `${day}T12:00:00Z`,
            })
            const out = join(folder, `${preset}-${day}.zip`)
            assert.equal(await exportPerson(['ana', '--reason', `Asked on ${day}.`, '--out', out]), 0)
          }
          await exports('2026-11-22')
          await publishes(made.site, weaker(presets[preset]))
          made.clock.set('2026-11-23T05:00:00Z')
          await takeUp(made.site)
          assert.equal(made.site.policy.policy.version, 2)
          await exports('2026-11-23')
          const looks = await looksAt(made.site, ana.id)
          assert.deepEqual(
            looks.map(({ under: version, reason }) => [version, reason]),
            [
              [2, 'Asked on 2026-11-23.'],
              [1, 'Asked on 2026-11-22.'],
            ],
          )
          const page = wordsOf((await (await signsIn(made, ana)).get('/me/data')).body)
          assert.match(page, /under version 2: “Asked on 2026-11-23\.”/)
          assert.match(page, /under version 1: “Asked on 2026-11-22\.”/)
        })
    } finally {
      await clear(folder)
    }
  },
  {
    breaks: {
      'the first version is written down': {
        file: 'src/privacy/looks.ts',
        replace: 'const under = ctx.policy.policy.version',
        by: 'const under = 1',
      },
      'nothing is written down': {
        file: 'src/cli/person/export.ts',
        replace: 'const noted = await noteLook(site, {',
        by: 'const noted = await (async (..._: unknown[]) => null as { code: string } | null)(site, {',
      },
    },
  },
)
