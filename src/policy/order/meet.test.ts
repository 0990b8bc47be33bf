import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presets } from '#presets'
import { questions } from '../documents.test-data.ts'
import { type Policy, compile, diff, en, meet, sameMeaning, subsumes, use } from '../index.ts'
import { anyPolicy, fc } from '../shape/any.test-data.ts'
import { type Cell, cells } from './cells.ts'
import { anyOf, product } from './order.ts'
import { below } from './settings.ts'
import { type Way, wayOrder } from './way.ts'

const sites = Object.values(presets)
/** Uses of nothing, or to nobody, say nothing. */
const documents = anyPolicy.map((one) => {
  const uses = one.uses.filter(({ categories, recipients }) => categories.length > 0 && recipients.length > 0)
  // what they had logged rested on those that go
  const fields = uses.length === one.uses.length ? one.logs.fields : []
  return { ...one, uses, logs: { ...one.logs, fields } }
})
const near = documents.chain((a) =>
  fc
    .tuple(documents, fc.subarray([...a.uses]), fc.infiniteStream(fc.boolean()))
    .map(([b, uses, coin]): readonly [Policy, Policy] => {
      const parts = Object.keys(a).map((key) => [key, (coin.next().value ? a : b)[key as keyof Policy]])
      const { categories, recipients, controls, retention, signUp } = a
      const rest = {
        uses,
        categories,
        recipients,
        controls,
        retention,
        signUp,
        logs: { ...a.logs, fields: [] },
      }
      return [a, { ...(Object.fromEntries(parts) as Policy), ...rest, summaries: [] }]
    }),
)
const twoDocuments = fc.oneof(
  near,
  fc.tuple(documents, documents),
  fc.tuple(fc.constantFrom(...sites), fc.constantFrom(...sites)),
)

// The ground, and the clock a time counts from, are the older one's where they differ; what remains is compared.
const terms = product<Pick<Way, 'control' | 'pin'>>({
  control: { below: (a, b) => wayOrder.below(onlySwitch(a), onlySwitch(b)) },
  pin: { below: (a, b) => a === b || a === 'collection' },
})
const blank = { because: { basis: 'A6-1-b', interest: null }, kept: {}, pin: 'current', badge: 'told' }
const onlySwitch = (control: Way['control']): Way =>
  ({
    ...blank,
    kept: { from: 'collected', keep: { months: 0, seconds: 0 }, end: 'erase', grace: null },
    control,
  }) as Way

/** Times by the name of a retention: under another name than before there may be none that is as short. */
const TIMED: readonly string[] = ['mail.link', 'cookie.lasts', 'logs.lasts', 'sign-in.lasts']

/** Does the meeting go beyond a document in this cell, though the two documents can be compared there? */
function exceeds(cell: Cell, met: unknown, mine: unknown, other: unknown, covered: boolean): boolean {
  if (below(cell.setting, met, mine) || TIMED.includes(cell.setting)) return false
  if (cell.setting.startsWith('recipient.') && mine === undefined) return !covered
  if (cell.setting === 'use') return mine === undefined || !anyOf(terms).below(met as Way[], mine as Way[])
  return below(cell.setting, mine, other) || below(cell.setting, other, mine)
}
function excesses(a: Policy, b: Policy): readonly string[] {
  const [met, mine, other] = [cells(meet(a, b)), cells(a), cells(b)]
  const reached = new Set(
    [...mine.values()].filter(({ setting }) => setting === 'use').map(({ about }) => about[2]),
  )
  return [...new Set([...met.keys(), ...mine.keys()])].filter((key) => {
    const cell = met.get(key) ?? mine.get(key)
    return (
      cell !== undefined &&
      exceeds(
        cell,
        met.get(key)?.value,
        mine.get(key)?.value,
        other.get(key)?.value,
        reached.has(cell.about[0]),
      )
    )
  })
}

test('where two documents meet is in neither cell beyond the one or the other, but where they cannot be compared', () => {
  fc.assert(
    fc.property(twoDocuments, ([a, b]) => {
      assert.deepEqual(excesses(a, b), [])
      const back = meet(a, b)
      const [met, mine] = [cells(back), cells(b)]
      const other = cells(a)
      for (const [key, cell] of met) {
        if (cell.setting.startsWith('recipient.') && !mine.has(key)) continue
        assert.ok(
          !exceeds(cell, cell.value, mine.get(key)?.value, other.get(key)?.value, true),
          `${key}: ${JSON.stringify([cell.value, mine.get(key)?.value, other.get(key)?.value])}`,
        )
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
})

test('it is subsumed by the older one, recipients aside that a wider one took in, and says what that says where they are the same', () => {
  fc.assert(
    fc.property(twoDocuments, ([a, b]) => {
      assert.ok(sameMeaning(meet(a, a), a))
      const wider = diff(a, meet(a, b)).changes.filter(({ way }) => way !== 'narrower')
      assert.deepEqual(
        wider.filter(
          ({ setting, before }) =>
            !(setting.startsWith('recipient.') && before === undefined) && setting !== 'promise.disclosure',
        ),
        [],
      )
    }),
    { numRuns: 25, endOnFailure: true },
  )
})

test('of two that can be compared it is the narrower one', () => {
  let compared = 0
  fc.assert(
    fc.property(twoDocuments, ([a, other]) => {
      const b = meet(a, other)
      if (!subsumes(a, b)) return
      compared += 1
      assert.deepEqual(diff(meet(a, b), b).changes, [])
      assert.deepEqual(diff(meet(b, a), b).changes, [])
    }),
    { numRuns: 25, endOnFailure: true },
  )
  assert.ok(compared > 0, 'the documents were never comparable: the test says nothing')
})

test('it compiles, and permits what both permit: no more, and less only where each has a switch of its own', () => {
  fc.assert(
    fc.property(twoDocuments, fc.array(questions, { maxLength: 60 }), ([a, b], asked) => {
      const [one, two, met] = [compile(a), compile(b), compile(meet(a, b))]
      for (const question of asked) {
        const [x, y, both] = [one.permits(question), two.permits(question), met.permits(question)]
        if (both.yes) assert.ok(x.yes && y.yes, JSON.stringify(question))
        else if (x.yes && y.yes) assert.ok(question.kinds.length > 1 || (x.control && y.control))
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
})

test('a switch that either asks for is asked for; two of them are no yes; a month and thirty days are 28', () => {
  const { oriel } = presets
  const withUse = (control: 'language' | 'remember-me' | null): Policy => ({
    ...oriel,
    uses: [
      use('try', {
        module: 'web',
        text: en('Try it.'),
        categories: ['user.name'],
        purpose: 'analytics.reporting',
        recipients: ['program'],
        retention: 'account',
        control,
      }),
    ],
  })
  const uses = (a: Policy, b: Policy) => meet(a, b).uses.map(({ id, control }) => [id, control])
  assert.deepEqual(uses(withUse(null), withUse('language')), [['try', 'language']])
  assert.deepEqual(uses(withUse('language'), withUse(null)), [['try', 'language']])
  assert.deepEqual(uses(withUse('language'), withUse('remember-me')), [])
  const month = { ...oriel, change: { ...oriel.change, notice: 'P1M' as const } }
  assert.equal(meet(oriel, month).change.notice, `PT${31 * 86_400}S`)
  const log = { ...oriel.retention, log: { ...oriel.retention.log, keep: 'P1M' as const } }
  const days = { ...oriel.retention, log: { ...oriel.retention.log, keep: 'P30D' as const } }
  assert.equal(
    meet({ ...oriel, retention: log }, { ...oriel, retention: days }).retention.log.keep,
    `PT${28 * 86_400}S`,
  )
  const { idle } = oriel.retention
  const closed = {
    ...oriel,
    retention: {
      ...oriel.retention,
      idle: { ...idle, from: 'account-closed' as const, keep: 'P30D' as const },
    },
  }
  assert.equal(
    meet(oriel, closed).retention.idle.keep,
    'P27M',
    'thirty days from another moment are not fewer',
  )
})
