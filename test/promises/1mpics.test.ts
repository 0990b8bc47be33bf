import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { formsOf, furnish, logOf } from './crawl.ts'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: '1mpics', ORIEL_PROXY: '1' } })))
after(() => made.close())

const PRESET = 'src/presets/1mpics'
const from = (address: string): Visitor => new Visitor(made.app, { 'x-forwarded-for': address })
const said = async (path: string): Promise<string> => wordsOf((await made.visitor().get(path)).body)

const filled = {
  name: 'cleo',
  'full-name': 'Cleo Bergström',
  password: 'a window over the sea',
  email: 'cleo@example.org',
  day: '3',
  month: '4',
  year: '1987',
}

promise(
  ['1mpics-11', '1mpics-44'],
  'joining demands a full name and says why; members see it until it is hidden, strangers and the API never',
  async () => {
    const cleo = from('192.0.2.1')
    const page = await cleo.get('/join')
    const form = formsOf(new Map([['/join', page]])).find(({ action }) => action === '/join')
    assert.deepEqual(
      form?.fields.map(({ name }) => name),
      ['name', 'password', 'email', 'full-name', 'day', 'month', 'year', 'version'],
    )
    assert.match(wordsOf(page.body), /Members see this\./)
    assert.equal((await cleo.post('/join', { ...filled, 'full-name': '' })).status, 422)
    assert.equal((await cleo.post('/join', filled)).to, '/verify')
    const ana = await caller(made, 'ana')
    assert.match((await ana.browse().get('/@cleo')).body, /Cleo Bergström/)
    assert.doesNotMatch((await made.visitor().get('/@cleo')).body, /Bergström/)
    for (const path of ['/api/v1/people/cleo', '/api/v1/pictures?by=cleo', '/@cleo/feed.atom'])
      assert.doesNotMatch(await (await made.app.request(path)).text(), /Bergström/)
  },
  {
    breaks: {
      'the name may be left out': {
        file: `${PRESET}/single.ts`,
        replace: "'user.name', 'user.authorization.password', 'user.contact.email'],\n    asked: []",
        by: "'user.authorization.password', 'user.contact.email'],\n    asked: ['user.name']",
      },
      'nobody sees it at first': {
        file: `${PRESET}/categories.ts`,
        replace: "audiences: ['members', 'me']",
        by: "audiences: ['me', 'members']",
      },
    },
  },
)

promise(
  '1mpics-17',
  'a line of the log has the page, the address and the number of the browser, and nothing else, whoever is signed in',
  async () => {
    const otto = await caller(made, 'otto')
    await furnish(otto)
    const had = (await logOf(made, 1)).split('\n').length - 1
    const browser = otto.browse()
    await browser.get('/explore')
    await browser.get('/me')
    const text = await logOf(made, had + 2)
    for (const line of text.trim().split('\n'))
      assert.deepEqual(Object.keys(JSON.parse(line) as object).toSorted(), ['address', 'cookie', 'page'])
    for (const who of [otto.id, 'otto', otto.session.token])
      assert.ok(!text.includes(who), `the log holds ${who}`)
  },
  {
    breaks: {
      // the policy alone cannot widen its log: a field without a use does not compile
      'what no policy asked for is written down too': {
        file: 'src/ops/traffic-log.ts',
        replace: 'for (const field of fields)',
        by: "for (const field of [...fields, 'status'] as const)",
      },
    },
  },
)

promise(
  ['1mpics-30', '1mpics-33'],
  'a browser gets one number, keeps it on its second visit and after signing in, and no table holds it',
  async () => {
    const mei = await caller(made, 'mei')
    const browser = from('192.0.2.2')
    const first = await browser.get('/explore')
    assert.equal(first.setCookies.length, 1)
    const number = browser.cookies.get('oriel-visitor') ?? ''
    assert.match(number, /^[\w-]{20,}$/)
    assert.deepEqual((await browser.get('/')).setCookies, [])
    await browser.post('/sign-in', { who: 'mei', password: mei.password })
    assert.equal((await browser.get('/me')).status, 200)
    assert.equal(browser.cookies.get('oriel-visitor'), number)
    const held = (await rowsOf(made.site)).filter((row) => row.includes(number))
    assert.deepEqual(held, [])
    const text = await logOf(made, 1)
    for (const who of [mei.id, 'mei', browser.cookies.get('oriel-session') ?? 'no sign-in'])
      assert.ok(!text.includes(who), `the log holds ${who}`)
    assert.match(await said('/privacy/cookies'), /oriel-visitor/)
  },
  {
    breaks: {
      'each page gives another': {
        file: 'src/web/visitor.ts',
        replace: '|| spared !== known) return',
        by: ') return',
      },
      'who is signed in stands beside it': {
        file: 'src/ops/traffic-log.ts',
        replace: 'const told: Record<string, string | number | null> = {}',
        by: 'const told: Record<string, string | number | null> = { who: "mei" }',
      },
    },
  },
)

promise(
  ['1mpics-06', '1mpics-34', '1mpics-65'],
  'the notice names both kinds of data, tells in two chapters how browsers refuse cookies, and stands beside the terms',
  async () => {
    const notice = await said('/privacy')
    assert.match(notice, /what you tell us[^.]*\. On the other what your browser brings/)
    for (const [section, sentence] of Object.entries({
      choices: 'how to turn away new ones, how to be asked each time, and how to be without any.',
      cookies:
        'how to turn away new cookies, how to be asked before one is set, and how to switch them all off.',
    })) {
      assert.ok(notice.includes(sentence), section)
      assert.equal(made.site.policy.clauses.find(({ text }) => text?.en.includes(sentence))?.section, section)
    }
    assert.match(notice, /a dispute about privacy that comes of it, are under this text and the terms/)
    assert.match((await made.visitor().get('/privacy')).body, /href="\/terms"/)
    assert.equal((await made.visitor().get('/terms')).status, 200)
  },
  {
    breaks: {
      'what browsers bring is left out': {
        file: `${PRESET}/promises.ts`,
        replace: ' On the other what your browser brings with each request, which is in the log.',
        by: '',
      },
      'the choices leave out the warning': {
        file: `${PRESET}/promises.ts`,
        replace: 'how to be asked each time, ',
        by: '',
      },
      'the terms are left out': {
        file: `${PRESET}/promises.ts`,
        replace: 'are under this text and the terms; both are',
        by: 'are under this text; it is',
      },
    },
  },
)

promise(
  '1mpics-52',
  'signing out ends the sign-in for whoever still has its cookie, and the notice advises it',
  async () => {
    const browser = (await caller(made, 'ida')).browse()
    assert.equal((await browser.get('/me')).status, 200)
    const kept = [...browser.cookies]
    assert.equal((await browser.post('/sign-out')).status, 303)
    const other = made.visitor()
    for (const [name, value] of kept) other.cookies.set(name, value)
    assert.match((await other.get('/me')).to ?? '', /^\/sign-in/)
    assert.match(await said('/privacy'), /computer that others use, leave the box empty and sign out/)
  },
  {
    breaks: {
      'only the browser forgets': {
        file: 'src/accounts/pages/entrance.ts',
        replace: 'if (token !== null) await signOut(site, token)',
        by: '',
      },
    },
  },
)
