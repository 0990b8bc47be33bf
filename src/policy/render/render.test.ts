import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presets } from '#presets'
import { speaker } from '#words'
import {
  compile,
  en,
  explain,
  jsonLd,
  parse,
  policyWords,
  render,
  tellExplained,
  withController,
} from '../index.ts'
import { anyPolicy, fc } from '../shape/any.test-data.ts'

const { oriel } = presets
const say = speaker(policyWords)
const controller = {
  name: 'Ana <b>& Co</b> *',
  address: 'Street 1, Oslo',
  email: 'ask@example.org',
  country: 'NO',
}
const modules = new Set(['accounts', 'desk', 'mail', 'media', 'privacy', 'web'])
const options = { say, controller, modules }
const compiled = compile(oriel)

test('each clause that is there stands in each kind of text once, and no other', () => {
  const [html, markdown, text] = (['html', 'markdown', 'text'] as const).map((as) =>
    render(compiled, as, options),
  )
  const there = compiled.clauses.filter(({ module }) => modules.has(module))
  for (const clause of compiled.clauses) {
    const told = clause.kind === 'setting' && there.some(({ id }) => id === clause.said)
    const times = there.includes(clause) && !told ? 1 : 0
    assert.equal((html?.split(`id="${clause.id}"`).length ?? 0) - 1, times, clause.id)
    const words = clause.kind === 'promise' ? clause.text?.en : undefined
    if (words === undefined) continue
    assert.ok(markdown?.includes(words), clause.id)
    assert.ok(text?.replaceAll(/\s+/g, ' ').includes(words), clause.id)
  }
  assert.match(html ?? '', /<h2>Not on this site yet<\/h2>/)
  assert.ok((text ?? '').split('\n').every((line) => line.length <= 78))
})

test('what an operator wrote is never markup', () => {
  const html = render(compiled, 'html', options)
  assert.ok(html.includes('Ana &lt;b&gt;&amp; Co&lt;/b&gt; *, Street 1, Oslo'))
  assert.ok(!html.includes('<b>'))
  const markdown = render(compiled, 'markdown', options)
  assert.ok(markdown.includes(String.raw`Ana \<b\>\& Co\</b\> \*, Street 1, Oslo`))
  const tricky = {
    ...oriel,
    promises: [
      ...oriel.promises.slice(1),
      { ...oriel.promises[0], id: 'x', text: en('1. one\n# two\n- three') },
    ],
  } as typeof oriel
  assert.match(
    render(compile({ ...tricky, summaries: [] }), 'markdown', options),
    /^1\\\. one \\# two - three \*enforced\*$/m,
  )
})

test('json is the document with its controller, and can be read again', () => {
  assert.deepEqual(parse(render(compiled, 'json', options)), {
    ok: true,
    policy: withController(oriel, controller),
  })
})

type Graph = Readonly<Record<string, unknown>>
test('in DPV each use is a process with its terms', () => {
  const graph = JSON.parse(render(compiled, 'jsonld', options)) as Graph
  const processes = graph['dpv:hasProcess'] as readonly Graph[]
  assert.deepEqual(
    processes.map((one) => one['@id']),
    oriel.uses.map(({ id }) => `#${id}`),
  )
  assert.deepEqual(
    processes.find((one) => one['@id'] === '#mailing-you'),
    {
      '@id': '#mailing-you',
      '@type': 'dpv:Process',
      'dct:title': { '@language': 'en', '@value': 'Mail to you' },
      'dpv:hasPersonalData': [
        { '@type': ['pd:EmailAddress', 'dpv:ProvidedData'], 'dct:identifier': 'user.contact.email' },
        { '@type': ['pd:Username', 'dpv:ProvidedData'], 'dct:identifier': 'user.account.username' },
      ],
      'dpv:hasPurpose': {
        '@type': 'dpv:CommunicationManagement',
        'dct:identifier': 'essential.service.notifications.email',
      },
      'dpv:hasLegalBasis': { '@id': 'eu-gdpr:A6-1-b' },
      'dpv:hasRecipient': [
        { '@id': '#to-person', '@type': 'dpv:DataSubject', 'dct:identifier': 'person' },
        { '@id': '#to-mail-relay', '@type': 'dpv:DataProcessor', 'dct:identifier': 'mail-relay' },
      ],
      'dpv:hasStorageCondition': {
        '@id': '#kept-account',
        '@type': 'dpv:StorageDuration',
        'dpv:hasDuration': {
          '@type': 'dpv:UntilEventDuration',
          'dct:extent': { '@type': 'xsd:duration', '@value': 'P30D' },
          'dct:identifier': 'account-closed',
        },
      },
    },
  )
})

test('any document can be written in DPV, with prefixes that the context knows', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const graph = jsonLd(policy)
      const prefixes = [...JSON.stringify(graph).matchAll(/"@(?:type|id)":"([a-z-]+):/g)].map(
        ([, prefix]) => prefix,
      )
      for (const prefix of prefixes)
        assert.ok(Object.hasOwn(graph['@context'] as object, prefix ?? ''), prefix)
    }),
    { numRuns: 20 },
  )
})

test('a kind for a purpose is explained: by which clause, to whom, and who never gets it', () => {
  assert.deepEqual(
    tellExplained(explain(compiled, 'user.contact.email', 'essential.service'), compiled, say),
    [
      'Your e-mail address, to run this place for you:',
      'email: for the program alone and you, since what you asked for needs it. Erased with your account. (enforced)',
      'It never goes to whoever has the link, members, everyone, staff, or the mail relay.',
    ],
  )
  assert.deepEqual(
    tellExplained(
      explain(compiled, 'user.authorization.password', 'essential.legal_obligation'),
      compiled,
      say,
    ),
    ['Your password is not used to do what the law asks; no clause grants it, so it does not happen.'],
  )
})
