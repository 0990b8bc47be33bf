import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { compile } from '#policy'
import { presets } from '#presets'
import { type TestApp, caller, makeApp } from '#test/app'
import { wordsOf } from '#test/visitor'
import { devMailLink } from './index.ts'
import { modules } from '../app/promises.ts'
import { obeysSignals } from './well-known.ts'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())
const get = (path: string, headers: Record<string, string> = {}) => made.app.request(path, { headers })

test('the notice prints every clause once under its id, with its badge, and all that the page leans on is there', async () => {
  const { body } = await made.visitor().get('/privacy')
  const printed = [...body.matchAll(/<article class="clause" id="([^"]+)">/g)].map(([, id]) => id)
  const mounted = modules
  const there = made.site.policy.clauses.filter((clause) => mounted.has(clause.module))
  const told = (clause: (typeof there)[number]): boolean =>
    clause.kind === 'setting' && there.some(({ id }) => id === clause.said)
  assert.deepEqual(
    printed,
    there.filter((clause) => !told(clause)).map(({ id }) => id),
  )
  assert.equal(
    body.match(/class="badge (enforced|recorded|told)"[^>]*>(enforced|recorded|told)</g)?.length,
    printed.length,
  )
  const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const inside = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  assert.ok(inside.length > 20)
  assert.deepEqual(
    inside.filter((id) => !ids.has(id) && !/^(iris|blades|i-)/.test(id ?? '')),
    [],
  )
  assert.match(
    wordsOf(body),
    /A club, A street, Norway, answers for what happens with data here\. Write to club@example\.org\./,
  )
  assert.match(wordsOf(body), /Policy 1, in force since 22 November 2026/)
  assert.match(body, /<details class="later">/)
})

test('six lines come first, each a link to a clause that is printed', async () => {
  const { body } = await made.visitor().get('/privacy')
  const lines = /<ol class="sixlines">(.*?)<\/ol>/s.exec(body)?.[1] ?? ''
  const targets = [...lines.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  assert.equal(targets.length, 6)
  for (const id of targets) assert.ok(body.includes(`<article class="clause" id="${id}">`), id)
})

test('every switch the notice names is a page of this site', async () => {
  const ana = (await caller(made, 'ana')).browse()
  const { body } = await ana.get('/privacy')
  const switches = [...body.matchAll(/<a href="([^"]+)">The switch is here/g)].map(([, href]) => href ?? '')
  assert.ok(switches.length > 0)
  for (const href of switches) assert.equal((await ana.get(href)).status, 200, href)
})

test('the document itself: plain values, with who answers for it', async () => {
  const answer = await get('/privacy/policy.json')
  assert.equal(answer.headers.get('content-type'), 'application/json')
  const document = (await answer.json()) as Record<string, unknown>
  assert.deepEqual(
    [document['format'], document['version'], document['effective']],
    ['oriel-policy/1', 1, '2026-11-22'],
  )
  assert.deepEqual(document['controller'], {
    name: 'A club',
    address: 'A street',
    email: 'club@example.org',
    country: 'NO',
  })
})

test('the registers name every cookie and everybody who gets something; a relay that is not there is told so', async () => {
  const cookies = wordsOf((await made.visitor().get('/privacy/cookies')).body)
  for (const cookie of made.site.policy.cookies())
    assert.ok(cookies.includes(cookie.plainName), cookie.plainName)
  const recipients = wordsOf((await made.visitor().get('/privacy/recipients')).body)
  assert.match(
    recipients,
    /The mail relay a helper, bound to us .* send you the mail you asked for not in use: no relay is set up/,
  )
  assert.match(
    wordsOf((await made.visitor().get('/privacy/changes')).body),
    /There has been one version so far.* Version 1 oriel, in force since 22 November 2026 in force/,
  )
})

test('terms, help and contact say what is so here', async () => {
  assert.match(
    wordsOf((await made.visitor().get('/terms')).body),
    /You have to be 16\..*The law of Norway applies/,
  )
  assert.match(wordsOf((await made.visitor().get('/help')).body), /up to 50 MB each/)
  const contact = (await made.visitor().get('/contact')).body
  assert.match(contact, /href="mailto:club@example\.org"/)
  assert.match(contact, /id="security"/)
  for (const path of ['/terms', '/help', '/contact', '/privacy', '/privacy/cookies']) {
    const { status, setCookies } = await made.visitor().get(path)
    assert.deepEqual([status, setCookies.length], [200, 0], path)
  }
})

test('Global Privacy Control: true, since signals are honoured and nothing goes to a third party; a policy that ignores or shares says false', async () => {
  const answer = await get('/.well-known/gpc.json')
  assert.equal(answer.headers.get('content-type'), 'application/json')
  assert.deepEqual(await answer.json(), { gpc: true, lastUpdate: '2026-11-22' })
  const { oriel } = presets
  const relay = oriel.recipients['mail-relay']
  assert.ok(relay)
  const sharing = {
    ...oriel,
    recipients: { ...oriel.recipients, 'mail-relay': { ...relay, role: 'third-party' as const } },
  }
  const { settings } = oriel
  const ignoring = {
    ...oriel,
    settings: {
      ...settings,
      'cookies.doNotTrack': { ...settings['cookies.doNotTrack'], value: 'ignored-nothing-to-stop' as const },
    },
  }
  assert.equal(obeysSignals(compile(oriel), modules), true)
  assert.equal(obeysSignals(compile(sharing), modules), false)
  assert.equal(obeysSignals(compile(ignoring), modules), false)
})

test('security.txt as RFC 9116 wants it: a contact, an end within a year, where it stands', async () => {
  const answer = await get('/.well-known/security.txt')
  assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
  const fields = new Map(
    (await answer.text())
      .trim()
      .split('\n')
      .map((line) => line.split(': ', 2) as [string, string]),
  )
  assert.equal(fields.get('Contact'), 'mailto:club@example.org')
  assert.equal(fields.get('Canonical'), 'http://localhost/.well-known/security.txt')
  assert.equal(fields.get('Policy'), 'http://localhost/contact#security')
  const days = (Date.parse(fields.get('Expires') ?? '') - made.clock.now()) / 86_400_000
  assert.ok(days > 30 && days < 365, `${days} days`)
})

test('change-password leads to the page; what is not well known is 404', async () => {
  const answer = await get('/.well-known/change-password')
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, '/me/password'])
  assert.equal((await get('/me/password')).headers.get('location'), '/sign-in?next=%2Fme%2Fpassword')
  for (const path of [
    '/.well-known/',
    '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200',
    '/.well-known/dnt-policy.txt',
  ])
    assert.equal((await get(path)).status, 404, path)
  assert.match(await (await get('/robots.txt')).text(), /^User-agent: \*\nDisallow: \/me\n/)
})

test('kept letters: only by the printed link, never through a proxy, never in production', async () => {
  const link = (devMailLink(made.site) ?? '').replace('http://localhost', '')
  assert.match(link, /^\/dev\/mail\?token=[\w-]{32}$/)
  const page = await get(link)
  assert.equal(page.status, 200)
  assert.match(wordsOf(await page.text()), /No letter yet/)
  for (const path of ['/dev/mail', '/dev/mail?token=', `${link}x`])
    assert.equal((await get(path)).status, 404, path)
  for (const header of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via'])
    assert.equal((await get(link, { [header]: '198.51.100.7' })).status, 404, header)

  for (const env of [
    { ORIEL_ORIGIN: 'https://pictures.example' },
    { SMTP_URL: 'smtp://127.0.0.1:1' },
  ] as Record<string, string>[]) {
    const other = await makeApp({ env })
    assert.equal(devMailLink(other.site), null)
    assert.equal((await other.app.request(link)).status, 404)
    await other.close()
  }
})
