import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RowId, compile, cookie } from '#policy'
import { presets } from '#presets'
import { instant } from '#std'
import { type TestApp, makeApp } from '#test/app'
import { wordsOf } from '#test/visitor'
import { speaker } from '#words'
import { dictionaries } from '../../app/dictionaries.ts'
import { modules } from '../../app/promises.ts'
import { type Version } from '../versions/read.ts'
import { changesPage } from '../pages/changes.tsx'
import { cookiesPage } from '../pages/registers.tsx'
import { checkBoard } from './checked.ts'
import { proofPage } from './proof-page.tsx'
import { proofBoard } from './proof.ts'
import { type Evidence, readEvidence, resultOf } from './proofs.ts'
import { sourcesOf } from './policy-map.tsx'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())
const get = (path: string) => made.app.request(path)

const say = speaker(...dictionaries)
const controller = { name: 'A club', address: 'A street', email: 'club@example.org', country: 'NO' }
const policy = compile(presets.oriel)
const options = { say, policy, controller, modules }

test('the document in terms of DPV, with who answers for it', async () => {
  const answer = await get('/privacy/policy.jsonld')
  assert.equal(answer.headers.get('content-type'), 'application/ld+json')
  const document = (await answer.json()) as Record<string, { 'dpv:hasName'?: string }>
  assert.equal(document['@type'], 'dpv:PrivacyNotice')
  assert.equal(document['dpv:hasDataController']?.['dpv:hasName'], 'A club')
})

test('the record has a line for each use that happens here, with basis, kinds, recipients and end; as page and as table', async () => {
  const uses = policy.policy.uses.filter(({ module }) => modules.has(module))
  const page = wordsOf((await made.visitor().get('/privacy/record')).body)
  assert.match(page, new RegExp(`${uses.length} activities`))
  assert.match(page, /GDPR article 6\(1\)\(b\)/)
  const answer = await get('/privacy/record.csv')
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/)
  const lines = (await answer.text()).trimEnd().split('\r\n')
  assert.equal(lines.length, uses.length + 1)
  for (const line of lines) assert.equal(line.match(/(?:^|,)"(?:[^"]|"")*"/g)?.length, 11, line)
  assert.match(lines[1] ?? '', /^"A club, A street","club@example\.org",/)
})

test('the map draws each kind that is used here once, and leads to a clause of the notice', async () => {
  const { body } = await made.visitor().get('/privacy')
  const drawn = /<svg class="flow wide".*?<\/svg>/s.exec(body)?.[0] ?? ''
  const links = [...drawn.matchAll(/class="cat k\d+" href="\/privacy#([^"]+)"/g)].map(([, id]) => id)
  assert.equal(links.length, sourcesOf(policy, modules).length)
  for (const id of links) assert.ok(body.includes(`<article class="clause" id="${id}">`), id)
  assert.ok(sourcesOf(policy, new Set()).length === 0, 'a part that is not there does nothing')
})

const evidence = (tests: readonly [row: RowId, passed: boolean][]): Evidence => ({
  says: (row) => `what ${row} says`,
  tested: {
    commit: 'abc1234',
    clean: true,
    at: '2026-11-22T05:00:00.000Z',
    tests: tests.map(([row, passed]) => ({
      name: `${row} is so`,
      file: 'one.test.ts',
      rows: [row],
      passed,
      faults: { 'it is not so': true, 'it is otherwise': null },
    })),
  },
})

test('a clause is proven when each row it keeps has a test and all passed; what nobody tried is not claimed', () => {
  const of = (clause: Partial<Parameters<typeof resultOf>[0]>, tests: readonly [RowId, boolean][]) =>
    resultOf({ badge: 'enforced', keeps: [], begins: [], ...clause }, evidence(tests))
  const two = { keeps: ['oriel-13', 'oriel-14'] } as const
  assert.equal(
    of(two, [
      ['oriel-13', true],
      ['oriel-14', true],
    ]),
    'holds',
  )
  assert.equal(of(two, [['oriel-13', true]]), 'unproven')
  assert.equal(
    of(two, [
      ['oriel-13', true],
      ['oriel-14', true],
      ['oriel-14', false],
    ]),
    'fails',
  )
  assert.equal(of({}, [['oriel-13', true]]), 'unproven')
  assert.equal(of({ badge: 'told' }, []), 'told')
  assert.equal(of({ begins: ['oriel-13'] }, [['oriel-13', true]]), 'unproven', 'a part still waits')
  assert.equal(of({ badge: 'told', begins: ['oriel-13'] }, [['oriel-13', false]]), 'fails')
  assert.equal(
    resultOf({ badge: 'enforced', keeps: ['oriel-13'], begins: [] }, { ...evidence([]), tested: null }),
    'unproven',
  )
})

test('the board says which commit was tested and when, shows what fails first, and tells of faults only what was tried', () => {
  const known = evidence([
    ['oriel-31', true],
    ['oriel-32', true],
    ['oriel-13', false],
  ])
  const board = proofBoard(options, known)
  assert.equal(
    board.share.holds + board.share.fails + board.share.unproven + board.share.told,
    board.share.all,
  )
  const checked = checkBoard([], { policy, say, printed: [] })
  const shown = { say, now: instant(0), mayRun: false, beside: null }
  const html = String(proofPage({ proof: board, checked, evidence: known, clocks: [] }, shown).main)
  const text = wordsOf(html)
  assert.match(text, new RegExp(`release ${board.share.holds} of ${board.share.all} clauses are proven`))
  assert.match(text, /Tested abc1234 On 22 November 2026 at 05:00/)
  const release = html.slice(html.indexOf('id="release"'))
  assert.ok(release.indexOf('class="broken"') > 0)
  assert.ok(release.indexOf('class="broken"') < release.indexOf('<table'))
  assert.match(text, /oriel-13 is so one\.test\.ts/)
  assert.match(/<tr id="plain-mail".*?<\/tr>/s.exec(html)?.[0] ?? '', />2 of 2</)
  const nobody = { ...known, tested: null }
  const proof = proofBoard(options, nobody)
  const empty = wordsOf(String(proofPage({ proof, checked, evidence: nobody, clocks: [] }, shown).main))
  assert.match(empty, /release Nothing is proven yet/)
  assert.doesNotMatch(empty, /Tested abc|On 22 November/)
})

test('the site shows what the file of this release says, on the page and as data', async () => {
  const { tested } = readEvidence()
  const page = await made.visitor().get('/privacy/proof')
  assert.equal(page.status, 200)
  const data = (await (await get('/privacy/proof.json')).json()) as {
    tested: { commit: string } | null
    clauses: readonly { id: string; result: string }[]
  }
  assert.equal(data.tested?.commit, tested?.commit)
  if (tested) assert.ok(page.body.includes(tested.commit))
  const shown = [...page.body.matchAll(/<tr id="([^"]+)"/g)]
    .map(([, id]) => id ?? '')
    .filter((id) => !id.startsWith('check-'))
  assert.deepEqual(
    shown,
    data.clauses.map(({ id }) => id),
  )
  assert.ok(shown.length > 60)
})

test('a second version says what it changed of the first, what widens first', () => {
  const since = instant(Date.UTC(2026, 10, 1))
  const first: Version = {
    version: 1,
    name: 'oriel',
    since,
    announced: since,
    withdrawn: null,
    state: 'was',
    people: null,
    touched: {},
    document: presets.oriel,
  }
  const { children, retention } = presets.oriel
  const document = {
    ...presets.oriel,
    children: { ...children, floor: 13 },
    retention: { ...retention, 'reset-link': { ...retention['reset-link'], keep: 'PT30M' as const } },
  }
  const second: Version = {
    ...first,
    version: 2,
    since: instant(Date.UTC(2026, 10, 22)),
    state: 'in-force',
    document,
  }
  const html = String(changesPage(say, { versions: [second, first], answers: new Map() }).main)
  const text = wordsOf(html)
  assert.match(
    text,
    /Version 2 oriel, in force since 22 November 2026 in force .*Widens Age from which one may join: 16, then 13\./,
  )
  assert.match(text, /Narrows .*1800S/)
  assert.match(html, /^[^]*class="change widens"[^]*class="change narrows"(?![^]*widens)/)
})

test('the register of cookies says of each why it is there without asking, and what else touches browsers', async () => {
  const text = wordsOf((await made.visitor().get('/privacy/cookies')).body)
  assert.match(text, /oriel-session .* It is strictly necessary/)
  assert.match(text, /Cookies refused full .* all public pages stay open/)
  const counted = {
    ...policy.policy,
    cookies: {
      ...policy.policy.cookies,
      visitor: cookie('visitor', {
        module: 'web',
        name: '__Host-oriel-visitor',
        plainName: 'oriel-visitor',
        purpose: 'analytics.reporting',
        longer: null,
        ttl: 'P90D',
        need: 'none',
      }),
    },
  }
  const other = wordsOf(String(cookiesPage({ ...options, policy: compile(counted) }, { secure: false }).main))
  assert.doesNotMatch(other, /whoever only looks gets none/)
  assert.match(
    other,
    /oriel-visitor .* after 90 days, or when you delete it Nobody is asked; it is not strictly necessary/,
  )
})
