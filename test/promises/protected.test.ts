import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { crawl, furnish } from './crawl.ts'

const ORIGIN = 'https://pictures.example'
/** Half a year. */
const LONG_ENOUGH = 15_552_000

let made: TestApp
before(async () => {
  made = await makeApp({ env: { ORIEL_PRESET: 'imgbin', ORIEL_ORIGIN: ORIGIN, ORIEL_PROXY: '1' } })
})
after(() => made.close())

const by = (scheme: 'http' | 'https'): Visitor => new Visitor(made.app, { 'x-forwarded-proto': scheme })
const newcomer = {
  name: 'greta',
  password: 'a heron over the weir',
  email: 'greta-of-the-weir@mailbox.example',
  day: '3',
  month: '4',
  year: '1990',
  agree: 'yes',
}

promise(
  'imgbin-70',
  'over https alone: browsers are told so by every answer and get secure cookies; at rest passwords are digests, and address, letter and private words are sealed',
  async () => {
    const open = by('http')
    for (const path of ['/', '/sign-in', '/nowhere']) {
      const { status, to, headers } = await open.get(path)
      assert.deepEqual([status, to], [301, ORIGIN + path])
      // RFC 6797, 7.2: not over what anybody on the way could have written
      assert.equal(headers.get('strict-transport-security'), null)
    }
    assert.equal((await open.post('/join', newcomer)).status, 403)

    const greta = by('https')
    const joined = await greta.post('/join', newcomer)
    assert.equal(joined.status, 303)
    await furnish(await caller(made, 'otto'))
    const seen = [
      joined,
      await greta.get('/nowhere'),
      await greta.get('/api/v1/nothing'),
      await greta.post('/me/name', { name: '' }),
      await by('https').post('/join', { ...newcomer, name: 'dora', year: '2018' }),
      ...[...(await crawl(greta))].flatMap(([path, answer]) => (path === '/healthz' ? [] : [answer])),
    ]
    assert.ok(seen.length > 60, `${seen.length} answers`)
    for (const { headers } of seen) {
      const told = /^max-age=(\d+)$/.exec(headers.get('strict-transport-security') ?? '')
      assert.ok(Number(told?.[1]) >= LONG_ENOUGH)
    }
    const cookies = seen.flatMap(({ setCookies }) => setCookies)
    assert.deepEqual(cookies.map((line) => line.split('=')[0]).toSorted(), [
      '__Host-oriel-age',
      '__Host-oriel-session',
    ])
    for (const line of cookies)
      assert.match(line, /; Path=\/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?; Secure$/)

    const rosa = await caller(made, 'rosa')
    const bytes = await plain(90, 60).jpeg().toBuffer()
    assert.equal((await rosa.upload(bytes, { title: 'qzv heronry', audience: 'me' })).status, 201)
    const letter = { kind: 'question', email: newcomer.email, text: 'qzv where do herons nest' }
    assert.equal((await greta.post('/contact', letter)).status, 303)
    const { password_hash } = await made.site.db
      .selectFrom('person')
      .select('password_hash')
      .where('name', '=', 'greta')
      .executeTakeFirstOrThrow()
    assert.match(password_hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    for (const given of [newcomer.password, newcomer.email, 'qzv heronry', letter.text])
      assert.deepEqual(await whereIs(given, made), [], given)
    const said = wordsOf((await by('https').get('/privacy')).body)
    assert.match(said, /reached over no other, its cookies travel over no other, and browsers are told/)
  },
  {
    breaks: {
      'plain http is served': {
        file: 'src/app/encrypted.ts',
        replace: 'if (cameEncrypted(c, config.trustedHops)) {',
        by: 'if (cameEncrypted(c, config.trustedHops) || c.req.path) {',
      },
      'browsers are told nothing': {
        file: 'src/app/encrypted.ts',
        replace: "return c.res.headers.set('Strict-Transport-Security', STRICT)",
        by: 'return',
      },
      'cookies travel in clear': {
        file: 'src/web/cookies.ts',
        replace: "${register.secure ? '; Secure' : ''}",
        by: '',
      },
      'what was typed is kept beside the agreement': {
        file: 'src/accounts/join.ts',
        replace: 'await agree(tx, { person, wording, from })',
        by: 'await agree(tx, { person, wording: `${wording} ${joining.email} ${joining.password}`, from })',
      },
      'a letter is kept in clear': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'text_sealed: await sealText(ctx, whose, text),',
        by: 'text_sealed: Buffer.from(text),',
      },
    },
  },
)
