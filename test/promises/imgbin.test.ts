import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { openOfDay } from '#privacy'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { formsOf, furnish, logOf } from './crawl.ts'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imgbin', ORIEL_PROXY: '1' } })))
after(() => made.close())

const PRESET = 'src/presets/imgbin'
const WORDS = `${PRESET}/promises.ts`
const COOKIE_WORDS = `${PRESET}/promises-cookies.ts`
const from = (address: string): Visitor => new Visitor(made.app, { 'x-forwarded-for': address })
const said = async (path: string): Promise<string> => wordsOf((await made.visitor().get(path)).body)

/** A line of the log, its address opened with the key of its day: sealed, the same one never looks the same twice. */
function opened(line: string): Record<string, unknown> | null {
  if (line === '') return null
  const { address, ...rest } = JSON.parse(line) as { time: string; address: string }
  return { ...rest, address: openOfDay(made.site, rest.time.slice(0, 10), address) ?? assert.fail(line) }
}

const filled = {
  name: 'pia',
  password: 'my secret meadow',
  email: 'pia@mailbox.example',
  day: '3',
  month: '4',
  year: '1990',
  agree: 'yes',
}

promise(
  'imgbin-11',
  'a user name and a password of one’s own, and an address, make an account; a name that is taken does not',
  async () => {
    const page = await made.visitor().get('/join')
    const form = formsOf(new Map([['/join', page]])).find(({ action }) => action === '/join')
    assert.deepEqual(
      form?.fields.map(({ name }) => name),
      ['name', 'password', 'email', 'day', 'month', 'year', 'version', 'agree'],
    )
    assert.equal((await from('192.0.2.1').post('/join', filled)).to, '/verify')
    const again = await from('192.0.2.2').post('/join', { ...filled, email: 'other@mailbox.example' })
    assert.equal(again.status, 409)
  },
  {
    breaks: {
      'no address is asked for': {
        file: `${PRESET}/single.ts`,
        replace: "'user.authorization.password', 'user.contact.email'],",
        by: "'user.authorization.password'],",
      },
    },
  },
)

promise(
  'imgbin-26',
  'who says twelve is refused and leaves nothing; who says fourteen joins',
  async () => {
    const child = { ...filled, name: 'dora', email: 'dora@letters.example', year: '2014' }
    assert.equal((await from('192.0.2.3').post('/join', child)).status, 403)
    for (const typed of ['dora', 'letters.example', '2014-04-03'])
      assert.deepEqual(await whereIs(typed, made), [], typed)
    const older = { ...child, name: 'elma', email: 'elma@notes.example', year: '2012' }
    assert.equal((await from('192.0.2.4').post('/join', older)).status, 303)
    assert.notDeepEqual(await whereIs('elma', made), [], 'the search itself finds what is there')
  },
  {
    breaks: {
      'twelve is enough': {
        file: 'src/accounts/join.ts',
        replace: 'isOldEnough(born, children.floor,',
        by: 'isOldEnough(born, children.floor - 1,',
      },
      'sixteen is asked for': { file: `${PRESET}/single.ts`, replace: 'floor: 13,', by: 'floor: 16,' },
    },
  },
)

promise(
  ['imgbin-06', 'imgbin-07'],
  'anybody can browse, and a line of the log has the same six fields with an account and without',
  async () => {
    const otto = await caller(made, 'otto')
    await furnish(otto)
    const had = (await logOf(made, 1)).split('\n').length - 1
    assert.equal((await made.visitor().get('/explore')).status, 200)
    await otto.browse().get('/explore')
    const text = await logOf(made, had + 2)
    for (const line of text.trim().split('\n'))
      assert.deepEqual(Object.keys(JSON.parse(line) as object).toSorted(), [
        'address',
        'browser',
        'language',
        'page',
        'referrer',
        'time',
      ])
    for (const who of [otto.id, 'otto', otto.session.token])
      assert.ok(!text.includes(who), `the log holds ${who}`)
    const notice = await said('/privacy')
    assert.match(
      notice,
      /the time, the page, the page that led there, the network address, the browser, and the language asked for/,
    )
  },
  {
    breaks: {
      'the kind of device is written down too': {
        file: `${PRESET}/single.ts`,
        replace: "fields: ['time', 'page',",
        by: "fields: ['time', 'device', 'page',",
      },
    },
  },
)

promise(
  'imgbin-48',
  'whoever signs in is still signed in after the browser was closed',
  async () => {
    const mei = await caller(made, 'mei')
    const browser = from('192.0.2.5')
    const { setCookies } = await browser.post('/sign-in', { who: 'mei', password: mei.password })
    assert.match(setCookies.join(), /^oriel-session=[\w-]+;.*Max-Age=2592000/)
    made.clock.advance('P20D')
    assert.equal((await browser.get('/me')).status, 200)
  },
  {
    breaks: {
      'it ends with the browser': {
        file: `${PRESET}/single.ts`,
        replace: "box: 'persistent'",
        by: "box: 'session'",
      },
    },
  },
)

promise(
  ['imgbin-51', 'imgbin-54'],
  'whoever only looks gets no cookie and no banner; the notice tells what one is, and that use counts as a yes to those listed',
  async () => {
    const stranger = made.visitor()
    for (const path of ['/', '/explore', '/privacy', '/sign-in'])
      assert.deepEqual((await stranger.get(path)).setCookies, [], path)
    const notice = await said('/privacy')
    assert.match(notice, /A few letters that we give your browser/)
    assert.match(notice, /Whoever only looks is not known by one/)
    assert.match(notice, /Using the site counts as a yes to the cookies listed here, and to nothing else/)
  },
  {
    breaks: {
      'nobody is told what a cookie is': {
        file: COOKIE_WORDS,
        replace: 'A few letters that we give your browser and that it shows us again. ',
        by: '',
      },
      'use counts as a yes to anything': {
        file: COOKIE_WORDS,
        replace: ', and to nothing else:',
        by: ':',
      },
    },
  },
)

promise(
  ['imgbin-63', 'imgbin-66'],
  'Do Not Track changes neither the answer nor the line in the log, and the notice tells what it is and why',
  async () => {
    const page = '/@not-followed'
    const plain = await made.app.request(page)
    const marked = await made.app.request(page, { headers: { dnt: '1' } })
    assert.equal(marked.status, plain.status)
    assert.deepEqual(marked.headers.getSetCookie(), plain.headers.getSetCookie())
    const [one, other] = (await logOf(made, 2, page)).split('\n').map(opened)
    assert.ok(one)
    assert.deepEqual(one, other)
    const notice = await said('/privacy')
    assert.match(notice, /you say that you do not want to be followed from site to site/)
    assert.match(notice, /let nobody follow you here, so there is nothing for it to stop/)
  },
  {
    breaks: {
      'the reason is left out': {
        file: COOKIE_WORDS,
        replace: ', so there is nothing for it to stop',
        by: '',
      },
    },
  },
)

promise(
  ['imgbin-01', 'imgbin-29', 'imgbin-71', 'imgbin-72'],
  'the notice begins with a summary, names the country, admits that no lock is perfect, and leads to how accounts end',
  async () => {
    const notice = await said('/privacy')
    const six = notice.indexOf('Of what a file tells, only the colours are kept.')
    assert.ok(six > 0 && six < notice.indexOf('Whichever country you come from'))
    assert.match(notice, /The data lies in Norway\./)
    assert.match(notice, /Nothing that is sent or stored is safe beyond all doubt/)
    assert.match(notice, /The terms have a part on it/)
    assert.match((await made.visitor().get('/privacy')).body, /href="\/terms"/)
    assert.match(await said('/terms'), /Ending it/)
  },
  {
    breaks: {
      'there is no summary': {
        file: `${PRESET}/index.ts`,
        replace: '  summaries,\n  waits,',
        by: '  summaries: [],\n  waits,',
      },
      'safety is promised whole': {
        file: WORDS,
        replace: 'Nothing that is sent or stored is safe beyond all doubt, here or anywhere.',
        by: 'All that is stored is safe.',
      },
      'nothing leads to how accounts end': {
        file: WORDS,
        replace: 'The terms have a part on it; they are',
        by: 'They end; terms are',
      },
    },
  },
)
