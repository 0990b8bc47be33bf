import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { presets } from '#presets'
import { speaker } from '#words'
import { parse, policyJson, policySchema, policyWords, print, tellFault } from '../index.ts'
import { anyPolicy, fc } from '../shape/any.test-data.ts'

const { oriel } = presets
const say = speaker(policyWords)
const text = print(oriel)

/** What is said of a text that is no policy: `4:3 sentence suggestion`. */
function told(text: string): string[] {
  const parsed = parse(text)
  if (parsed.ok) return []
  return parsed.faults.map((fault) => {
    const { sentence, suggestion } = tellFault(fault, say)
    return `${fault.line}:${fault.column} ${sentence}${suggestion ? ` ${suggestion}` : ''}`
  })
}

test('parse after print gives the document back, for our own and for any', () => {
  assert.deepEqual(parse(text), { ok: true, policy: oriel })
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const parsed = parse(print(policy))
      assert.ok(parsed.ok, JSON.stringify(parsed))
      assert.deepStrictEqual(parsed.policy, policy)
      assert.equal(print(parsed.policy), print(policy))
    }),
    { numRuns: 60 },
  )
})

test('what the site serves is a policy file, in any order of its keys', () => {
  const served = JSON.parse(JSON.stringify(policyJson(oriel))) as Record<string, unknown>
  const turned = Object.fromEntries(Object.entries(served).toReversed())
  assert.deepEqual(parse(JSON.stringify(turned)), { ok: true, policy: oriel })
  assert.equal(print(turned as never), text)
})

test('the schema takes what parse takes, and refuses what parse refuses by shape', () => {
  const check = new Ajv2020({ strict: true, allErrors: true }).compile(policySchema())
  fc.assert(
    fc.property(anyPolicy, (policy) =>
      assert.ok(check(JSON.parse(print(policy))), JSON.stringify(check.errors)),
    ),
    { numRuns: 15 },
  )
  const places = leaves(JSON.parse(text))
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom<unknown>(7, true, null, 'no such', [], {}),
      (path, value) => {
        const changed = withAt(JSON.parse(text), path, value)
        const parsed = parse(JSON.stringify(changed))
        const byShape = !parsed.ok && parsed.faults.some(({ what }) => what.kind !== 'contradiction')
        assert.equal(check(changed), !byShape, `${path.join('.')} = ${JSON.stringify(value)}`)
      },
    ),
    { numRuns: 100 },
  )
})

test('a fault tells where, what, and what was meant', () => {
  assert.deepEqual(told(text.replace('"initial": "off"', '"inital": "off"')), [
    `${lineOf('"language": {')}:17 The field initial is missing.`,
    `${lineOf('"initial": "off"')}:7 There is no field inital here. Write initial.`,
  ])
  assert.deepEqual(told(text.replace('"purpose": "essential.service"', '"purpose": "esential.service"')), [
    `${lineOf('"purpose": "essential.service"')}:18 esential.service is none of the words that may stand here. Write essential.service.`,
  ])
  assert.deepEqual(told(text.replace('"keep": "P14D"', '"keep": "14 days"')), [
    `${lineOf('"keep": "P14D"')}:15 "14 days" has not the form that is wanted here. For example: P30D`,
  ])
  assert.deepEqual(told(text.replace('"floor": 16', '"floor": "16"')), [
    `${lineOf('"floor": 16')}:14 Here stands "16"; it has to be a number.`,
  ])
})

test('what stands twice in a set is told, and the schema refuses it too', () => {
  const twice = text.replace('"route",', '"time",')
  assert.deepEqual(told(twice), [
    `${lineOf('"route",')}:7 "time" stands twice in this list. Keep one of the two.`,
  ])
  assert.equal(new Ajv2020({ strict: true }).compile(policySchema())(JSON.parse(twice)), false)
})

test('a file of another kind is told a hundred faults, not a million', () => {
  assert.equal(
    told(JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at])))).length,
    100,
  )
})

test('what contradicts itself is told where it stands', () => {
  const [found] = told(text.replace('"id": "email"', '"id": "password"'))
  assert.match(found ?? '', /^\d+:5 two clauses are called password$/)
})

test('what people write by hand that is no JSON is told in their words', () => {
  assert.deepEqual(told('{\n  // ours\n}'), ['2:3 JSON knows no comments. Take the comment out.'])
  assert.deepEqual(told('{"a": 1,}'), ['1:9 A comma stands after the last one. Take the comma out.'])
  assert.deepEqual(told("{'a': 1}"), ['1:2 JSON wants double quotes. Write " in place of \'.'])
  assert.deepEqual(told('{"a": 1, "a": 2}'), [
    '1:10 This key stands twice in the same object. Keep one of the two.',
  ])
  assert.deepEqual(told(''), ['1:1 The text ends in the middle. Look for a bracket that is not closed.'])
  assert.deepEqual(told('['.repeat(100_000)), [
    '1:66 This lies deeper than any policy goes. Take out the brackets that are too many.',
  ])
})

test('any text is a policy or has a fault with a place in it, and the reader agrees with JSON.parse', () => {
  const changed = fc
    .tuple(fc.nat(text.length - 1), fc.nat(6), fc.string({ maxLength: 4 }))
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length))
  fc.assert(
    fc.property(fc.oneof(changed, fc.json(), fc.string()), (one) => {
      const parsed = parse(one, 'json')
      if (parsed.ok) return
      const lines = one.split(/\r\n|\r|\n/)
      for (const { line, column } of parsed.faults) assert.ok(column <= (lines[line - 1] ?? '').length + 1)
      const what = parsed.faults[0]?.what
      // JSON.parse takes a key twice and any depth.
      if (what?.kind === 'broken' && (what.how === 'twice' || what.how === 'deep')) return
      assert.equal(what?.kind === 'broken', !isJson(one))
    }),
    { numRuns: 200 },
  )
})

test('a key of the prototype is a stranger, not a way in', () => {
  const faults = told('{"__proto__": {"format": "oriel-policy/1"}}')
  assert.ok(faults.includes('1:1 The field format is missing.'))
  assert.match(faults.at(-1) ?? '', /^1:2 There is no field __proto__ here\./)
})

const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

type Way = readonly (string | number)[]
function leaves(value: unknown, path: Way = []): Way[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, one]) =>
    leaves(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
function withAt(document: Record<string, unknown>, path: Way, value: unknown): unknown {
  let at = document
  for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>
  at[path.at(-1) ?? ''] = value
  return document
}

test('special categories cannot be declared, nor an age below thirteen', () => {
  const say = (from: string, to: string): string[] => {
    assert.ok(text.includes(from), from)
    return told(text.replace(from, to))
  }
  const [special] = say('"sensitivity": "sensitive"', '"sensitivity": "special"')
  assert.match(special ?? '', /ordinary.*sensitive/)
  assert.equal(say('"floor": 16', '"floor": 13').length, 0)
  assert.equal(say('"floor": 16', '"floor": 12').length, 1)
})
