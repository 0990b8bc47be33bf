import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presets } from '#presets'
import { speaker } from '#words'
import { questions } from '../documents.test-data.ts'
import {
  type MailNode,
  type Policy,
  children,
  compile,
  diff,
  policyWords,
  sameMeaning,
  subsumes,
  tellDiff,
  use,
  widens,
} from '../index.ts'
import { anyPolicy, fc, shuffled } from '../shape/any.test-data.ts'
import { cells } from './cells.ts'
import { type Length, shorter } from './lasting.ts'
import { SETTINGS, type SettingName, below } from './settings.ts'

const { oriel } = presets
const say = speaker(policyWords)

/** A document whose parts come from the one or the other: near enough to both to be comparable now and then. */
const mixed = (a: Policy, b: Policy): fc.Arbitrary<Policy> =>
  fc
    .tuple(
      fc.infiniteStream(fc.boolean()),
      fc.subarray([...a.uses]),
      fc.subarray([...a.rights]),
      fc.subarray([...a.promises]),
    )
    .map(([coin, uses, rights, promises]) => {
      const parts = Object.keys(a).map(
        (key) => [key, (coin.next().value ? a : b)[key as keyof Policy]] as const,
      )
      const { categories, recipients, controls } = a
      return {
        ...(Object.fromEntries(parts) as Policy),
        uses,
        rights,
        promises,
        categories,
        recipients,
        controls,
      }
    })
/** Never wider: some of its uses, all of its promises. */
const fewer = (one: Policy): fc.Arbitrary<Policy> =>
  fc.subarray([...one.uses]).map((uses) => ({ ...one, uses }))
const related = fc
  .tuple(anyPolicy, anyPolicy)
  .chain(([a, b]) =>
    mixed(a, b).chain((c) =>
      fewer(a).chain((d) => fewer(d).chain((e) => mixed(d, c).map((f) => [a, c, d, e, f] as const))),
    ),
  )

test('subsuming is reflexive, transitive, and antisymmetric up to normal form', () => {
  let both = 0
  fc.assert(
    fc.property(related, (documents) => {
      for (const a of documents) {
        assert.ok(subsumes(a, a))
        for (const b of documents) {
          const normal = (one: Policy): unknown => [...cells(one)].toSorted(([x], [y]) => (x < y ? -1 : 1))
          if (subsumes(a, b) && subsumes(b, a)) assert.deepEqual(normal(a), normal(b))
          for (const c of documents)
            if (subsumes(a, b) && subsumes(b, c)) {
              if (a !== b && b !== c) both += 1
              assert.ok(subsumes(a, c))
            }
        }
      }
    }),
    { numRuns: 30 },
  )
  assert.ok(both > 0, 'the documents were never comparable: the test says nothing')
})

test('the order of every setting is a partial order, on values that documents have', () => {
  fc.assert(
    fc.property(fc.array(anyPolicy, { minLength: 3, maxLength: 3 }), (documents) => {
      for (const name of Object.keys(SETTINGS) as SettingName[]) {
        const found = documents.flatMap((one) =>
          [...cells(one).values()].filter((cell) => cell.setting === name),
        )
        const values = [undefined, ...found.slice(0, 9).map(({ value }) => value)]
        for (const a of values) {
          assert.ok(below(name, a, a), name)
          for (const b of values) {
            if (below(name, a, b) && below(name, b, a)) assert.deepEqual(a, b, name)
            for (const c of values)
              if (below(name, a, b) && below(name, b, c)) assert.ok(below(name, a, c), name)
          }
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('what the wider one refuses, the narrower one refuses', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, fc.array(questions, { maxLength: 40 }), (a, b, asked) => {
      // a log without the uses it needs would be no document
      const logs = { ...a.logs, fields: [] }
      const fewer = { ...a, logs, uses: a.uses.filter((_, at) => at % 2 === 0) }
      for (const [wide, narrow] of [
        [a, fewer],
        [a, b],
      ] as const)
        if (subsumes(wide, narrow)) {
          const [big, small] = [compile(wide), compile(narrow)]
          for (const question of asked) assert.ok(big.permits(question).yes || !small.permits(question).yes)
        }
      assert.ok(subsumes(a, fewer))
    }),
    { numRuns: 40 },
  )
})

test('order and wording are no change', () => {
  fc.assert(
    fc.property(
      anyPolicy.chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
      ([one, other]) => {
        assert.ok(sameMeaning(one, other))
        assert.deepEqual(diff(one, other).changes, [])
      },
    ),
    { numRuns: 40 },
  )
  const [first, ...rest] = oriel.uses
  const reworded = {
    ...oriel,
    uses: [{ ...(first as (typeof oriel.uses)[0]), text: { en: 'Other words.' } }, ...rest],
  } as Policy
  assert.deepEqual(diff(oriel, reworded), { changes: [], reworded: ['user-name'] })
})

const WIDER: readonly (readonly [string, Policy, string])[] = [
  [
    'a recipient more',
    {
      ...oriel,
      uses: [
        ...oriel.uses,
        use('email-to-members', {
          module: 'accounts',
          categories: ['user.contact.email'],
          purpose: 'essential.service',
          recipients: ['staff'],
          retention: 'account',
        }),
      ],
    },
    'your e-mail address, to run this place for you, for staff: nothing, then because what you asked for needs it, kept P30D from account-closed and given back within P7D, under the promise it was given with, enforced.',
  ],
  [
    'a lower age',
    { ...oriel, children: children({ module: 'accounts', floor: 13, gate: 'neutral', keepsAnswer: false }) },
    'Age from which one may join: 16, then 13.',
  ],
  [
    'kept longer',
    { ...oriel, retention: { ...oriel.retention, log: { ...oriel.retention.log, keep: 'P1M' } } },
    'How long the log is kept: kept P14D from collected, then kept P1M from collected.',
  ],
  [
    'an idle account kept longer',
    { ...oriel, retention: { ...oriel.retention, idle: { ...oriel.retention.idle, keep: 'P5Y' } } },
    'How long something is kept (idle): kept P27M from used, then kept P60M from used.',
  ],
  [
    'a mail that comes unasked',
    { ...oriel, mail: { ...oriel.mail, trial: { ...oriel.mail.trial, sending: 'notice' } as MailNode } },
    'Whether a mail can be stopped (trial): fixed, then notice.',
  ],
  [
    'a right less',
    { ...oriel, rights: oriel.rights.filter(({ right }) => right !== 'export') },
    'Days for a right (export): P28D, then nothing.',
  ],
  [
    'a promise less',
    { ...oriel, promises: oriel.promises.filter(({ id }) => id !== 'looking') },
    'A promise (looking): “Looking binds you to nothing, asks you nothing and leaves no line about you.” (enforced), then nothing.',
  ],
  [
    'a promise that is no longer enforced',
    { ...oriel, children: { ...oriel.children, badge: 'told' } },
    'How sure the age is: enforced, then told.',
  ],
  [
    'shorter notice',
    { ...oriel, change: { ...oriel.change, notice: 'P7D' } },
    'Time before a change counts: P30D, then P7D.',
  ],
]
for (const [name, document, told] of WIDER)
  test(`${name} widens, and the way back does not`, () => {
    assert.equal(widens(oriel, document), true)
    assert.equal(widens(document, oriel), false)
    const { changes } = diff(oriel, document)
    assert.ok(
      tellDiff(changes, say).some(({ way, text }) => way === 'wider' && text === told),
      tellDiff(changes, say)
        .map(({ text }) => text)
        .join('\n'),
    )
  })

test('thirty days and a month are not comparable, twenty-eight days are less', () => {
  const days = (count: number): Length => ({ months: 0, seconds: count * 86_400 })
  const month: Length = { months: 1, seconds: 0 }
  assert.deepEqual([shorter.below(days(30), month), shorter.below(month, days(30))], [false, false])
  assert.deepEqual([shorter.below(days(28), month), shorter.below(month, days(31))], [true, true])
})
