import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { crawl, furnish, isPage } from './crawl.ts'

let made: TestApp
before(async () => {
  made = await makeApp()
  await furnish(await caller(made, 'ana'))
})
after(() => made.close())

const newcomer = {
  name: 'cleo',
  password: 'a window over the sea',
  email: 'cleo@example.org',
  day: '3',
  month: '4',
  year: '1990',
}
/** What asks before it lets in, and what says that looking is agreeing. */
const GATE = /<dialog[^>]* open|role="(alert)?dialog"|name="(accept|consent|cookies?)"|aria-modal/i
const BINDS = /by (using|browsing|visiting|continuing)|we use cookies|accept (all|cookies)|you agree to/i

promise(
  'oriel-01',
  'who looks gets every public page, without a gate or a banner, and leaves no row',
  async () => {
    const rows = await rowsOf(made.site)
    const seen = await crawl(made.visitor())
    assert.ok(seen.size > 40, `${seen.size} addresses`)
    for (const [path, answer] of seen) {
      if (/^\/(me\/|upload)/.test(path)) assert.match(answer.to ?? '', /^\/sign-in\?next=/, path)
      else assert.ok([200, 302].includes(answer.status), `${path}: ${answer.status}`)
      if (!isPage(answer)) continue
      assert.doesNotMatch(answer.body, GATE, path)
      // side by side, other sites' policies say what they said
      if (!path.startsWith('/privacy/compare')) assert.doesNotMatch(wordsOf(answer.body), BINDS, path)
      assert.ok(!answer.body.includes('ana@example.org'), `${path} tells an address`)
    }
    assert.deepEqual(await rowsOf(made.site), rows)
    assert.deepEqual(made.troubles, [])
  },
  {
    breaks: {
      'a banner says that looking is agreeing': {
        file: 'src/web/layout.tsx',
        replace: '<Head {...props} bare={bare} />,',
        by: '<Head {...props} bare={bare} />, <p>By using this site you agree to its policy.</p>,',
      },
      'looking at the page for signing in is written down': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "road.page('/sign-in', {}, (visit) => {",
        by: "road.page('/sign-in', {}, async (visit) => {\n await site.db.updateTable('site').set({ controller_address: visit.url.href }).execute()",
      },
      'a page of somebody tells their address': {
        file: 'src/media/pages/profile.tsx',
        replace: '<h1>{person.name}</h1>',
        by: '<h1 title={`${person.name}@example.org`}>{person.name}</h1>',
      },
      'explore is for members': {
        file: 'src/media/pages/index.ts',
        replace: "road.page('/explore', { held: true },",
        by: "road.page('/explore', { who: 'member' },",
      },
    },
  },
)

promise(
  'oriel-01',
  'agreement is one tick as one joins, and its person can read wording, version and time',
  async () => {
    const cleo = made.visitor()
    const unticked = await cleo.post('/join', newcomer)
    assert.equal(unticked.status, 422)
    assert.match(wordsOf(unticked.body), /Tick the box to join/)
    const label = /<label for="agree">([\s\S]*?)<a/.exec((await cleo.get('/join')).body)?.[1]?.trim() ?? ''
    assert.match(label, /policy/)

    assert.equal((await cleo.post('/join', { ...newcomer, agree: 'yes' })).status, 303)
    const receipt = wordsOf((await cleo.get('/me')).body)
    assert.ok(receipt.includes(label), 'the words beside the box')
    assert.match(receipt, /Said on 22 November 2026 at 05:00 \(UTC\), of version 1/)
  },
  {
    breaks: {
      'one may join without the tick': {
        file: 'src/accounts/join.ts',
        replace: "agreed || signUp.agreement === 'none' ? null : refuse(",
        by: 'true ? null : refuse(',
      },
      'another wording is kept than was shown': {
        file: 'src/accounts/join.ts',
        replace: '      wording,\n      how:',
        by: "      wording: 'Yes to everything.',\n      how:",
      },
    },
  },
)

promise(
  'oriel-35',
  'who looks gets no cookie, who signs in one opaque token, who is refused by age one word until the browser closes',
  async () => {
    for (const [path, { setCookies }] of await crawl(made.visitor())) assert.deepEqual(setCookies, [], path)

    const ana = made.visitor()
    const entered = await ana.post('/sign-in', { who: 'ana', password: 'ana looks out of a window' })
    assert.equal(entered.setCookies.length, 1)
    assert.match(entered.setCookies[0] ?? '', /^oriel-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    for (const [path, { setCookies }] of await crawl(ana)) assert.deepEqual(setCookies, [], path)

    const child = await made
      .visitor()
      .post('/join', { ...newcomer, name: 'dora', year: '2018', agree: 'yes' })
    assert.deepEqual(child.setCookies, ['oriel-age=refused; Path=/; HttpOnly; SameSite=Lax'])
    assert.deepEqual(
      made.site.policy.cookies().map(({ key }) => key),
      ['age', 'session'],
    )
  },
  {
    clauses: ['cookies-name-nobody'],
    breaks: {
      'every page sets a cookie': {
        file: 'src/web/answer.ts',
        replace: 'const cookies = refused ? [] : (answer.cookies ?? [])',
        by: "const cookies = [{ name: 'session', value: 'x', days: 365 }]",
      },
      'the token says who it is': {
        file: 'src/accounts/sign-ins.ts',
        replace: "const token = Buffer.from(ctx.chance.bytes(32)).toString('base64url')",
        by: "const token = person + Buffer.from(ctx.chance.bytes(32)).toString('base64url')",
      },
      'the refusal by age is remembered for a year': {
        file: 'src/accounts/pages/join.tsx',
        replace: "name: 'age', value: 'refused', days: null",
        by: "name: 'age', value: 'refused', days: 365",
      },
    },
  },
)

promise(
  'oriel-36',
  'with cookies refused all public pages are there, the same bytes; signing in says which one it needs',
  async () => {
    const taking = made.visitor()
    taking.cookies.set('taken', 'from-elsewhere')
    const [refusing, other] = [await crawl(new Refusing(made.app)), await crawl(taking)]
    assert.deepEqual([...refusing.keys()], [...other.keys()])
    for (const [path, { status, body }] of refusing) {
      if (!/^\/(me\/|upload|\.well-known\/change)/.test(path)) assert.equal(status, 200, path)
      assert.ok(body === other.get(path)?.body, `${path} differs`)
    }
    const page = await new Refusing(made.app).get('/sign-in')
    assert.match(wordsOf(page.body), /one cookie/i)
    assert.match(page.body, /href="\/privacy#cookie-session"/)
  },
  {
    clauses: ['cookies-refused', 'cookies.whenRefused: full'],
    breaks: {
      'pages are for browsers that take cookies': {
        file: 'src/web/road.ts',
        replace: "if (who === 'member' && !visit.viewer)",
        by: "if (!visit.viewer && !c.req.raw.headers.get('cookie') && visit.url.pathname === '/search')",
      },
      'a page differs by whether there are cookies': {
        file: 'src/media/pages/search.tsx',
        replace: 'export async function search(site: MediaSite, { say, url, viewer }: Visit)',
        by: "export async function search(site: MediaSite, visit: Visit) {\n const answer = await searched(site, visit)\n return visit.request.headers.get('cookie') === null ? { ...answer, title: 'Search!' } : answer\n}\nasync function searched(site: MediaSite, { say, url, viewer }: Visit)",
      },
      'signing in keeps its cookie to itself': {
        file: 'src/accounts/pages/sign-in.tsx',
        replace: '{cookie && (',
        by: '{!cookie && (',
      },
    },
  },
)

/** A browser that takes no cookie. */
class Refusing extends Visitor {
  override async get(path: string): ReturnType<Visitor['get']> {
    this.cookies.clear()
    return super.get(path)
  }
}
