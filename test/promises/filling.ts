import assert from 'node:assert/strict'
import { type PresetName } from '#presets'
import { type TestApp, caller, makeApp } from '#test/app'
import { type Member, joins } from '#test/people'
import { plain } from '#test/pictures'
import { linkIn, post } from '#test/post'
import { type Visitor } from '#test/visitor'
import { type FormSeen, crawl, formsOf, furnish } from './crawl.ts'

/** Stands in every field that no form asks for. */
export const CANARY = 'canary-3b9c'
/** What takes something away comes last, so that the others still find it. */
const LAST = [
  '/reset/LINK',
  '/me/password',
  '/me/sessions',
  '/a/ID/deletion',
  '/p/ID/deletion',
  '/me/rights/restrict',
  '/sign-out',
]

type Who = 'nobody' | 'ana' | 'nora'
export type FormMet = FormSeen & { /** Who met it. */ readonly who: Who }
export type Passwords = Record<'ana' | 'nora', string>

/** A site in use, with every form a visitor, a member and a newcomer meet, once per act. */
export async function siteWithForms(preset: PresetName): Promise<{
  made: TestApp
  forms: readonly FormMet[]
  /** The same forms wherever they were met: one may hold more here than there. */ all: readonly FormMet[]
  passwords: Passwords
}> {
  const made = await makeApp({ env: { ORIEL_PRESET: preset } })
  const passwords = { ana: 'ana looks out of a window', nora: 'nora looks out of a window' }
  const ana = await caller(made, 'ana')
  await furnish(ana)
  await post(made.site)
  const nora = await joins(made.site, 'nora')
  const verify = linkIn((await post(made.site))[0], 'verify')
  await made.visitor().post('/reset', { email: ana.email })
  const reset = linkIn((await post(made.site))[0], 'reset')
  const found = [
    ...formsIn('nora', await crawl(browserOf(made, nora), ['/verify'])),
    ...formsIn('ana', await crawl(ana.browse())),
    ...formsIn('nobody', await crawl(made.visitor(), ['/', reset, verify])),
  ]
  const forms = [...new Map(found.map((form) => [general(form.action), form])).values()]
  return { made, forms, all: found, passwords }
}

const formsIn = (who: Who, seen: Awaited<ReturnType<typeof crawl>>): FormMet[] =>
  formsOf(seen).map((form) => ({ ...form, who }))

function browserOf(made: TestApp, { session }: Member): Visitor {
  const visitor = made.visitor()
  visitor.cookies.set('oriel-session', session.token)
  return visitor
}

/** `/p/3nH0oNj/edit` is `/p/ID/edit`. */
export const general = (action: string): string =>
  action.replace(/\/([pa])\/\w+/, '/$1/ID').replace(/\/(verify|reset)\/.+/, '/$1/LINK')

/** Each form that posts is sent with what it demands and a field that it does not have: it works, and what it did not ask for is kept nowhere. */
export async function sendsAll({
  made,
  forms,
  passwords,
}: Omit<Awaited<ReturnType<typeof siteWithForms>>, 'all'>): Promise<number> {
  // leaving has tests of its own, and whoever left fills in no further form
  const posts = forms.filter(({ method, action }) => method === 'post' && action !== '/me/delete')
  const turn = ({ action }: FormSeen): number => LAST.indexOf(general(action))
  for (const form of posts.toSorted((a, b) => turn(a) - turn(b))) {
    const { status, to } = await send(made, form, passwords)
    assert.ok([200, 201, 303].includes(status), `${form.action}: ${status}`)
    if (general(form.action) !== '/sign-out' && form.action !== '/reset')
      assert.doesNotMatch(to ?? '', /^\/sign-in(\?next|$)/, form.action)
  }
  assert.deepEqual(made.troubles, [])
  return posts.length
}

let number = 0
/** What a demanded field is answered with. */
function answer(name: string, { who, action }: FormMet, passwords: Passwords): string {
  const fresh = `another-${++number}`
  const told: Record<string, string> = {
    agree: 'yes',
    current: who === 'nobody' ? '' : passwords[who],
    day: '3',
    'full-name': 'Fern Holm',
    email: action === '/reset' ? 'ana@example.org' : `${fresh}@example.org`,
    kind: 'question',
    month: '4',
    name: fresh,
    'name-seen': 'me',
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
async function send(
  made: TestApp,
  form: FormMet,
  passwords: Passwords,
): Promise<{ status: number; to: string | null }> {
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
    ...demanded.map(({ name }): [string, string] => [name, answer(name, form, passwords)]),
    ...(action === '/me/pictures' ? ticked(form) : []),
    ['more', CANARY],
  ])
  const done = form.fields.some(({ html }) => /type="file"/.test(html))
    ? await sendFile(made, visitor, action, fields)
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
  made: TestApp,
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
