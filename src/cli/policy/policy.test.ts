import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse, print } from '#policy'
import { presets } from '#presets'
import { run } from '#test/serving'
import { makeApp } from '#test/app'

const { oriel } = presets
let folder: string
before(async () => (folder = await mkdtemp(join(tmpdir(), 'oriel-policy-'))))
after(() => rm(folder, { recursive: true, force: true }))

const oriels = (...words: string[]) => run({}, 'policy', ...words)
const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

test('a preset as a file, changed by hand: compared, checked, and what widens is told', async () => {
  const mine = join(folder, 'mine.json')
  assert.equal((await oriels('init', '--preset', 'oriel', '--out', mine)).code, 0)
  const text = await readFile(mine, 'utf8')
  assert.deepEqual(parse(text), { ok: true, policy: oriel })
  assert.equal(
    (await oriels('init', '--preset', 'oriel', '--out', mine)).code,
    1,
    'a file that is there stays',
  )
  assert.equal(await readFile(mine, 'utf8'), text)

  await writeFile(mine, text.replace('"floor": 16', '"floor": 13'))
  const wider = await oriels('diff', 'oriel', mine)
  assert.deepEqual(
    [wider.code, wider.text.split('\n').slice(0, 2)],
    [1, ['wider    Age from which one may join: 16, then 13.', '1 cell widens, 0 narrow.']],
  )
  assert.equal((await oriels('diff', mine, 'oriel')).code, 0)
  const checked = await oriels('check', mine, '--law', 'eu')
  assert.equal(checked.code, 0)
  assert.match(checked.text, /^warning {2}CHD-03 .*Austria, .*Ireland/m)
  await writeFile(mine, text.replace('"floor": 16', '"floor": 12'))
  const young = await oriels('check', mine)
  assert.deepEqual([young.code, /whole number from 13\./.test(young.text)], [1, true])
  assert.equal((await oriels('check', 'oriel', '--law', 'california,us-federal')).code, 0)
})

test('a file that is no policy: where, what, and what was meant', async () => {
  const broken = await file(
    'broken.json',
    print(oriel).replace('"sensitivity": "sensitive"', '"sensitivity": "sensitve"'),
  )
  const told = await oriels('check', broken)
  assert.equal(told.code, 1)
  assert.match(
    told.text,
    /broken\.json:\d+:22: sensitve is none of the words that may stand here\. Write sensitive\./,
  )
})

test('a file in YAML: begun, commented, checked, printed back as JSON', async () => {
  const mine = join(folder, 'mine.yaml')
  assert.equal((await oriels('init', '--preset', 'oriel', '--as', 'yaml', '--out', mine)).code, 0)
  const text = await readFile(mine, 'utf8')
  await writeFile(mine, text.replace('floor: 16', 'floor: 13 # we are a school'))
  assert.match(
    (await oriels('diff', 'oriel', mine)).text,
    /^wider {4}Age from which one may join: 16, then 13\./,
  )
  const checked = await oriels('check', mine, '--law', 'eu')
  assert.match(checked.text, /^warning {2}CHD-03 /m)
  const printed = parse((await oriels('render', mine, '--as', 'json')).text, 'json')
  assert.deepEqual(printed, { ok: true, policy: { ...oriel, children: { ...oriel.children, floor: 13 } } })
  await writeFile(mine, text.replace('floor: 16', 'floor: *sixteen'))
  assert.match(
    (await oriels('check', mine)).text,
    /mine\.yaml:\d+:10: Nothing above has the name this alias asks for\./,
  )
  assert.equal((await oriels('init', '--schema', '--as', 'yaml')).code, 2)
})

test('explained: what is granted exits 0, what nothing grants 1, what is no word 2', async () => {
  const granted = await oriels('explain', 'user.contact.email', 'essential.service', 'oriel')
  assert.equal(granted.code, 0)
  assert.match(granted.text, /never goes to .*staff/)
  assert.equal((await oriels('explain', 'user.telemetry', 'essential.service', 'oriel')).code, 1)
  const unknown = await oriels('explain', 'user.contact.emial', 'essential.service', 'oriel')
  assert.deepEqual([unknown.code, unknown.text.includes('Write user.contact.email.')], [2, true])
})

test('rendered: the notice needs somebody who answers for it, the document does not', async () => {
  assert.equal((await oriels('render', 'oriel', '--as', 'markdown')).code, 1)
  const named = await file(
    'named.json',
    print({
      ...oriel,
      controller: { name: 'Ana', address: 'Street 1', email: 'ask@example.org', country: 'NO' },
    }),
  )
  for (const [as, start] of [
    ['html', '<!doctype html>'],
    ['markdown', '# What Ana does'],
    ['text', 'What Ana does'],
    ['json', '{\n  "format": "oriel-policy/1"'],
    ['jsonld', '{\n  "@context"'],
  ] as const) {
    const told = await oriels('render', named, '--as', as)
    assert.deepEqual([told.code, told.text.startsWith(start)], [0, true], as)
  }
})

test('wrong use exits 2 and says how', async () => {
  for (const words of [
    ['toString'],
    ['check', '--law', 'mars'],
    ['render', 'oriel'],
    ['check', join(folder, 'none')],
  ]) {
    const told = await oriels(...words)
    assert.equal(told.code, 2, words.join(' '))
    assert.notEqual(told.text, '')
  }
})

test('without a name it is the policy in force, with whoever runs the site', async () => {
  const made = await makeApp()
  try {
    const env = { ORIEL_DATA: made.data, DATABASE_URL: made.open.databaseUrl }
    const told = await run(env, 'policy', 'render', '--as', 'json')
    assert.equal(told.code, 0, told.text)
    const parsed = parse(told.text)
    assert.ok(parsed.ok)
    assert.deepEqual({ ...parsed.policy, controller: null }, made.site.policy.policy)
    assert.notEqual(parsed.policy.controller, null)
  } finally {
    await made.close()
  }
})
