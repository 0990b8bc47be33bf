import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presets } from '#presets'
import { speaker } from '#words'
import {
  type CategoryKey,
  type ControlNode,
  type Law,
  type Policy,
  type UseNode,
  LAWS,
  category,
  checks,
  control,
  cookie,
  en,
  lint,
  mail,
  policyWords,
  tellFinding,
  use,
} from '../index.ts'
import { anyPolicy, fc, shuffled } from '../shape/any.test-data.ts'
import { ARTICLES } from './articles.ts'
import { CODES } from './codes.ts'
import { RULES } from './lint.ts'

const { oriel } = presets
const say = speaker(policyWords)
const controller = { name: 'Ana', address: 'Street 1, Oslo', email: 'ask@example.org', country: 'NO' }
const set: Policy = { ...oriel, controller }

const found = (document: Policy, laws: readonly Law[] = LAWS): string[] =>
  lint(document, laws).map(({ code, about, variant }) =>
    [code, about, ...(variant ? [variant] : [])].join(' '),
  )
/** What a change brings that was not there. */
const brings = (change: Partial<Policy>): string[] => {
  const before = found(set)
  return found({ ...set, ...change }).filter((one) => !before.includes(one))
}
const asked = (parts: Partial<UseNode> = {}): UseNode => ({
  ...use('asked', {
    module: 'accounts',
    categories: ['user.demographic.language'],
    purpose: 'essential.service',
    basis: 'A6-1-a',
    recipients: ['person'],
    retention: 'changed',
    control: 'language',
  }),
  ...parts,
})
/** The uses, none of them of this kind. */
const without = (kind: CategoryKey): readonly UseNode[] =>
  oriel.uses.map((one) => ({ ...one, categories: one.categories.filter((key) => key !== kind) }))
const withUse = (one: UseNode): Partial<Policy> => ({ uses: [...oriel.uses, one] })
const at = (initial: string, type: ControlNode['type'] = 'consent'): Policy['controls'] => ({
  ...oriel.controls,
  language: control('language', {
    module: 'languages',
    title: en('Language'),
    text: en('Asked.'),
    type,
    initial,
    where: '/me',
  }),
})

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

const CASES: readonly (readonly [string, Partial<Policy>])[] = [
  ['CON-01 asked', { ...withUse(asked()), controls: at('on') }],
  ['CON-02 asked', withUse(asked({ control: null }))],
  ['CON-03 asked', withUse(asked({ categories: ['user.contact.email'] }))],
  [
    'CON-04 choice-language',
    {
      uses: [...oriel.uses, asked(), asked({ id: 'asked-too', purpose: 'essential.legal_obligation' })],
      controls: at('off'),
    },
  ],
  ['BAS-02 limits', { rights: oriel.rights.filter(({ right }) => right !== 'object') }],
  ['BAS-06 asked', withUse(asked({ pin: 'current' }))],
  [
    'EPR-01 cookie-age',
    {
      cookies: {
        age: {
          ...cookie('age', {
            module: 'accounts',
            name: '__Host-a',
            plainName: 'a',
            purpose: 'essential.service.security',
            longer: null,
          }),
          need: 'consent',
        },
      },
    },
  ],
  [
    'IDN-01 user.device.ip_address',
    { categories: { ...oriel.categories, 'user.device.ip_address': category({ identifies: 'nobody' }) } },
  ],
  ['IDN-03 asked', withUse(asked({ categories: ['user.telemetry', 'user.unique_id'] }))],
  ['RGT-01 erase missing', { rights: oriel.rights.filter(({ right }) => right !== 'erase') }],
  ['RGT-01 access late', { rights: oriel.rights.map((one) => ({ ...one, within: 'P30D' as const })) }],
  ['RGT-03 mailing-you', { uses: without('user.access_history') }],
  [
    'RGT-05 user.demographic.language',
    {
      uses: [
        ...without('user.demographic.language'),
        asked({ basis: 'A6-1-b', recipients: ['program'], control: null }),
      ],
    },
  ],
  ['CHD-02 age', { children: { ...oriel.children, floor: 12 } }],
  ['CHD-03 age', { children: { ...oriel.children, floor: 13 } }],
  [
    'CHD-04 birth-date',
    { uses: oriel.uses.map((one) => (one.id === 'birth-date' ? { ...one, retention: 'account' } : one)) },
  ],
  ['XFR-01 country', { controller: { ...controller, country: 'US' } }],
  [
    'REC-02 to-staff',
    {
      recipients: {
        ...oriel.recipients,
        staff: { ...oriel.recipients.staff, role: 'third-party' } as NonNullable<
          Policy['recipients']['staff']
        >,
      },
    },
  ],
  [
    'MAL-01 mail-trial',
    {
      mail: {
        trial: mail('trial', {
          module: 'desk',
          purpose: 'essential.service.notifications.email',
          sending: 'switch',
          initial: 'off',
          stopLink: false,
        }),
      },
    },
  ],
  ['CHG-01 new-versions', { change: { ...oriel.change, notice: 'PT0S' } }],
  ['CMP-01 complaining', { complaints: { ...oriel.complaints, within: 'P46D' } }],
  ['REG-01 controller controller', { controller: null }],
  ['REG-01 security security', { promises: oriel.promises.filter(({ section }) => section !== 'security') }],
  ['NAR-01 age', { children: { ...oriel.children, badge: 'told' } }],
]
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

test('all 61 published codes are accounted for, each rule has its case here and its words, each article its source', () => {
  assert.equal(Object.keys(CODES).length, 61)
  const checked = Object.entries(CODES).flatMap(([code, state]) => (state === 'checked' ? [code] : []))
  assert.deepEqual(RULES.map(({ code }) => code).toSorted(), checked.toSorted())
  assert.deepEqual(
    [...new Set(CASES.map(([finding]) => finding.split(' ')[0]))].toSorted(),
    checked.toSorted(),
  )
  const known = Object.keys(ARTICLES)
  for (const { laws } of RULES)
    for (const article of Object.values(laws).flat()) assert.ok(known.includes(article), article)
  for (const [, change] of CASES)
    for (const finding of lint({ ...set, ...change }, LAWS)) {
      const { sentence, fix } = tellFinding(finding, say)
      assert.match(sentence, /^\S.*\.$/)
      assert.match(fix, /^\S.*\.$/)
    }
})

test('a law that was not asked for says nothing', () => {
  assert.deepEqual(lint(set, []), [])
  assert.deepEqual(
    found({ ...set, children: { ...oriel.children, floor: 12 } }, ['california']).filter((one) =>
      one.startsWith('CHD'),
    ),
    [],
  )
  assert.deepEqual(
    checks(['us-federal']).map(({ code }) => code),
    ['CHD-02', 'MAL-01', 'NAR-01'],
  )
})
