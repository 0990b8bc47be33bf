import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { type Visitor, wordsOf } from '#test/visitor'
import { registerOf, writeCookie } from '../../src/web/cookies.ts'
import { crawl, furnish, isPage } from './crawl.ts'

// What a browser is given to keep by a site of this policy.

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imvu' } })))
after(() => made.close())

const PRESET = 'src/presets/imvu'
const bodyOf = async (path: string): Promise<string> => (await made.visitor().get(path)).body

const filled = {
  name: 'cleo',
  'full-name': 'Cleo Bergström',
  password: 'a window over the sea',
  email: 'cleo@example.org',
  gender: '',
  day: '3',
  month: '4',
  year: '1987',
  agree: 'yes',
}

/** Signs in with the form; with each line that sets a cookie. */
async function enters(name: string): Promise<{ browser: Visitor; set: readonly string[]; password: string }> {
  const { password } = await caller(made, name)
  const browser = made.visitor()
  const first = await browser.get('/sign-in')
  const { setCookies } = await browser.post('/sign-in', { who: name, password })
  return { browser, set: [...first.setCookies, ...setCookies], password }
}

/** The same browser closed and opened again: what has no age is gone. */
function restarted(set: readonly string[]): Visitor {
  const browser = made.visitor()
  for (const line of set.filter((one) => /; (Max-Age|Expires)=/i.test(one))) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
    browser.cookies.set(name, value)
  }
  return browser
}

promise(
  ['imvu-62', 'imvu-64', 'imvu-68'],
  'the notice tells what a cookie is and how one is taken away, and the table tells of each how long it stays, as the browser is told',
  async () => {
    const cookies = wordsOf(
      /id="about-cookies"[\s\S]*?id="about-mail"/.exec(await bodyOf('/privacy'))?.[0] ?? '',
    )
    assert.match(cookies, /A cookie is a short text that a site leaves with your browser/)
    assert.match(cookies, /The help pages of your browser say how to take them away/)
    const table = /<table[\s\S]*?<\/table>/.exec(await bodyOf('/privacy/cookies'))?.[0] ?? ''
    const ends = new Map(
      [...table.matchAll(/<code>([\w-]+)<\/code>[\s\S]*?<\/tr>/g)].map(([row, name = '']) => [
        name,
        /after (\d+) days/.exec(wordsOf(row))?.[1] ?? 'the browser',
      ]),
    )
    const { set } = await enters('iris')
    const refused = await made.visitor().post('/join', { ...filled, name: 'kid', year: '2015' })
    const told = new Map(
      [...set, ...refused.setCookies].map((line) => {
        const seconds = /; Max-Age=(\d+)/.exec(line)?.[1]
        return [line.split('=')[0] ?? '', seconds ? String(Number(seconds) / 86_400) : 'the browser']
      }),
    )
    assert.deepEqual(Object.fromEntries(told), Object.fromEntries(ends))
    assert.deepEqual(Object.fromEntries(ends), {
      'oriel-age': 'the browser',
      'oriel-session': '30',
      'oriel-visitor': '365',
    })
    for (const name of ends.keys()) assert.ok(cookies.includes(`On plain http its name is ${name}`), name)
  },
  {
    breaks: {
      'nobody is told what a cookie is': {
        file: `${PRESET}/promises.ts`,
        replace:
          'A cookie is a short text that a site leaves with your browser and gets back with each request. ',
        by: '',
      },
      'the number stays longer than is told': {
        file: 'src/web/visitor.ts',
        replace: '/ 86_400)',
        by: '/ 8_640)',
      },
      'the one of the refused stays': {
        file: 'src/accounts/pages/join.tsx',
        replace: "value: 'refused', days: null",
        by: "value: 'refused', days: 30",
      },
    },
  },
)

promise(
  ['imvu-63', 'imvu-65', 'imvu-66'],
  'signing in sets one cookie and looking another, both on the page of cookies and without a readable word; no table holds the number, and no other cookie can be set',
  async () => {
    const { browser, set, password } = await enters('otto')
    assert.deepEqual(
      set.map((line) => line.split('=')[0]),
      ['oriel-visitor', 'oriel-session'],
    )
    assert.equal((await browser.get('/me')).status, 200)
    const { id } = await made.site.db
      .selectFrom('person')
      .select('id')
      .where('name', '=', 'otto')
      .executeTakeFirstOrThrow()
    const listed = wordsOf(await bodyOf('/privacy/cookies'))
    for (const [name, value] of browser.cookies) {
      assert.ok(listed.includes(name), name)
      assert.match(value, /^[\w-]{32,43}$/)
      for (const form of ['utf8', 'base64url', 'hex'] as const)
        for (const word of ['otto', password, id, id.replaceAll('-', '')])
          assert.ok(!Buffer.from(value, form).toString('latin1').includes(word), `${name} tells ${word}`)
      assert.ok(!value.includes(id.replaceAll('-', '')), name)
    }
    const number = browser.cookies.get('oriel-visitor') ?? ''
    assert.deepEqual(
      (await rowsOf(made.site)).filter((row) => row.includes(number)),
      [],
    )
    const alone = made.visitor()
    alone.cookies.set('oriel-visitor', number)
    assert.match((await alone.get('/me')).to ?? '', /^\/sign-in/)
    const unlisted = { name: 'votes' as 'visitor', value: number, days: 1 }
    assert.throws(() => writeCookie(unlisted, registerOf(made.site)), /the policy knows no cookie votes/)
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
  ['imvu-67', 'imvu-69'],
  'closed and opened again a browser is signed in by a token that settings can end, and has forgotten what was to end with it',
  async () => {
    const { set, password } = await enters('mei')
    const child = made.visitor()
    const turned = await child.post('/join', { ...filled, name: 'dora', year: '2015' })
    assert.equal(turned.status, 403)
    assert.match(
      turned.setCookies.join(),
      /oriel-age=refused; Path=\/; HttpOnly; SameSite=Lax(?!.*Max-Age|.*Expires)/,
    )
    assert.equal((await child.get('/join')).status, 403)
    assert.equal((await restarted(turned.setCookies).get('/join')).status, 200)

    const again = restarted(set)
    assert.equal((await again.get('/me')).status, 200)
    const token = again.cookies.get('oriel-session') ?? ''
    assert.ok(token !== '' && !token.includes(password))
    assert.ok(!Buffer.from(token, 'base64url').includes(password))
    const { body } = await again.get('/me/sessions')
    const signIns = [...body.matchAll(/name="end" value="([\w-]{36})"/g)].map(([, one = '']) => one)
    assert.ok(signIns.length >= 1, body)
    for (const end of signIns) await again.post('/me/sessions', { end })
    assert.match((await again.get('/me')).to ?? '', /^\/sign-in/)
    assert.match((await restarted(set).get('/me')).to ?? '', /^\/sign-in/)
  },
  {
    breaks: {
      'nobody stays signed in': {
        file: `${PRESET}/single.ts`,
        replace: "box: 'persistent'",
        by: "box: 'session'",
      },
      'what was ended goes on': {
        file: 'src/accounts/sign-ins.ts',
        replace:
          "await db.deleteFrom('sign_in').where('id', '=', signIn).where('person', '=', person).execute()",
        by: 'if (signIn === person) await db.deleteFrom("sign_in").execute()',
      },
      'the one of the refused stays': {
        file: 'src/accounts/pages/join.tsx',
        replace: "value: 'refused', days: null",
        by: "value: 'refused', days: 30",
      },
    },
  },
)

promise(
  'imvu-71',
  'a browser that takes no cookie gets every page that shows something, and is told why the rest is closed',
  async () => {
    const { picture } = await furnish(await caller(made, 'nell'))
    const refusing = made.visitor()
    refusing.cookies.set = () => refusing.cookies
    const seen = await crawl(refusing)
    const pages = [...seen].filter(([, answer]) => isPage(answer))
    assert.ok(pages.length > 25, `${pages.length} pages`)
    assert.equal(refusing.cookies.size, 0)
    for (const [path, { status }] of pages) assert.equal(status, 200, path)
    for (const path of ['/', '/explore', '/tags', '/@nell', `/p/${picture}`, '/privacy', '/contact', '/help'])
      assert.equal(seen.get(path)?.status, 200, path)
    for (const closed of ['/upload', '/me', '/me/albums']) {
      const { to } = await refusing.get(closed)
      assert.match(to ?? '', /^\/sign-in\?next=/, closed)
      const why = wordsOf((await refusing.get(to ?? '')).body)
      assert.match(why, /Sign in to go on\./, closed)
      assert.match(why, /Signing in needs one cookie/, closed)
    }
  },
  {
    breaks: {
      'looking needs a cookie': {
        file: 'src/media/pages/index.ts',
        replace: "road.page('/explore', { held: true },",
        by: "road.page('/explore', { who: 'member' },",
      },
      'the reason is left out': {
        file: 'src/accounts/pages/sign-in.tsx',
        replace: "text={say('sign-in.cookie')}",
        by: 'text=""',
      },
    },
  },
)
