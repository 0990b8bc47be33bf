import * as fc from 'fast-check'
import { contradictions } from '../compile.ts'
import { type Policy } from '../document.ts'
import { type UseNode } from '../uses.ts'
import { documentShape } from './document-shape.ts'
import { type Form, type Shape } from './shape.ts'

const number = fc.integer({ min: 0, max: 40 })
const TEXTS: Readonly<Record<Form, fc.Arbitrary<string>>> = {
  words: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => /\S/u.test(text)),
  id: fc.stringMatching(/^[a-z]{1,3}(-[a-z0-9]{1,3})?$/),
  day: fc.constantFrom('2014-01-31', '2026-11-22'),
  duration: fc.oneof(
    number.map((days) => `P${days}D`),
    fc.tuple(number, number).map(([months, days]) => `P${months}M${days}D`),
    fc.constantFrom('PT0S', 'PT1H', 'P1Y6M', 'P2W', 'P1D'),
  ),
  ttl: fc.constantFrom('session', 'P1D', 'P10Y', 'P1Y6M'),
  row: fc.constantFrom('oriel-01', 'oriel-37', 'imvu-112', '1mpics-05'),
  path: fc.constantFrom('/', '/me', '/me/mail'),
  country: fc.constantFrom('NO', 'US', 'DE', 'JP'),
  email: fc.constantFrom('ask@example.org', 'a@b'),
  'host-cookie': fc.constantFrom('__Host-a', '__Host-b'),
  cookie: fc.constantFrom('a', 'b'),
}

/** Any value of a shape. */
export function any(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'literal':
      return fc.constant(shape.value)
    case 'choice':
      return fc.constantFrom(...shape.values)
    case 'text':
      return TEXTS[shape.form]
    case 'whole':
      return fc.integer({ min: shape.least, max: 30 })
    case 'truth':
      return fc.boolean()
    case 'nullable':
      return fc.option(any(shape.of))
    case 'list':
      return shape.unique
        ? fc.uniqueArray(any(shape.of), { maxLength: 3 })
        : fc.array(any(shape.of), { maxLength: 4 })
    case 'fields':
      return record(Object.entries(shape.fields).map(([key, { of, optional }]) => [key, of, !optional]))
    default:
      return record(Object.entries(shape.entries).map(([key, of]) => [key, of, shape.complete]))
  }
}

const record = (entries: readonly (readonly [string, Shape, boolean])[]): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(entries.map(([key, of]) => [key, any(of)])), {
    requiredKeys: entries.filter(([, , required]) => required).map(([key]) => key),
    noNullPrototype: true,
  })

const drawn = any(documentShape) as fc.Arbitrary<Policy>

/** Any document of the language that does not contradict itself: ids made unique, what a use names declared. */
export const anyPolicy: fc.Arbitrary<Policy> = drawn
  .map(sound)
  .filter((one) => contradictions(one).length === 0)

function sound(drawn: Policy): Policy {
  const uses = drawn.uses.map((use, at): UseNode => ({
    ...use,
    id: `use-${at}`,
    categories: use.categories.filter((key) => drawn.categories[key]),
    recipients: use.recipients.filter((key) => drawn.recipients[key]),
    control: use.control && drawn.controls[use.control] ? use.control : null,
    interest: use.basis === 'A6-1-f' ? (use.interest ?? { en: 'try it' }) : use.interest,
  }))
  return {
    ...drawn,
    uses,
    rights: drawn.rights
      .filter((one, at, all) => all.findIndex(({ right }) => right === one.right) === at)
      .map((one) => ({ ...one, id: `right-${one.right}` })),
    settings: Object.fromEntries(
      Object.entries(drawn.settings).map(([key, one]) => [
        key,
        { ...one, said: one.said === null ? null : 'joining' },
      ]),
    ) as Policy['settings'],
    promises: drawn.promises.map((one, at) => ({ ...one, id: `promise-${at}` })),
    summaries: drawn.summaries.map((one) => ({ ...one, rests: one.rests.map(() => 'joining') })),
  }
}

/** The document with each of its lists that have no order in another order. */
export const shuffled = (policy: Policy): fc.Arbitrary<Policy> =>
  fc
    .tuple(
      order(policy.uses),
      order(policy.rights),
      order(policy.promises),
      order(policy.waits),
      order(policy.summaries),
      fc.boolean(),
    )
    .map(([uses, rights, promises, waits, summaries, turn]) => {
      const turned = <T extends object>(table: T): T =>
        turn ? (Object.fromEntries(Object.entries(table).toReversed()) as T) : table
      return {
        ...turned(policy),
        uses: uses.map((use) => ({
          ...use,
          categories: use.categories.toReversed(),
          recipients: use.recipients.toReversed(),
        })),
        rights,
        promises,
        waits,
        summaries,
        categories: turned(policy.categories),
        recipients: turned(policy.recipients),
        retention: turned(policy.retention),
        mail: turned(policy.mail),
        settings: turned(
          Object.fromEntries(
            Object.entries(policy.settings).map(([key, { value, ...rest }]) => [
              key,
              { ...rest, value: typeof value === 'string' ? value : value.toReversed() },
            ]),
          ),
        ) as unknown as Policy['settings'],
      }
    })

const order = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length })

export { fc }
