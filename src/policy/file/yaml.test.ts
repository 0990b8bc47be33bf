import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse as anyYaml, stringify } from 'yaml'
import { presets } from '#presets'
import { speaker } from '#words'
import { parse, policyWords, print, printYaml, tellFault } from '../index.ts'
import { anyPolicy, fc } from '../shape/any.test-data.ts'
import { readJson } from './read-json.ts'
import { readYaml } from './read-yaml.ts'
import { type Json, LONGEST, Trouble } from './tree.ts'

const { oriel } = presets
const say = speaker(policyWords)
const text = printYaml(oriel)

/** What is said of a text that is no policy: `4:3 sentence suggestion`. */
function told(text: string): string[] {
  const parsed = parse(text, 'yaml')
  if (parsed.ok) return []
  return parsed.faults.map((fault) => {
    const { sentence, suggestion } = tellFault(fault, say)
    return `${fault.line}:${fault.column} ${sentence}${suggestion ? ` ${suggestion}` : ''}`
  })
}
const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

test('a policy written as YAML is the policy it was, for our own and for any', () => {
  assert.deepEqual(parse(text), { ok: true, policy: oriel })
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const parsed = parse(printYaml(policy), 'yaml')
      assert.ok(parsed.ok, JSON.stringify(parsed))
      assert.deepStrictEqual(parsed.policy, policy)
    }),
    { numRuns: 60 },
  )
})

test('what is written by hand: comments, aliases, a file in braces; as JSON it is the same', () => {
  const byHand = `# Ours, since March.\n${text}`
    .replace('    keep: P30D', '    keep: &month P30D # thirty days')
    .replace(/(unproved:[^]*?keep: )P30D/, '$1*month')
  assert.match(byHand, /&month[^]*\*month/)
  const parsed = parse(byHand)
  assert.deepEqual(parsed, { ok: true, policy: oriel })
  assert.deepEqual(parse(`# in braces\n${print(oriel)}`), parsed)
  assert.deepEqual(parse(print(parsed.policy)), parsed)
})

test('words that other readers take for false are words, and are printed so that they stay it', () => {
  const there = { name: 'Ana', address: 'Street 1', email: 'a@b', country: 'NO' }
  const written = printYaml({ ...oriel, controller: there, effective: '2026-11-22' })
  assert.match(written, /country: "NO"/)
  const bare = parse(
    written.replace('"NO"', 'NO').replaceAll('"off"', 'off').replace('"2026-11-22"', '2026-11-22'),
  )
  assert.ok(bare.ok, JSON.stringify(bare))
  assert.deepEqual(bare.policy.controller, there)
})

test('a fault tells where, what, and what was meant, as in JSON', () => {
  assert.deepEqual(told(text.replace('sensitivity: sensitive', 'sensitivity: sensitve')), [
    `${lineOf('sensitivity: sensitive')}:18 sensitve is none of the words that may stand here. Write sensitive.`,
  ])
  assert.deepEqual(told(text.replace('floor: 16', 'floor: "16"')), [
    `${lineOf('floor: 16')}:10 Here stands "16"; it has to be a number.`,
  ])
  const [missing, unknown] = told(text.replace('  floor: 16', '  flor: 16'))
  assert.equal(missing, `${lineOf('children:') + 1}:3 The field floor is missing.`)
  assert.equal(unknown, `${lineOf('floor: 16')}:3 There is no field flor here. Write floor.`)
  const [twice] = told(text.replace('  - id: email\n', '  - id: password\n'))
  assert.match(twice ?? '', /^\d+:5 two clauses are called password$/)
})

test('what people write by hand that is no YAML is told in their words', () => {
  const CASES: readonly (readonly [string, RegExp])[] = [
    ['a: it is: so', /^1:4 Text with a colon in it.* Put the text in quotes\.$/],
    ['a:\n\tb: 1', /^2:1 A tab stands where YAML wants spaces\. Write spaces\.$/],
    ['a:\n  - b\n c: 1', /^3:1 This stands further in or out/],
    ['a: 1\nb: 2\na: 3', /^3:1 This key stands twice in the same object\. Keep one of the two\.$/],
    ['a: 1\n---\nb: 1', /^2:1 A second document begins here\./],
    ['a: !!str 1', /^1:\d+ A tag \(!\) says/],
    ['!policy {a: 1}', /^1:\d+ A tag \(!\) says/],
    ['%YAML 1.1\n---\na: no', /^1:1 A line that begins with %/],
    ['a: *b', /^1:4 Nothing above has the name this alias asks for\./],
    ['a: &b [*b]', /^1:8 Nothing above has the name/],
    ['? [a]\n: 1', /^1:3 Here has to stand a word that names a field\./],
    ['a: {b: 1', /^1:9 The text ends in the middle\./],
    ['a: "x\n', /^2:1 The text ends in the middle\./],
    ['# nothing', /^1:1 Here stands null; it has to be an object/],
    ['just words', /^1:1 Here stands "just words"; it has to be an object/],
    ['a: [b] c', /^1:\d Nothing that YAML knows stands here\./],
  ]
  for (const [written, wanted] of CASES) assert.match(told(written)[0] ?? '', wanted, written)
})

test('a small file that stands for a huge one, a deep one and a long one are refused', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (let at = 1; at < 9; at += 1)
    bomb.push(`b${at}: &${'abcdefghi'[at]} [${`*${'abcdefghi'[at - 1]}, `.repeat(9)}]`)
  assert.match(told(bomb.join('\n'))[0] ?? '', /There are more values here than any policy has\./)
  const ladder = ['a0: &a0 [x]']
  for (let at = 1; at < 90; at += 1) ladder.push(`a${at}: &a${at} [*a${at - 1}]`)
  assert.match(told(ladder.join('\n'))[0] ?? '', /^64:\d+ This lies deeper than any policy goes\./)
  for (const deep of ['- ', '[', '{a: ', '? '])
    assert.match(told(deep.repeat(5000))[0] ?? '', /This lies deeper than any policy goes\./, deep)
  assert.deepEqual(told(`# ${'x'.repeat(LONGEST)}`), [
    '1:1 This is larger than any policy. Look whether it is the file you meant.',
  ])
})

test('what JSON is, YAML reads the same; what it prints of any value is read back', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
      const tree = trouble(() => readJson(json))
      if (tree instanceof Trouble) return
      assert.deepEqual(bare(readYaml(json)), bare(tree))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 })), (value) =>
      assert.deepEqual(bare(readYaml(stringify(value, { aliasDuplicateObjects: false }))), sorted(value)),
    ),
    { numRuns: 200 },
  )
})

test('any text is a policy or has a fault with a place in it', () => {
  const changed = fc
    .tuple(fc.nat(text.length - 1), fc.nat(6), fc.string({ unit: 'binary', maxLength: 4 }))
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length))
  const signs = fc.array(
    fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a ',
      '*a',
      '!t ',
      '"',
      "'",
      '|\n',
      '#',
      '---\n',
      '%Y',
      '\t',
      '\r\n',
      '<<',
      '~',
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        changed,
        signs.map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (one) => {
        const parsed = parse(one, 'yaml')
        if (parsed.ok) return
        const lines = one.split(/\r\n|\r|\n/)
        assert.ok(parsed.faults.length > 0)
        for (const { line, column } of parsed.faults) assert.ok(column <= (lines[line - 1] ?? '').length + 1)
      },
    ),
    { numRuns: 200 },
  )
})

test('where ours reads a text, so does the library by itself, and both find the same', () => {
  const lines = fc.array(
    fc.constantFrom(
      'a: 1',
      'b: x # y',
      'c:',
      '  d: no',
      '  e: [1, "2", ~]',
      '- f',
      'g: |',
      '  h',
      "i: 'j'",
      'k: 0x1F',
      'l: .5',
      'm: on',
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(lines, (all) => {
      const one = all.join('\n')
      const tree = trouble(() => readYaml(one))
      if (tree instanceof Trouble) return assert.throws(() => anyYaml(one), one)
      assert.deepEqual(bare(tree), sorted(anyYaml(one) as unknown), one)
    }),
    { numRuns: 300 },
  )
})

function trouble(work: () => Json): Json | Trouble {
  try {
    return work()
  } catch (error) {
    if (error instanceof Trouble) return error
    throw error
  }
}

/** A tree without its places. */
function bare(json: Json): unknown {
  if (json.kind === 'scalar') return json.value === 0 ? 0 : json.value
  if (json.kind === 'array') return json.items.map(bare)
  return Object.fromEntries(
    json.members
      .map(({ key, value }) => [key, bare(value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value === 0 ? 0 : value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, sorted(one)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
