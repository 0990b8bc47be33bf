import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speaker } from '#words'
import { type Law, type Policy, LAWS, checks, lint, policyWords, tellFinding } from '../index.ts'
import { anyPolicy, fc, shuffled } from '../shape/any.test-data.ts'
import { ARTICLES } from './articles.ts'
import { CASES as OF_NODES, set } from './cases.test-data.ts'
import { CODES } from './codes.ts'
import { lawsIn, lawsOf, placeFindings } from './places.ts'
import { CONTRADICTIONS, OF_SETTINGS } from './setting-cases.test-data.ts'
import { RULES } from './lint.ts'

const say = speaker(policyWords)
const CASES: readonly (readonly [string, Partial<Policy>])[] = [
  ...OF_NODES,
  ...OF_SETTINGS,
  ...CONTRADICTIONS.map(({ finding, change }) => [finding, change] as const),
]

const found = (document: Policy, laws: readonly Law[] = LAWS): string[] =>
  lint(document, laws).map(({ code, about, variant }) =>
    [code, about, ...(variant ? [variant] : [])].join(' '),
  )
/** What a change brings that was not there. */
const brings = (change: Partial<Policy>): string[] => {
  const before = found(set)
  return found({ ...set, ...change }).filter((one) => !before.includes(one))
}
test('our own default: no error under any law; of the warnings one, which a class of firms brings', () => {
  const left = lint(set, LAWS).filter(({ severity }) => severity !== 'info')
  assert.deepEqual(
    left.map(({ code, about, severity }) => [code, about, severity]),
    [['REC-02', 'to-mail-relay', 'warning']],
  )
  for (const law of LAWS)
    assert.deepEqual(
      lint(set, [law]).filter(({ severity }) => severity === 'error'),
      [],
      law,
    )
})

for (const [finding, change] of CASES)
  test(`${finding} is found`, () => assert.ok(brings(change).includes(finding), brings(change).join('\n')))

test('the order of anything in the document makes no difference', () => {
  fc.assert(
    fc.property(
      anyPolicy.chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
      fc.subarray([...LAWS]),
      ([one, other], laws) => assert.deepEqual(lint(other, laws.toReversed()), lint(one, laws)),
    ),
    { numRuns: 60 },
  )
})

for (const { finding, against, change, mends } of CONTRADICTIONS)
  test(`${finding} names both clauses, and either way out mends it`, () => {
    const [code, about, variant = null] = finding.split(' ')
    const told = lint({ ...set, ...change }, LAWS).find(
      (one) => one.code === code && one.about === about && one.variant === variant,
    )
    assert.ok(told)
    assert.equal(told.against, against)
    const { sentence } = tellFinding(told, say)
    assert.ok(sentence.includes(told.about) && sentence.includes(against), sentence)
    for (const mend of mends)
      assert.ok(!found({ ...set, ...change, ...mend }).includes(finding), JSON.stringify(mend))
  })

test('each of the 61 rules we began with is accounted for; each rule has its case, its words and its sources', () => {
  const own = Object.keys(CODES).filter((code) => /^(DOC|LAW|MIN)-/.test(code))
  assert.deepEqual([Object.keys(CODES).length, own.length], [71, 10])
  const checked = Object.entries(CODES).flatMap(([code, state]) => (state === 'checked' ? [code] : []))
  assert.deepEqual(RULES.map(({ code }) => code).toSorted(), checked.toSorted())
  assert.deepEqual(
    [...new Set(CASES.map(([finding]) => finding.split(' ')[0]))].toSorted(),
    checked.toSorted(),
  )
  const all = [
    ...CASES.flatMap(([, change]) => lint({ ...set, ...change }, LAWS)),
    ...[[], ['BR']].flatMap(placeFindings),
  ]
  for (const finding of all) {
    const { sentence, fix } = tellFinding(finding, say)
    assert.match(sentence, /^\S.*\.$/)
    assert.match(fix, /^\S.*\.$/)
  }
  const said = all.map(({ code, variant }) => (variant === null ? code : `${code}.${variant}`))
  const sentences = Object.keys(policyWords).flatMap(
    (key) => /^policy\.lint\.([A-Z]{3}-\d\d.*)$/.exec(key)?.[1] ?? [],
  )
  assert.deepEqual([...new Set(said)].toSorted(), sentences.toSorted())
  const articles = new Set(all.flatMap((finding) => finding.articles))
  assert.deepEqual([...articles].toSorted(), Object.keys(ARTICLES).toSorted())
})

test('a floor below sixteen names the countries whose law asks for more', () => {
  const at = (floor: number) => {
    const [told] = lint({ ...set, children: { ...set.children, floor } }, ['eu']).filter(
      ({ code }) => code === 'CHD-03',
    )
    return told && tellFinding(told, say).sentence
  }
  assert.match(at(13) ?? '', /Austria, Bulgaria.* France, .* and Slovakia\.$/)
  assert.doesNotMatch(at(13) ?? '', /Sweden|Belgium/)
  assert.match(at(15) ?? '', /Germany, Croatia/)
  assert.doesNotMatch(at(15) ?? '', /France|Austria/)
  assert.match(at(12) ?? '', /Sweden/)
  assert.equal(at(16), undefined)
})

test('a law that was not asked for says nothing', () => {
  assert.deepEqual(lint(set, []), [])
  assert.deepEqual(
    found({ ...set, children: { ...set.children, floor: 12 } }, ['california']).filter((one) =>
      one.startsWith('CHD'),
    ),
    [],
  )
  assert.deepEqual(
    checks(['us-federal'])
      .map(({ code }) => code)
      .filter((code) => !code.startsWith('DOC-')),
    ['BAS-06', 'CHD-01', 'CHD-02', 'MAL-01', 'NAR-01', 'ADS-04', 'OBS-01', 'IDN-02'],
  )
})

test('a place stands for the laws there are checks for; without a list all run and that is found, and a law nobody knows is named', () => {
  assert.deepEqual([lawsOf('NO'), lawsOf('US'), lawsOf('BR')], [['eu'], ['california', 'us-federal'], []])
  assert.deepEqual(lawsIn(['US', 'NO']), LAWS)
  assert.deepEqual([lawsIn([]), lawsIn(['BR']), lawsIn(['IS', 'DE'])], [LAWS, [], ['eu']])
  assert.deepEqual(placeFindings(['NO', 'US']), [])
  assert.deepEqual(
    placeFindings([]).map(({ code, severity }) => [code, severity]),
    [['LAW-01', 'warning']],
  )
  const [unknown] = placeFindings(['NO', 'BR', 'JP'])
  assert.ok(unknown)
  assert.equal(tellFinding(unknown, say).sentence, 'Nobody wrote checks yet for the law of Brazil and Japan.')
})
