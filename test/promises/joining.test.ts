import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { clicked, linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { rowsOf, whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { webApp } from '../../src/app/index.ts'
import { crawl, formsOf, furnish, logOf } from './crawl.ts'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PROXY: '1' } })))
after(() => made.close())

const filled = {
  name: 'cleo',
  password: 'a window over the sea',
  email: 'cleo@example.org',
  day: '3',
  month: '4',
  year: '1987',
  agree: 'yes',
}
const from = (address: string, headers: Record<string, string> = {}): Visitor =>
  new Visitor(made.app, { 'x-forwarded-for': address, ...headers })

promise(
  'oriel-07',
  'joining asks for a name, a password, an address, an age answer and a yes; more is not stored, and until the link is opened one can only look',
  async () => {
    const cleo = from('192.0.2.1')
    const { body } = await cleo.get('/join')
    const form = formsOf(new Map([['/join', await cleo.get('/join')]])).find(
      ({ action }) => action === '/join',
    )
    assert.deepEqual(
      form?.fields.map(({ name }) => name),
      ['name', 'password', 'email', 'day', 'month', 'year', 'version', 'agree'],
    )
    assert.doesNotMatch(body, /<input[^>]*\schecked/)
    assert.equal((await cleo.post('/join', { ...filled, nickname: 'never-stored' })).to, '/verify')
    assert.deepEqual(await whereIs('never-stored', made), [])

    const cookie = [...cleo.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const upload = async (headers: Record<string, string>): Promise<Response> => {
      const form = new FormData()
      form.append('file', new File([new Uint8Array(await plain(700, 500).jpeg().toBuffer())], 'one.jpg'))
      return made.app.request('/upload', {
        method: 'POST',
        headers: { ...headers, 'sec-fetch-site': 'same-origin' },
        body: form,
      })
    }
    const sends = async (): Promise<number> => (await upload({ cookie })).status
    assert.equal((await upload({})).headers.get('location'), '/sign-in', 'nobody posts without an account')
    assert.equal(await sends(), 403)
    assert.equal((await cleo.post('/me/albums', { title: 'The sea', audience: 'everyone' })).status, 403)
    assert.equal((await cleo.post('/me/tokens', { name: 'phone', scope: 'all' })).status, 403)
    assert.equal((await cleo.get('/explore')).status, 200)

    const { link, token } = clicked(linkIn((await post(made.site))[0], 'verify'))
    assert.equal((await cleo.post(`/verify/${link}/${token}`)).status, 303)
    assert.equal(await sends(), 303)
  },
  {
    breaks: {
      'the form asks for one thing more': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="gender" label="Gender" /></>',
      },
      'what else is sent is kept': {
        file: 'src/accounts/pages/entrance.ts',
        replace: 'wording: wordingOf(site, say),',
        by: "wording: wordingOf(site, say) + form.line('nickname'),",
      },
      'who has not opened the link may make albums': {
        file: 'src/media/albums/make.ts',
        replace: 'if (!by.verified)',
        by: 'if (false)',
      },
    },
  },
)

promise(
  'oriel-18',
  'of the age answer stays that it was enough; of a refusal nothing at all, but one word in the browser',
  async () => {
    const before = await linesOf('')
    const ines = { ...filled, name: 'ines', email: 'ines@example.org' }
    assert.equal((await from('192.0.2.2').post('/join', ines)).status, 303)
    const [rows] = [await rowsOf(made.site)]
    const child = from('192.0.2.77', { 'user-agent': 'canary-browser' })
    const typed = {
      ...filled,
      name: 'dora',
      email: 'dora@mailbox.example',
      password: 'my secret meadow',
      year: '2018',
    }
    const refused = await child.post('/join', typed)
    assert.equal(refused.status, 403)
    assert.deepEqual(refused.setCookies, ['oriel-age=refused; Path=/; HttpOnly; SameSite=Lax'])
    assert.equal((await child.post('/join', { ...typed, year: '1980' })).status, 403, 'nor on a second try')
    await linesOf(before, 3)

    for (const kept of [
      '1987',
      '2018',
      '1980',
      'dora',
      'mailbox.example',
      'my secret meadow',
      '192.0.2.77',
      'canary-browser',
    ])
      assert.deepEqual(await whereIs(kept, made), [], kept)
    assert.deepEqual(await rowsOf(made.site), rows)
    const { old_enough: enough } = await made.site.db
      .selectFrom('person')
      .select('old_enough')
      .where('name', '=', 'ines')
      .executeTakeFirstOrThrow()
    assert.equal(enough, true)
    assert.notDeepEqual(await whereIs('ines', made), [], 'the search itself finds what is there')
  },
  {
    breaks: {
      'the date of birth is kept beside the agreement': {
        file: 'src/accounts/join.ts',
        replace: 'await agree(tx, { person, wording, from })',
        by: 'await agree(tx, { person, wording: wording + JSON.stringify(joining.birth), from })',
      },
      'the name of who was refused is kept': {
        file: 'src/accounts/join.ts',
        replace: "    return [refuse('join.too-young', { status: 403 })]",
        by: "    return [await ctx.db.updateTable('site').set({ name }).execute(), refuse('join.too-young', { status: 403 })].slice(1)",
      },
      'the refusal is remembered for a year': {
        file: 'src/accounts/pages/join.tsx',
        replace: "value: 'refused', days: null",
        by: "value: 'refused', days: 365",
      },
    },
  },
)

promise(
  'oriel-20',
  'whoever joins gets the same forms, choices and days in whatever language; no form asks for a country, and the notice names the one of the settings',
  async () => {
    await post(made.site)
    const joined: string[] = []
    for (const [at, language] of ['en', 'fr-FR,fr;q=0.9', 'ar'].entries()) {
      const name = `person-${at}`
      const visitor = from(`192.0.2.${at + 10}`, { 'accept-language': language })
      const form = await visitor.get('/join')
      const answer = await visitor.post('/join', { ...filled, name, email: `${name}@example.org` })
      const [letter] = await post(made.site)
      const pages = await Promise.all(
        ['/me', '/me/sessions', '/me/mail', '/privacy'].map((path) => visitor.get(path)),
      )
      const all = [
        form.body,
        answer.status,
        answer.to,
        answer.setCookies,
        letter?.text,
        ...pages.map(({ body }) => body),
      ]
      joined.push(leveled(JSON.stringify(all), name))
    }
    assert.ok(joined[1] === joined[0], 'French gets something else')
    assert.ok(joined[2] === joined[0], 'Arabic gets something else')

    const ana = await caller(made, 'ana')
    await furnish(ana)
    const forms = [...formsOf(await crawl(made.visitor())), ...formsOf(await crawl(ana.browse()))]
    assert.ok(forms.some(({ action }) => action === '/join'))
    assert.ok(forms.length > 20)
    for (const { page, fields } of forms)
      for (const { name, html } of fields)
        assert.doesNotMatch(`${name} ${html}`, /country|nation|region|\bland\b|postal|citizen/i, page)

    assert.match(wordsOf((await made.visitor().get('/privacy')).body), /in Norway/)
    await made.site.db.updateTable('site').set({ controller_country: 'PT' }).execute()
    const moved = webApp(made.media, { failed: (_, error) => assert.fail(String(error)) })
    assert.match(wordsOf((await new Visitor(moved).get('/privacy')).body), /in Portugal/)
  },
  {
    clauses: ['privacy.transferFramework: same-for-all'],
    breaks: {
      'who reads French is not let in': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "return visit.cookie('age') === null ?",
        by: "return visit.cookie('age') === null && !visit.request.headers.get('accept-language')?.startsWith('fr') ?",
      },
      'joining asks where one lives': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="country" label="Country" /></>',
      },
      'the notice names a country of its own': {
        file: 'src/policy/words.ts',
        replace: "new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code",
        by: "'Norway'",
      },
    },
  },
)

/** What differs between two people by nature: their names, tokens and ids. */
const leveled = (text: string, name: string): string =>
  text
    .replaceAll(name, 'NAME')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/\/u\/[\w-]{90,120}/g, '/u/TOKEN')
    .replaceAll(/[\w-]{43}/g, 'TOKEN')

/** Waits for the log to have `more` lines than it had. */
async function linesOf(before: string, more = 0): Promise<string> {
  return logOf(made, before.split('\n').length - 1 + more)
}
