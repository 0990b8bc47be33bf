import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { readLog } from '#ops'
import { isoDay } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { registerOf, writeCookie } from '../../src/web/cookies.ts'
import { furnish, logOf } from './crawl.ts'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imgur', ORIEL_PROXY: '1' } })))
after(() => made.close())

const WORDS = 'src/presets/imgur/promises.ts'
const notice = async (): Promise<string> => wordsOf((await made.visitor().get('/privacy')).body)
const picture = async (): Promise<Buffer> => plain(900, 600).jpeg().toBuffer()

promise(
  'imgur-07',
  'a picture that is sent gets a page and an address of its own file',
  async () => {
    const nell = await caller(made, 'nell')
    const sent = await nell.upload(await picture(), { title: 'Toast' })
    assert.equal(sent.status, 201)
    const { id } = (await sent.json()) as { id: string }
    const page = await made.visitor().get(`/p/${id}`)
    assert.equal(page.status, 200)
    assert.match(wordsOf(page.body), /Toast/)
    const file = /(?:src|href)="(\/p\/[^"]+\.(?:jpg|webp|avif))"/.exec(page.body)?.[1] ?? ''
    const answer = await made.app.request(file)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^image\//)
  },
  {
    breaks: {
      'a picture has no page': {
        file: 'src/media/pages/index.ts',
        replace: "road.page('/p/:id', { held: true },",
        by: "road.page('/p/:id', { who: 'member' },",
      },
    },
  },
)

promise(
  'imgur-01',
  'a line of the log has the address, the browser, the system, the device and the connection, and what the notice does not list is not in it',
  async () => {
    const had = (await logOf(made, 0)).split('\n').length - 1
    const telling = {
      'x-forwarded-for': '203.0.113.77',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140',
      'accept-language': 'unlisted-language',
      cookie: 'oriel-visitor=unlisted-number',
    }
    await made.app.request('/explore', { headers: telling })
    const line = (await logOf(made, had + 1)).trim().split('\n').at(-1) ?? ''
    const told = JSON.parse(line) as Record<string, unknown>
    assert.deepEqual(Object.keys(told).toSorted(), made.site.policy.policy.logs.fields.toSorted())
    // sealed under the key of the day, and opened by whoever runs the site
    const opened: unknown[] = []
    for await (const { address } of (await readLog(made.site, isoDay(made.site.clock.now()))) ?? [])
      opened.push(address)
    assert.deepEqual(
      [opened.at(-1), told['browser'], told['system'], told['device'], told['connection']],
      ['203.0.113.77', 'Firefox/140', 'Linux', 'desk', 'http'],
    )
    assert.ok(!line.includes('unlisted'))
    assert.match(
      await notice(),
      /the network address, the browser, the operating system, the kind of device, and the kind of connection/,
    )
  },
  {
    breaks: {
      'the address is written by its first part alone': {
        file: 'src/ops/request-details.ts',
        replace: 'address: ({ address }) => address,',
        by: 'address: ({ address }) => address.slice(0, 3),',
      },
      'a field more is written': {
        file: 'src/ops/traffic-log.ts',
        replace: 'const told: Record<string, string | number | null> = {}',
        by: 'const told: Record<string, string | number | null> = { who: "otto" }',
      },
    },
  },
)

promise(
  'imgur-10',
  'no line of the log says who it was, not of somebody who is signed in either',
  async () => {
    const otto = await caller(made, 'otto')
    await furnish(otto)
    const had = (await logOf(made, 1)).split('\n').length - 1
    const browser = otto.browse()
    const asked = ['/explore', '/me', '/me/data', '/sign-in']
    for (const path of asked) await browser.get(path)
    await made.visitor().get('/explore')
    const text = await logOf(made, had + asked.length + 1)
    for (const who of [otto.id, 'otto', otto.session.token, otto.token])
      assert.ok(!text.includes(who), `the log holds ${who}`)
  },
  {
    breaks: {
      'the name of who is signed in is written beside it': {
        file: 'src/ops/traffic-log.ts',
        replace: 'const told: Record<string, string | number | null> = {}',
        by: 'const told: Record<string, string | number | null> = { who: "otto" }',
      },
    },
  },
)

promise(
  'imgur-13',
  'the notice warns that others could tell a person by what is anonymous to us',
  async () => {
    const { body } = await made.visitor().get('/privacy')
    const clause = wordsOf(body.slice(body.indexOf('id="who-could-match"')).slice(0, 3000))
    assert.match(clause, /the firm you have your line from, could tell by it who you are/)
  },
  {
    breaks: {
      'the firm is left out': { file: WORDS, replace: ', such as the firm you have your line from,', by: '' },
    },
  },
)

promise(
  'imgur-14',
  'a browser gets cookies of ours alone, each on the page of cookies and each drawn by chance; of the number that knows it again nothing is written down, and no other can be set',
  async () => {
    const mona = await caller(made, 'mona')
    const had = (await logOf(made, 0)).split('\n').length - 1
    const browser = made.visitor()
    const first = await browser.get('/sign-in')
    const entered = await browser.post('/sign-in', { who: 'mona', password: mona.password })
    assert.equal((await browser.get('/me')).status, 200)
    const set = [...first.setCookies, ...entered.setCookies]
    assert.deepEqual(
      set.map((line) => line.split('=')[0]),
      ['oriel-visitor', 'oriel-session'],
    )
    const listed = wordsOf((await browser.get('/privacy/cookies')).body)
    for (const [name, value] of browser.cookies) {
      assert.ok(listed.includes(name), name)
      assert.match(value, /^[\w-]{32,43}$/)
      for (const who of [mona.id, 'mona']) assert.ok(!value.includes(who), `${name} tells ${who}`)
    }
    const number = browser.cookies.get('oriel-visitor') ?? ''
    const rows = await rowsOf(made.site)
    assert.deepEqual(
      rows.filter((row) => row.includes(number)),
      [],
    )
    assert.ok(!(await logOf(made, had + 4)).includes(number))
    const unlisted = { name: 'beacon' as 'visitor', value: number, days: 1 }
    assert.throws(() => writeCookie(unlisted, registerOf(made.site)), /the policy knows no cookie beacon/)
  },
  {
    breaks: {
      'the token begins with the account': {
        file: 'src/accounts/sign-ins.ts',
        replace: "const token = Buffer.from(ctx.chance.bytes(32)).toString('base64url')",
        by: "const token = person + Buffer.from(ctx.chance.bytes(32)).toString('base64url').slice(36)",
      },
      'any cookie may be set': {
        file: 'src/web/cookies.ts',
        replace: 'if (name === null) throw new Error(`the policy knows no cookie ${key}`)',
        by: '',
      },
    },
  },
)

promise(
  'imgur-19',
  'a browser that sends Do Not Track is answered as any other, and the notice says so',
  async () => {
    const asked = ['/', '/explore', '/privacy', '/sign-in', '/join']
    const answers = async (headers: Record<string, string>): Promise<unknown[]> => {
      const visitor = new Visitor(made.app, headers)
      const all = []
      for (const path of asked) {
        const { status, body, setCookies } = await visitor.get(path)
        const names = setCookies.map((line) => line.replace(/=[^;]*/, ''))
        all.push([path, status, names, wordsOf(body)])
      }
      return all
    }
    assert.deepEqual(await answers({ dnt: '1', 'sec-gpc': '1' }), await answers({}))
    assert.match(await notice(), /A browser that sends it is served as any other/)
  },
  {
    breaks: {
      'the notice says nothing of it': {
        file: WORDS,
        replace: 'A browser that sends it is served as any other: this site does not act on it.',
        by: 'It is a header.',
      },
    },
  },
)

promise(
  ['imgur-28', 'imgur-29'],
  'what is public may be read by anybody, the form and the notice say so; what is private opens to nobody by its address',
  async () => {
    const rosa = await caller(made, 'rosa')
    const send = async (audience: string): Promise<string> =>
      (
        (await (await rosa.upload(await picture(), { title: `For ${audience}`, audience })).json()) as {
          id: string
        }
      ).id
    const [open, own] = [await send('everyone'), await send('me')]
    assert.equal((await made.visitor().get(`/p/${open}`)).status, 200)
    const form = wordsOf((await rosa.browse().get('/upload')).body)
    assert.match(form, /Everyone sees this/)
    assert.equal((await made.visitor().get(`/p/${own}`)).status, 404)
    const profile = await made.visitor().get('/@rosa')
    for (const hidden of ['rosa@example.org', 'For me', own])
      assert.ok(!profile.body.includes(hidden), hidden)
    const told = await notice()
    assert.match(told, /A picture for everyone, and the words with it, may be read by anybody/)
    assert.match(told, /Whatever a link leads to, here or elsewhere, counts as public too/)
  },
  {
    breaks: {
      'whoever has the address of a private picture sees it': {
        file: 'src/media/rules.ts',
        replace: "return picture.audience === 'link' && secret",
        by: "return picture.audience === 'me' || secret",
      },
      'the notice says nothing of links': {
        file: WORDS,
        replace: 'Whatever a link leads to, here or elsewhere, counts as public too. ',
        by: '',
      },
    },
  },
)
