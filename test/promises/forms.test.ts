import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { compile } from '#policy'
import { presets } from '#presets'
import { type Inventory, ungranted } from '#privacy'
import { type Member, joins } from '#test/people'
import { plain } from '#test/pictures'
import { linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
import { type Visitor } from '#test/visitor'
import { sql } from 'kysely'
import { openSite } from '../../src/app/index.ts'
import { type FormSeen, crawl, formsOf, furnish } from './crawl.ts'

let made: TestApp
/** Every form a visitor, a member and a newcomer meet, once per act, with whose it is. */
let forms: readonly (FormSeen & { readonly who: 'nobody' | 'ana' | 'nora' })[]
const passwords = { ana: 'ana looks out of a window', nora: 'nora looks out of a window' }

before(async () => {
  made = await makeApp()
  const ana = await caller(made, 'ana')
  await furnish(ana)
  await post(made.site)
  const nora = await joins(made.site, 'nora')
  const verify = linkIn((await post(made.site))[0], 'verify')
  await made.visitor().post('/reset', { email: ana.email })
  const reset = linkIn((await post(made.site))[0], 'reset')
  const found = [
    ...formsIn('nora', await crawl(browserOf(nora), ['/verify'])),
    ...formsIn('ana', await crawl(ana.browse())),
    ...formsIn('nobody', await crawl(made.visitor(), ['/', reset, verify])),
  ]
  forms = [...new Map(found.map((form) => [general(form.action), form])).values()]
})
after(() => made.close())

const formsIn = <W extends string>(
  who: W,
  seen: Awaited<ReturnType<typeof crawl>>,
): (FormSeen & { who: W })[] => formsOf(seen).map((form) => ({ ...form, who }))

function browserOf({ session }: Member): Visitor {
  const visitor = made.visitor()
  visitor.cookies.set('oriel-session', session.token)
  return visitor
}

/** `/p/3nH0oNj/edit` is `/p/ID/edit`. */
const general = (action: string): string =>
  action.replace(/\/([pa])\/\w+/, '/$1/ID').replace(/\/(verify|reset)\/.+/, '/$1/LINK')

const CANARY = 'canary-3b9c'
/** What takes something away comes last, so that the others still find it. */
const LAST = ['/reset/LINK', '/me/password', '/me/sessions', '/a/ID/deletion', '/p/ID/deletion', '/sign-out']

promise(
  'oriel-10',
  'each form works with its demanded fields alone, and what it does not ask for is dropped',
  async () => {
    // leaving has tests of its own, and whoever left fills in no further form
    const posts = forms.filter(({ method, action }) => method === 'post' && action !== '/me/delete')
    assert.ok(posts.length >= 22, posts.map(({ action }) => general(action)).join(' '))
    const turn = ({ action }: FormSeen): number => LAST.indexOf(general(action))
    for (const form of posts.toSorted((a, b) => turn(a) - turn(b))) {
      const { status, to } = await send(form)
      assert.ok([200, 201, 303].includes(status), `${form.action}: ${status}`)
      if (general(form.action) !== '/sign-out' && form.action !== '/reset')
        assert.doesNotMatch(to ?? '', /^\/sign-in(\?next|$)/, form.action)
    }
    assert.deepEqual(made.troubles, [])
    assert.deepEqual(await whereIs(CANARY, made), [])
  },
  {
    clauses: ['what-you-choose', 'privacy.collectionScope: relevant'],
    breaks: {
      'an album has to be described': {
        file: 'src/media/albums/said.ts',
        replace: "if (next.title === '')",
        by: "if (next.title === '' || next.description === '')",
      },
      'what else is sent is kept': {
        file: 'src/accounts/pages/entrance.ts',
        replace: 'wording: wordingOf(site, say),',
        by: "wording: wordingOf(site, say) + form.line('more'),",
      },
    },
  },
)

promise(
  'oriel-52',
  'nothing is sold: no address of a shop answers, no form asks for payment, and no table could hold it',
  async () => {
    const ana = made.visitor()
    assert.equal(
      (await ana.post('/sign-in', { who: 'ana@example.org', password: passwords.ana })).status,
      303,
    )
    const shops =
      'shop store cart basket checkout credits plans pricing billing subscribe vip premium donate orders'
    for (const name of shops.split(' '))
      for (const visitor of [made.visitor(), ana])
        for (const path of [`/${name}`, `/me/${name}`, `/@ana/${name}`, `/api/v1/${name}`])
          assert.equal((await visitor.get(path)).status, 404, path)
    assert.ok(forms.length > 20)
    for (const { page, fields } of forms)
      for (const { html } of fields)
        assert.doesNotMatch(html, /\bcc-|card|cvc|cvv|iban|payment|billing|voucher|price/i, page)

    const purchases = {
      tables: [{ table: 'purchase', columns: { card: { kind: 'user.payment', for: 'essential.service' } } }],
      foreign: [],
    } as unknown as Inventory
    assert.deepEqual(ungranted(compile(presets.oriel), purchases), [
      'purchase.card keeps user.payment for essential.service, which the policy does not grant.',
      'purchase.card holds user.payment about people, and the policy does not let them have it.',
    ])
    await sql`create table purchase (card text)`.execute(made.site.db)
    const started = await openSite(made.site.config, {
      databaseUrl: made.open.databaseUrl,
      origin: 'http://localhost',
    }).then(
      (open) => open.release().then(() => 'it started'),
      (error: unknown) => String(error),
    )
    await sql`drop table purchase`.execute(made.site.db)
    assert.match(started, /public\.purchase\.card is not declared/)
  },
  {
    breaks: {
      'a page sells credits': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "road.page('/join', {}, (visit) => {",
        by: "road.page('/credits', {}, () => home)\n road.page('/join', {}, (visit) => {",
      },
      'joining asks for a card': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="card" label="Card number" autocomplete="cc-number" /></>',
      },
      'a table nobody declared is let pass': {
        file: 'src/privacy/catalogue.ts',
        replace: '!excused.has(`${row.schema}.${row.table}`) &&',
        by: "row.table !== 'purchase' && !excused.has(`${row.schema}.${row.table}`) &&",
      },
    },
  },
)

let number = 0
/** What a demanded field is answered with. */
function answer(name: string, who: 'ana' | 'nora' | 'nobody', action: string): string {
  const fresh = `another-${++number}`
  const told: Record<string, string> = {
    agree: 'yes',
    current: who === 'nobody' ? '' : passwords[who],
    day: '3',
    email: action === '/reset' ? 'ana@example.org' : `${fresh}@example.org`,
    kind: 'question',
    month: '4',
    name: fresh,
    password: action === '/sign-in' ? passwords.ana : `a lantern over the sea ${fresh}`,
    scope: 'read',
    text: 'Why is the sky there?',
    title: 'Another',
    who: 'ana@example.org',
    year: '1987',
  }
  return told[name] ?? assert.fail(`${action} demands ${name}`)
}

/** Sends a form as a browser does: what it holds, what it demands, the first button; and a field that it does not have. */
async function send(form: (typeof forms)[number]): Promise<{ status: number; to: string | null }> {
  const { who, action } = form
  const visitor = made.visitor()
  if (who !== 'nobody')
    await visitor.post('/sign-in', { who: `${who}@example.org`, password: passwords[who] })
  const held = form.fields.filter(({ html }) => /type="hidden"|\schecked\b/.test(html))
  const demanded = form.fields.filter((field) => field.demanded && !/type="file"/.test(field.html))
  const button = form.fields.find(({ html }) => html.startsWith('<button') && !/\sdisabled\b/.test(html))
  const fields = new Map<string, string>([
    ...[...held, ...(button ? [button] : [])].map(({ name, html }): [string, string] => [
      name,
      valueOf(html),
    ]),
    ...demanded.map(({ name }): [string, string] => [name, answer(name, who, action)]),
    ...(action === '/me/pictures' ? ticked(form) : []),
    ['more', CANARY],
  ])
  const done = form.fields.some(({ html }) => /type="file"/.test(html))
    ? await sendFile(visitor, action, fields)
    : await visitor.post(action, Object.fromEntries(fields))
  const changed = fields.get('password')
  if (/^\/me\/password$|^\/reset\//.test(action) && changed) passwords.ana = changed
  return done
}

/** The form for several pictures demands that one is ticked, and one of its buttons. */
function ticked({ fields }: FormSeen): [string, string][] {
  const picture = fields.find(({ name }) => name === 'picture') ?? assert.fail('no picture to tick')
  return [
    ['picture', valueOf(picture.html)],
    ['do', 'audience'],
    ['audience', 'everyone'],
  ]
}

const valueOf = (html: string): string => /\svalue="([^"]*)"/.exec(html)?.[1] ?? ''

async function sendFile(
  visitor: Visitor,
  action: string,
  fields: Map<string, string>,
): Promise<{ status: number; to: string | null }> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  body.append('file', new File([new Uint8Array(await plain(700, 500).jpeg().toBuffer())], `${CANARY}.jpg`))
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await made.app.request(action, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body,
  })
  return { status: answer.status, to: answer.headers.get('location') }
}
