import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { contradictions, type Policy } from '#policy'
import { presets } from '#presets'
import { type SetCookie } from '#web'
import { type Caller, type TestApp, caller } from '#test/app'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { type Seen, Visitor, wordsOf } from '#test/visitor'
import { registerOf, writeCookie } from '../../src/web/cookies.ts'
import { crawl, furnish, isPage } from './crawl.ts'

// What is set in browsers, and whom browsers call, where signing in needs a cookie (downloads) and where one knows a browser again (salon).

const { imgbin: downloads, '1mpics': salon } = await sitesUnder('imgbin', '1mpics')
const [pia, lucia] = [await caller(downloads, 'pia'), await caller(salon, 'lucia')]
await furnish(pia)
await furnish(lucia)

const child = {
  name: 'dora',
  'full-name': 'Dora Lind',
  password: 'my secret meadow',
  email: 'dora@mailbox.example',
  day: '3',
  month: '4',
  year: '2018',
  agree: 'yes',
}

/** Every line that sets a cookie: for a stranger and a member who go everywhere, on signing in and out, and where somebody is too young. */
async function allSet(made: TestApp, who: Caller): Promise<string[]> {
  const browser = made.visitor()
  const entered = await browser.post('/sign-in', { who: who.name, password: who.password })
  assert.equal(entered.status, 303)
  const seen = [
    entered,
    ...(await crawl(made.visitor())).values(),
    ...(await crawl(browser)).values(),
    await made.visitor().post('/join', child),
    await browser.post('/sign-out'),
  ]
  assert.ok(seen.length > 60, `${seen.length} answers`)
  return seen.flatMap(({ setCookies }) => setCookies)
}
const nameOf = (line: string): string => line.split('=')[0] ?? ''

promise(
  'imgbin-53',
  'all cookies of all pages stand in the table, for signing in and for the law alone, and another cannot be set',
  async () => {
    const { site } = downloads
    const names = new Set((await allSet(downloads, pia)).map(nameOf))
    assert.deepEqual([...names].toSorted(), ['oriel-age', 'oriel-session'])
    const table = wordsOf((await downloads.visitor().get('/privacy/cookies')).body)
    for (const name of names) {
      assert.ok(table.includes(name), name)
      const purpose = site.policy.cookies().find(({ plainName }) => plainName === name)?.purpose
      assert.match(purpose ?? 'none', /^(essential|functional)\./, name)
    }
    for (const name of ['visitor', 'advert', 'analytics'])
      assert.throws(
        () => writeCookie({ name, value: 'x', days: 1 } as SetCookie, registerOf(site)),
        /the policy knows no cookie/,
        name,
      )
  },
  {
    breaks: {
      'a cookie that is not in the table': {
        file: 'src/web/cookies.ts',
        replace: 'return `${name}=${value}; Path=/;',
        by: "return `${name === 'oriel-session' ? 'sid' : name}=${value}; Path=/;",
      },
      'whatever a page names is set': {
        file: 'src/web/cookies.ts',
        replace: 'if (name === null) throw new Error(`the policy knows no cookie ${key}`)',
        by: '',
      },
    },
  },
)

promise(
  'imgbin-52',
  'who is signed in has one token that says nothing and goes to no other host, listed; who is signed out has none',
  async () => {
    const browser = downloads.visitor()
    assert.equal((await browser.get('/explore')).setCookies.length, 0)
    const entered = await browser.post('/sign-in', { who: 'pia', password: pia.password })
    assert.equal(entered.setCookies.length, 1)
    assert.match(
      entered.setCookies[0] ?? '',
      /^oriel-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    )
    for (const [path, { setCookies }] of await crawl(browser)) assert.deepEqual(setCookies, [], path)
    assert.deepEqual([...browser.cookies.keys()], ['oriel-session'])
    assert.deepEqual(toldBy([...browser.cookies.values()], pia), [])
    assert.match(wordsOf((await browser.get('/privacy/cookies')).body), /oriel-session/)
    await browser.post('/sign-out')
    assert.equal(browser.cookies.size, 0)
    assert.deepEqual((await browser.get('/')).setCookies, [])
  },
  {
    breaks: {
      'the token says who it is': {
        file: 'src/accounts/sign-ins.ts',
        replace: "const token = Buffer.from(ctx.chance.bytes(32)).toString('base64url')",
        by: "const token = person.replaceAll('-', '') + Buffer.from(ctx.chance.bytes(8)).toString('base64url')",
      },
      'other hosts get it too': {
        file: 'src/web/cookies.ts',
        replace: 'HttpOnly; SameSite=Lax${age}',
        by: 'HttpOnly; SameSite=Lax; Domain=example.org${age}',
      },
      'it stays when one signs out': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "cookies: [{ name: 'session', value: '', days: 0 }]",
        by: 'cookies: []',
      },
    },
  },
)

promise(
  '1mpics-32',
  'no cookie of any page holds a name, an address or the number of an account, in whatever form it is written',
  async () => {
    const lines = await allSet(salon, lucia)
    assert.deepEqual([...new Set(lines.map(nameOf))].toSorted(), [
      'oriel-age',
      'oriel-session',
      'oriel-visitor',
    ])
    assert.deepEqual(toldBy(lines, lucia), [])
    assert.deepEqual(toldBy(lines, { id: 'none', name: child.name, email: child.email }), [])
    // the search finds what is written in another form
    const hidden = [
      `x=${Buffer.from(lucia.id).toString('base64url')}`,
      `y=${Buffer.from('lucia@').toString('hex')}`,
    ]
    assert.equal(toldBy(hidden, lucia).length, 2)
  },
  {
    breaks: {
      'the token says who it is': {
        file: 'src/accounts/sign-ins.ts',
        replace: "const token = Buffer.from(ctx.chance.bytes(32)).toString('base64url')",
        by: "const token = person.replaceAll('-', '') + Buffer.from(ctx.chance.bytes(8)).toString('base64url')",
      },
      'a refusal by age names whom': {
        file: 'src/accounts/pages/join.tsx',
        replace: "value: 'refused', days: null",
        by: "value: 'dora', days: null",
      },
    },
  },
)

/** Which of these texts tell who somebody is: as they stand, or read as hexadecimal or base64. */
function toldBy(
  lines: readonly string[],
  { id, name, email }: Pick<Caller, 'name' | 'email'> & { id: string },
): string[] {
  const telling = [name, `${name} example`, email, id, id.replaceAll('-', ''), '198.51.100.7'].map((one) =>
    one.toLowerCase(),
  )
  const forms = (line: string): string[] => {
    const value = (line.split(';')[0] ?? '').split('=').slice(1).join('=') || line
    const read = [
      value,
      decodeURIComponent(value),
      ...(['hex', 'base64url'] as const).map((as) => Buffer.from(value, as).toString('latin1')),
    ]
    return [...read, Buffer.from(value, 'base64url').toString('hex')].map((one) => one.toLowerCase())
  }
  return lines.filter((line) => forms(line).some((form) => telling.some((one) => form.includes(one))))
}

/** A browser that takes no cookie. */
class Refusing extends Visitor {
  override async get(path: string): Promise<Seen> {
    this.cookies.clear()
    return super.get(path)
  }
}

promise(
  ['imgbin-55', '1mpics-35'],
  'without cookies every public page is there; whatever needs an account leads to a page that says which cookie it needs',
  async () => {
    for (const [made, who] of [
      [downloads, pia],
      [salon, lucia],
    ] as const) {
      const refusing = new Refusing(made.app)
      for (const [path, { status, to }] of await crawl(refusing))
        // whoever has a letter of ours, but no account here, may read what kinds there are
        if (/^\/(me\/(?!mail$)|upload)/.test(path)) assert.match(to ?? '', /^\/sign-in\?next=/, path)
        else assert.ok([200, 302].includes(status), `${path}: ${status}`)
      assert.equal((await refusing.post('/sign-in', { who: who.name, password: who.password })).status, 303)
      for (const path of ['/me', '/upload', '/me/data']) {
        const { to } = await refusing.get(path)
        const page = await refusing.get(to ?? '')
        assert.equal(page.status, 200)
        assert.match(wordsOf(page.body), /Signing in needs one cookie/, path)
        assert.match(page.body, /href="\/privacy#cookie-session"/)
      }
    }
    const told = { imgbin: /Without cookies you cannot sign in/, '1mpics': /what needs them says so/ }
    assert.match(wordsOf((await downloads.visitor().get('/privacy')).body), told.imgbin)
    assert.match(wordsOf((await salon.visitor().get('/privacy')).body), told['1mpics'])
  },
  {
    breaks: {
      'pages are for browsers that take cookies': {
        file: 'src/web/road.ts',
        replace: "if (who === 'member' && !visit.viewer)",
        by: "if (!visit.viewer && !c.req.raw.headers.get('cookie') && visit.url.pathname === '/search')",
      },
      'signing in keeps its cookie to itself': {
        file: 'src/accounts/pages/sign-in.tsx',
        replace: '{cookie && (',
        by: '{!cookie && (',
      },
    },
  },
)

promise(
  ['imgbin-34', 'imgbin-65'],
  'no page names a machine of others or may call one, the program asks none while it makes pages, and no tracker can be written into the policy',
  async () => {
    const asked: unknown[] = []
    const note = (message: unknown): void => void asked.push(message)
    const channels = ['http.client.request.start', 'undici:request:create']
    for (const channel of channels) subscribe(channel, note)
    const pages = [...(await crawl(downloads.visitor())), ...(await crawl(pia.browse()))].filter(([, seen]) =>
      isPage(seen),
    )
    for (const channel of channels) unsubscribe(channel, note)
    assert.deepEqual(asked, [])
    assert.ok(pages.length > 60, `${pages.length} pages`)
    for (const [path, { body, headers }] of pages) {
      const loaded = [
        ...body.matchAll(
          /<(?!a\b)\w+[^>]*?\s(?:src|srcset|href|data|poster|action)="((?:https?:)?\/\/[^"]+)"/g,
        ),
      ]
      const elsewhere = loaded.map(([, to = '']) => to).filter((to) => !to.startsWith('http://localhost/'))
      assert.deepEqual(elsewhere, [], path)
      assert.doesNotMatch(body, /<meta[^>]+http-equiv|dns-prefetch|preconnect/, path)
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /^default-src 'none';/, path)
      assert.deepEqual(policy.match(/\*|https?:|[\w-]+\.\w+/g) ?? [], [], path)
    }
    const { imgbin } = presets
    const tracker = { ...imgbin.recipients['mail-relay'], id: 'to-tracker' }
    assert.deepEqual(contradictions({ ...imgbin, recipients: { ...imgbin.recipients, tracker } } as Policy), [
      'tracker is declared, to whom no part of the program hands anything',
    ])
  },
  {
    breaks: {
      'pages may show pictures of others': {
        file: 'src/web/headers.ts',
        replace: "default-src 'none'; img-src 'self'",
        by: "default-src 'none'; img-src *",
      },
      'a page asks for a picture elsewhere': {
        file: 'src/desk/pages/told.tsx',
        replace: '<h2 id={id}>{title}</h2>',
        by: '<h2 id={id}>{title}</h2><img src={"http://127.0.0.1:9/advert.gif" as never} alt="" />',
      },
      'the program fetches an advert for the page': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "road.page('/sign-in', {}, (visit) => {",
        by: "road.page('/sign-in', {}, async (visit) => {\n await fetch('http://127.0.0.1:8088/advert').catch(() => null)",
      },
      'a policy may name anybody': {
        file: 'src/policy/compile.ts',
        replace: '.filter((key) => !Object.hasOwn(RECIPIENTS, key))',
        by: '.filter(() => false)',
      },
    },
  },
)
