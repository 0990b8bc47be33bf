import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveRole } from '#accounts'
import { webApp } from '#app'
import { type RecipientKey } from '#policy'
import { type Hono } from 'hono'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { fullMember } from './everything.ts'
import { post } from './post.ts'
import { Recorder, type Told, unasked, valuesOf } from './recorded.ts'
import { askReset } from '../src/accounts/reset.ts'
import { unzip } from './unzip.ts'

// Whatever shows a value of a declared column has asked the policy for its kind, to somebody who takes in the one who sees it.

const MARK = 'Zqmark'
let made: TestApp
let app: Hono
let them: Caller
let other: Caller
let staff: Caller
let told: Told
const record = new Recorder()

type Seer = {
  readonly name: string
  readonly to: readonly RecipientKey[]
  readonly ask: (path: string) => Promise<Response>
}
let seers: readonly Seer[]

before(async () => {
  made = await makeApp()
  other = await caller(made, 'ben')
  staff = await caller(made, 'olga')
  them = await fullMember(made, 'vilja', MARK)
  await giveRole(made.site, { person: staff.id, role: 'operator', from: 'cli' })
  app = webApp(record.over(made.media), { failed: (_, error) => assert.fail(String(error)), held: false })
  told = await valuesOf(made, them.id, [MARK, 'vilja', 'Lantern'])
  const as = (who: Caller) => async (path: string) =>
    app.request(path, {
      headers: path.startsWith('/api/')
        ? { authorization: `Bearer ${who.token}` }
        : { cookie: `oriel-session=${who.session.token}` },
    })
  seers = [
    { name: 'a stranger', to: ['everyone'], ask: async (path) => app.request(path) },
    { name: 'another member', to: ['everyone', 'members'], ask: as(other) },
    { name: 'staff', to: ['everyone', 'members', 'staff'], ask: as(staff) },
    { name: 'who it is about', to: ['everyone', 'members', 'link', 'person'], ask: as(them) },
  ]
})
after(() => made.close())

/** Every address of every route: what stands for a place is all that may stand there. */
async function addresses(): Promise<string[]> {
  const { site } = made
  const pictures = await site.db
    .selectFrom('picture')
    .select('short_id')
    .where('person', '=', them.id)
    .execute()
  const albums = await site.db.selectFrom('album').select('short_id').where('person', '=', them.id).execute()
  const cases = await site.db.selectFrom('contact_case').select('number').execute()
  const held = await site.db.selectFrom('partial').select('id').execute()
  const places: { readonly [place: string]: readonly string[] } = {
    ':who': ['@vilja'],
    ':album': albums.map((one) => one.short_id),
    ':id': [
      ...pictures.map((one) => one.short_id),
      ...albums.map((one) => one.short_id),
      ...held.map((one) => one.id),
    ],
    ':file': ['640.webp', 'original'],
    ':tag': [MARK.toLowerCase(), 'sea'],
    ':table': site.inventory.tables.map(({ table }) => table),
    ':number': cases.map((one) => one.number),
    ':preset': ['imgur'],
    ':name': ['none.css'],
    ':archive': ['vilja.zip'],
    ':secret': ['none'],
    ':token': ['none'],
    ':link': ['none'],
    ':day': ['2026-11-22'],
    ':level': ['0'],
    ':tile': ['000'],
    ':nth': ['1.json'],
    ':version': ['1', '1.json'],
    ':person': ['none'],
    ':did': ['asked.json'],
  }
  const routes = new Set(
    app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*')).map(({ path }) => path),
  )
  return [...routes].flatMap((route) =>
    route
      .replaceAll(/\{([^{}]|\{[^{}]*\})*\}/g, '')
      .split('/')
      .reduce<string[]>(
        (made, part) => {
          const all = part.startsWith(':') ? places[part] : [part]
          assert.ok(all, `${route}: say here what may stand for ${part}`)
          return made.flatMap((begun) => all.map((one) => (begun === '/' ? `/${one}` : `${begun}/${one}`)))
        },
        [''],
      ),
  )
}

/** The addresses that open something to whoever holds them. */
async function secrets(): Promise<string[]> {
  const links: string[] = []
  for (const kind of ['pictures', 'albums'] as const) {
    const rows = await made.site.db
      .selectFrom(kind === 'pictures' ? 'picture' : 'album')
      .select('short_id')
      .where('person', '=', them.id)
      .where('audience', '=', 'link')
      .execute()
    for (const { short_id } of rows) {
      const { url } = (await (await them.call('GET', `/api/v1/${kind}/${short_id}`)).json()) as {
        url: string
      }
      links.push(url.replace(made.site.origin, ''))
    }
  }
  return links
}

/** What an answer says, archives file by file. */
async function said(answer: Response): Promise<string> {
  const type = answer.headers.get('content-type') ?? ''
  if (type.includes('zip'))
    return [...(await unzip(new Uint8Array(await answer.arrayBuffer()))).values()].join('\n')
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  return `${head}\n${/text|json|xml/.test(type) ? await answer.text() : ''}`
}

test('no page, feed, file or answer of the API tells a kind that nothing asked leave for', async () => {
  const wrong = new Set<string>()
  const seen = new Set<string>()
  const links = await secrets()
  assert.ok(links.length > 1)
  const holder: Seer = {
    name: 'who holds the link',
    to: ['everyone', 'link'],
    ask: async (path) => app.request(path),
  }
  const asked = [...(await addresses()), `/search?q=${MARK}`, `/@vilja?cursor=`].flatMap((path) =>
    seers.map((seer) => [path, seer] as const),
  )
  for (const [path, { name, to, ask }] of [...asked, ...links.map((link) => [link, holder] as const)]) {
    const { answer, permitted } = await record.while(async () => {
      const got = await ask(path)
      return { text: await said(got), status: got.status }
    })
    for (const [value, kinds] of told)
      if (answer.text.includes(value)) for (const kind of kinds) seen.add(kind)
    for (const one of unasked(answer.text.replaceAll('%20', ' '), told, { permitted, to }))
      wrong.add(`${path} to ${name}: ${one}`)
  }
  assert.deepEqual([...wrong], [])
  // what would never be shown could not be missed
  for (const kind of [
    'user.account.username',
    'user.contact.email',
    'user.content.public',
    'user.content.private',
  ])
    assert.ok(seen.has(kind), `${kind} was nowhere to be seen`)
})

test('no letter does', async () => {
  await askReset(made.site, { email: them.email, address: '198.51.100.9' })
  const { answer, permitted } = await record.while(() => post(record.over(made.media)))
  assert.ok(answer.length > 0)
  for (const letter of answer)
    assert.deepEqual(
      unasked(`${letter.to}\n${letter.text}`, told, { permitted, to: ['mail-relay'] }),
      [],
      letter.kind,
    )
})
