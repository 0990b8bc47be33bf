import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Policy, compile, readingNames } from '#policy'
import { presets } from '#presets'
import { type TestApp, makeApp } from '#test/app'
import { wordsOf } from '#test/visitor'
import { speaker } from '#words'
import { dictionaries } from '../../app/dictionaries.ts'
import { modules } from '../../app/promises.ts'
import { comparePage } from './compare-page.tsx'
import { compare } from './compare.ts'
import { factsOf } from './facts.ts'
import { readEvidence } from './proofs.ts'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())

const say = speaker(...dictionaries)
const { oriel } = presets
const set = (policy: Policy, values: Record<string, unknown>): Policy => ({
  ...policy,
  settings: {
    ...policy.settings,
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        { ...policy.settings[key as keyof Policy['settings']], value, said: null },
      ]),
    ),
  },
})
/** A policy that watches, tells and keeps. */
const wide: Policy = {
  ...set(oriel, {
    'ads.delivery': 'browser',
    'ads.identityToAdvertiser': 'digest',
    'sharing.partners': 'name-email',
    'cookies.whenRefused': 'no-service',
    'privacy.priorValues': 'keep',
  }),
  name: 'wide',
  complaints: { ...oriel.complaints, within: 'P45D' },
  children: { ...oriel.children, gate: 'none' },
}

test('every setting of the table has a line, and each cell says its value and leads to the clause that tells it', () => {
  const named = [
    { name: 'oriel', policy: compile(oriel) },
    { name: 'wide', policy: compile(wide) },
  ]
  const options = { say, evidence: readEvidence(), here: 'oriel', printed: new Set(['no-adverts']), modules }
  const lines = compare(named, options).flatMap(([, all]) => all)
  assert.equal(lines.length, readingNames.flatMap(([, names]) => names).length)
  for (const { name, cells } of lines)
    for (const [at, { words, clause }] of cells.entries()) {
      assert.ok(words, name)
      assert.ok(
        named[at]?.policy.clauses.some(({ id }) => id === clause),
        `${name}: ${clause}`,
      )
    }
  const [ours, theirs] = lines.find(({ name }) => name === 'ads.delivery')?.cells ?? []
  assert.deepEqual([ours?.words, ours?.href], ['none', '/privacy#no-adverts'])
  assert.deepEqual([theirs?.words, theirs?.href], ['browser', '/privacy/compare/wide#ads-delivery'])
  const later = lines.find(({ name }) => name === 'community.viewCounts')?.cells[0]
  assert.equal(later?.waits, true, 'its code is still to come')
  const page = comparePage(compare(named, options), named, { here: 'oriel', say })
  assert.match(wordsOf(String(page.main)), /Counts of views .{1,20} waits for its code/)
  assert.match(
    String(page.main),
    /<td data-label="wide"><div><a href="\/privacy\/compare\/wide#complaining">45 days/,
  )
})

test('six facts are the document’s own', () => {
  const ours = factsOf(compile(oriel), say, modules)
  const theirs = factsOf(compile(wide), say, modules)
  assert.match(ours.asks, /^a user name, a password, and an e-mail address; and whether one is 16$/)
  assert.match(theirs.asks, /an e-mail address$/)
  assert.equal(ours.tells, 'the mail relay, if you set one up')
  assert.match(theirs.tells, /set one up, partners, and advertisers$/)
  const without = new Set([...modules].filter((name) => name !== 'web' && name !== 'privacy'))
  const later = factsOf(compile(wide), say, without)
  assert.match(later.tells, /; later partners and advertisers$/)
  assert.equal(later.adverts, 'later from others, fetched by your browser')
  assert.match(theirs.keeps, /earlier values too/)
  assert.deepEqual([ours.adverts, theirs.adverts], ['none', 'from others, fetched by your browser'])
  assert.match(theirs.cookies, /without them nothing works/)
  assert.match(theirs.clocks, /^an answer within 45 days; a change is told 30 days before$/)
})

test('on the site each value leads to a place that is there', async () => {
  const { body } = await made.visitor().get('/privacy/compare')
  const links = [...body.matchAll(/<td data-label="[^"]+"><div><a href="([^"#]+)#([^"]+)"/g)]
  assert.ok(links.length >= readingNames.flatMap(([, names]) => names).length)
  const pages = new Map<string, string>()
  for (const [, page = '', id = ''] of links) {
    const text = pages.get(page) ?? (await made.visitor().get(page)).body
    pages.set(page, text)
    assert.ok(text.includes(`id="${id}"`), `${page}#${id}`)
  }
  assert.equal((await made.visitor().get('/privacy/compare/none-of-them')).status, 404)
})

test('a policy as a whole: a clause whose code is still to come waits, the others have their badge and their rows', async () => {
  const { status, body } = await made.visitor().get('/privacy/compare/oriel')
  assert.equal(status, 200)
  const clause = (id: string): string =>
    new RegExp(`<article class="clause" id="${id}">.*?</article>`, 's').exec(body)?.[0] ?? ''
  assert.match(clause('community-view-counts'), /class="badge waits"/)
  assert.match(wordsOf(clause('plain-mail')), /enforced.*oriel-31/)
})
