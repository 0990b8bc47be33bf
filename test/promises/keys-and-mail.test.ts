import assert from 'node:assert/strict'
import { type writers } from '#app'
import { type Post, deliver } from '#mail'
import { type TestApp, caller } from '#test/app'
import { joins } from '#test/people'
import { linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { rowsOf, whereIs } from '#test/traces'
import { wordsOf } from '#test/visitor'

// Passwords, mailed links and mail under the policies that demand a working address.

const { imgbin: downloads, '1mpics': salon } = await sitesUnder('imgbin', '1mpics')

const enters = async (made: TestApp, who: string, password: string): Promise<boolean> =>
  (await made.visitor().post('/sign-in', { who, password })).status === 303
const lettersTo = async (made: TestApp, address: string) =>
  (await post(made.site)).filter(({ to }) => to === address)

promise(
  '1mpics-28',
  'who forgot a password sets another by a mailed link, which works once; the old one opens nothing then',
  async () => {
    const kay = await caller(salon, 'kay')
    const page = await salon.visitor().get('/sign-in')
    assert.match(page.body, /href="\/reset"/)
    assert.equal((await salon.visitor().post('/reset', { email: kay.email })).to, '/reset/sent')
    const [letter] = await lettersTo(salon, kay.email)
    assert.equal(letter?.kind, 'reset')
    const link = linkIn(letter, 'reset')
    const next = 'a tripod in the rain'
    assert.equal((await salon.visitor().post(link, { password: next })).status, 303)
    assert.deepEqual(
      [await enters(salon, 'kay', next), await enters(salon, 'kay', kay.password)],
      [true, false],
    )
    const again = await salon.visitor().post(link, { password: 'a tripod in the snow' })
    assert.equal(again.status, 410)
    assert.ok(await enters(salon, 'kay', next))
  },
  {
    breaks: {
      'the old password stays': {
        file: 'src/accounts/reset.ts',
        replace: '.set({ password_hash, ...nothingWaits })',
        by: '.set({ ...nothingWaits })',
      },
      'no letter is sent': {
        file: 'src/accounts/reset.ts',
        replace: 'if (account) await mailLink',
        by: 'if (!account) await mailLink',
      },
    },
  },
)

promise(
  '1mpics-27',
  'a letter for a forgotten password comes always: nothing on the page of mail turns it off, and the page says so',
  async () => {
    const lou = await caller(salon, 'lou')
    const browser = lou.browse()
    const page = await browser.get('/me/mail')
    const main = /<main[\s\S]*<\/main>/.exec(page.body)?.[0] ?? ''
    assert.doesNotMatch(main, /<form|<input|<button/)
    const words = wordsOf(main)
    for (const kind of ['A link for a new password', 'A link that shows the address is yours'])
      assert.match(
        words,
        new RegExp(`${kind} When .{1,400}? Can be stopped No\\. It comes only when somebody asks`),
      )
    const everyKind = Object.keys(salon.site.policy.policy.mail).map((kind): [string, string] => [
      kind,
      'off',
    ])
    assert.ok((await browser.post('/me/mail', everyKind)).status >= 400)
    await salon.visitor().post('/reset', { email: lou.email })
    assert.deepEqual(
      (await lettersTo(salon, lou.email)).map(({ kind, stop }) => [kind, stop]),
      [['reset', null]],
    )
  },
  {
    breaks: {
      'the letter leads to switches': {
        file: 'src/mail/switches.ts',
        replace: "policy.setting('mail.systemMail') !== 'fixed')",
        by: "policy.setting('mail.systemMail') !== 'opt-out')",
      },
      'the page says that it can be stopped': {
        file: 'src/accounts/pages/mail.tsx',
        replace: 'say(`mail-kinds.${node.sending}`)',
        by: "say('mail-kinds.switch')",
      },
      'it does not come': {
        file: 'src/mail/deliver.ts',
        replace: 'if (!kind) return\n',
        by: "if (!kind || post.kind === 'reset') return\n",
      },
    },
  },
)

promise(
  '1mpics-51',
  'of a password the database has a slow, salted digest, another for each account, and a wrong one opens nothing',
  async () => {
    const password = 'two herons on a roof'
    for (const name of ['mira', 'nils']) await joins(salon.site, name, { password })
    const held = await salon.site.db
      .selectFrom('person')
      .select('password_hash')
      .where('name', 'in', ['mira', 'nils'])
      .execute()
    assert.equal(new Set(held.map((row) => row.password_hash)).size, 2)
    for (const { password_hash } of held)
      assert.match(password_hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    assert.deepEqual(await whereIs(password, salon), [])
    assert.ok(
      (await rowsOf(salon.site)).some((row) => row.includes('mira')),
      'the search reads its row',
    )
    assert.deepEqual(
      [await enters(salon, 'mira', password), await enters(salon, 'mira', `${password}s`)],
      [true, false],
    )
  },
  {
    breaks: {
      'all digests have one salt': {
        file: 'src/accounts/passwords.ts',
        replace: 'const salt = ctx.chance.bytes(16)',
        by: 'const salt = ctx && new Uint8Array(16)',
      },
      'the digest is quick': {
        file: 'src/accounts/passwords.ts',
        replace: 'memory: 19_456, passes: 2',
        by: 'memory: 64, passes: 1',
      },
      'any password will do': {
        file: 'src/accounts/passwords.ts',
        replace: 'timingSafeEqual(found, tag) && hash !== null',
        by: 'hash !== null || timingSafeEqual(found, tag)',
      },
    },
  },
)

promise(
  'imgbin-12',
  'joining demands an address that gets mail: until its link was opened one can only look; nothing else is mailed to it, not by a part of the program either',
  async () => {
    const form = await downloads.visitor().get('/join')
    assert.match(form.body, /<input[^>]*name="email"[^>]*required/)
    assert.match(wordsOf(form.body), /A link comes there, which shows that the address is yours/)
    const newcomer = await joins(downloads.site, 'olga')
    const browser = downloads.visitor()
    browser.cookies.set('oriel-session', newcomer.session.token)
    const album = { title: 'Spoons', audience: 'everyone' }
    assert.equal((await browser.post('/me/albums', album)).status, 403)
    const letters = await lettersTo(downloads, newcomer.email)
    assert.deepEqual(
      letters.map(({ kind }) => kind),
      ['verify'],
    )
    assert.equal((await browser.post(linkIn(letters[0], 'verify'))).status, 303)
    assert.equal((await browser.post('/me/albums', album)).status, 303)

    const sent: string[] = []
    const transport = {
      send: async (_: unknown, { kind }: { kind: string }) => void sent.push(kind),
      close() {},
    }
    for (const kind of ['newsletter', 'sponsored', 'partner'])
      await deliver(downloads.site, writersOfAnything(), transport, {
        kind,
        person: newcomer.id,
        about: {},
      } as unknown as Post)
    assert.deepEqual(sent, [])
  },
  {
    breaks: {
      'an address that nobody proved is enough': {
        file: 'src/presets/imgbin/single.ts',
        replace: 'verifyEmail: true',
        by: 'verifyEmail: false',
      },
      'the form says nothing of what the address is for': {
        file: 'src/accounts/pages/join.tsx',
        replace: "policy.signUp.verifyEmail ? say('field.email.hint') : undefined",
        by: 'undefined',
      },
      'mail goes out whatever its kind': {
        file: 'src/mail/deliver.ts',
        replace: 'if (!kind) return\n',
        by: '',
      },
    },
  },
)

/** Would write a letter of any kind, were it asked to. */
function writersOfAnything(): ReturnType<typeof writers> {
  const letter = { to: 'olga@example.org', subject: 'An offer', text: 'Buy.', html: { html: '<p>Buy.</p>' } }
  return new Proxy({}, { get: () => () => Promise.resolve(letter) }) as ReturnType<typeof writers>
}
