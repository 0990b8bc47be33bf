import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { lawChecks } from '#desk'
import { presets } from '#presets'
import { isoDay, isoTime } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { publishes } from '#test/policy-jobs'
import { run } from '#test/serving'
import { type Visitor, wordsOf } from '#test/visitor'

// Where whoever runs the site does business, and the laws of those places.

let made: TestApp
let operator: Visitor
before(async () => {
  made = await makeApp({ env: { ORIEL_PRESET: 'imgbin' } })
  const ana = await caller(made, 'ana')
  await made.site.db.updateTable('person').set({ role: 'operator' }).where('id', '=', ana.id).execute()
  operator = ana.browse()
})
after(() => made.close())

/** Another version of the same, which lets nothing more happen. */
const older = (floor: number) => ({
  ...presets.imgbin,
  children: { ...presets.imgbin.children, floor },
})
const policy = (...words: string[]) =>
  run({ ORIEL_DATA: made.data, DATABASE_URL: made.open.databaseUrl }, 'policy', ...words)

promise(
  'imgbin-107',
  'a version is checked as it is published against the law of every place that is listed, and what is found is on record with day and version; without a list that is a finding',
  async () => {
    const { version: first } = await publishes(made.site, older(14))
    const [without] = await lawChecks(made.site)
    assert.deepEqual([without?.version, without?.places], [first, []])
    assert.deepEqual(
      without?.findings.filter(({ code }) => code === 'LAW-01').map(({ severity }) => severity),
      ['warning'],
    )

    const odd = await operator.post('/desk/policy/places', { places: 'NO, XX' })
    assert.equal(odd.status, 422)
    assert.match(wordsOf(odd.body), /XX is no country\./)
    const listed = await operator.post('/desk/policy/places', { places: 'us, NO, BR' })
    assert.equal(listed.to, '/desk/policy?done=listed#places')

    const { version } = await publishes(made.site, older(15))
    const [newest] = await lawChecks(made.site)
    assert.equal(newest?.version, version)
    assert.equal(isoDay(newest.at), isoDay(made.clock.now()))
    assert.deepEqual(
      newest.places.map(({ country, laws }) => [country, laws]),
      [
        ['BR', []],
        ['NO', ['eu']],
        ['US', ['california', 'us-federal']],
      ],
    )
    assert.ok(newest.places.every(({ laws, checks }) => (laws.length === 0 ? checks === 0 : checks > 10)))
    const codes = newest.findings.map(({ code }) => code)
    assert.equal(codes.includes('LAW-01'), false)
    const alone = await policy('check', '--law', 'BR,NO,US')
    for (const { code, sentence, laws } of newest.findings) {
      assert.ok(alone.text.includes(`${code}  ${sentence}`), `policy check --law says ${code} too`)
      assert.ok(code === 'LAW-02' || laws.length > 0, code)
    }
    for (const law of ['eu', 'us-federal'] as const)
      assert.ok(
        newest.findings.some(({ laws }) => laws.includes(law)),
        law,
      )

    const page = wordsOf((await operator.get('/desk/policy')).body)
    assert.match(page, /Brazil: no checks for this law yet; Norway: \d+ checks \(eu\); United States: \d+/)
    assert.match(page, /Nobody wrote checks yet for the law of Brazil\./)
    const told = await policy('places')
    assert.equal(told.code, 0, told.text)
    assert.ok(told.text.startsWith('BR NO US\n'), told.text)
    assert.ok(told.text.includes(`${isoTime(newest.at)}  version ${version}  Brazil: no checks`), told.text)
    assert.match(told.text, / version \d+ {2}no place listed; /)
  },
  {
    breaks: {
      'a version is published unchecked': {
        file: 'src/desk/versions/publish.ts',
        replace: '  await checkLaws(ctx, document)\n',
        by: '',
      },
      'a missing list is nothing': {
        file: 'src/policy/lint/places.ts',
        replace: "return [{ ...about, code: 'LAW-01', severity: 'warning', countries }]",
        by: 'return []',
      },
      'one of the places is left out': {
        file: 'src/policy/lint/places.ts',
        replace: "  US: ['california', 'us-federal'],",
        by: '',
      },
      'the findings are not kept': {
        file: 'src/desk/versions/law.ts',
        replace: 'JSON.stringify(findings.map(found))',
        by: 'JSON.stringify([])',
      },
    },
  },
)
