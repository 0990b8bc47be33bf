import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inForce } from '#policy'
import { presets } from '#presets'
import { type TestApp, caller, makeApp } from '#test/app'
import { clicked, linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
import { type Visitor, wordsOf } from '#test/visitor'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imdb' } })))
after(() => made.close())

const WORDS = 'src/presets/imdb/promises.ts'
const said = async (path: string): Promise<string> => wordsOf((await made.visitor().get(path)).body)
const signedIn = async (name: string): Promise<Visitor> => (await caller(made, name)).browse()

promise(
  'imdb-01',
  'the notice has the day this site published it above its text; the day of the source stands in the line of its origin alone',
  async () => {
    const notice = await said('/privacy')
    const dated = notice.indexOf('in force since 22 November 2026')
    assert.ok(dated > 0 && dated < notice.indexOf('By visiting you accept'))
    assert.equal(notice.split('17 March 2014').length, 2)
    assert.match(
      notice,
      /after what imdb\.com once told its visitors[^.]*\.[^.]*\. Its text was of 17 March 2014/,
    )
  },
  {
    breaks: {
      'the day of the source stands among what changed': {
        file: WORDS,
        replace: 'By visiting you accept what stands here.',
        by: 'By visiting you accept what stands here since 17 March 2014.',
      },
    },
  },
)

promise(
  ['imdb-22', 'imdb-65'],
  'the notice tells what a browser can do about cookies, under cookies and under choices, and what only people can guard',
  async () => {
    const notice = await said('/privacy')
    const told = {
      choices: 'how to refuse new cookies, how to be warned when one comes, and how to switch them off.',
      cookies: 'it takes no new ones, it tells you of each, or it takes none at all.',
    }
    for (const [section, sentence] of Object.entries(told)) {
      assert.ok(notice.includes(sentence), section)
      const from = made.site.policy.clauses.find(({ text }) => text?.en.includes(sentence))
      assert.equal(from?.section, section)
    }
    assert.match(notice, /Let nobody have your password, and lock the machine/)
    assert.match(await said('/help'), /Keep it to yourself, and sign out on machines that others use/)
  },
  {
    breaks: {
      'the choices leave out the warning': {
        file: WORDS,
        replace: 'how to be warned when one comes, ',
        by: '',
      },
      'nobody is told to guard the machine': {
        file: WORDS,
        replace: ', and lock the machine you use it on',
        by: '',
      },
    },
  },
)

promise(
  'imdb-66',
  'signing out ends the sign-in for whoever still has its cookie, and the notice advises it',
  async () => {
    const ida = await signedIn('ida')
    assert.equal((await ida.get('/me')).status, 200)
    const kept = [...ida.cookies]
    assert.equal((await ida.post('/sign-out')).status, 303)
    const thief = made.visitor()
    for (const [name, value] of kept) thief.cookies.set(name, value)
    assert.match((await thief.get('/me')).to ?? '', /^\/sign-in/)
    assert.match(await said('/privacy'), /Do it on every machine that others use too/)
  },
  {
    breaks: {
      'only the browser forgets': {
        file: 'src/accounts/pages/entrance.ts',
        replace: 'if (token !== null) await signOut(site, token)',
        by: '',
      },
    },
  },
)

promise(
  'imdb-68',
  'who changes their address gets mail at the new one and signs in with it, once its link was opened',
  async () => {
    const finn = await caller(made, 'finn')
    const browser = finn.browse()
    const address = 'finn@reels.example'
    assert.equal((await browser.post('/me/email', { email: address, current: finn.password })).status, 303)
    const enters = async (who: string): Promise<number> =>
      (await made.visitor().post('/sign-in', { who, password: finn.password })).status
    assert.deepEqual([await enters(finn.email), await enters(address)], [303, 422])
    const letter = (await post(made.site)).findLast(({ to }) => to === address)
    const { link, token } = clicked(linkIn(letter, 'verify'))
    assert.equal((await browser.post(`/verify/${link}/${token}`)).status, 303)
    assert.deepEqual([await enters(finn.email), await enters(address)], [422, 303])
    await made.visitor().post('/reset', { email: address })
    assert.deepEqual(
      (await post(made.site)).filter(({ kind }) => kind === 'reset').map(({ to }) => to),
      [address],
    )
  },
  {
    breaks: {
      'a new address counts before its link was opened': {
        file: 'src/accounts/change-email.ts',
        replace: '.set({ new_email_sealed: sealed, new_email_index: index })',
        by: '.set({ email_sealed: sealed, email_index: index, new_email_sealed: sealed, new_email_index: index })',
      },
    },
  },
)

promise(
  'imdb-18',
  'a browser gets one number of letters and digits, the cookie page names it, and the same browser no second one',
  async () => {
    const visitor = made.visitor()
    const first = await visitor.get('/')
    assert.equal(first.setCookies.length, 1)
    assert.match(
      first.setCookies[0] ?? '',
      /^oriel-visitor=[0-9a-z]{32}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000$/i,
    )
    assert.deepEqual((await visitor.get('/explore')).setCookies, [])
    assert.notEqual((await made.visitor().get('/')).setCookies[0], first.setCookies[0])
    assert.match(await said('/privacy/cookies'), /oriel-visitor/)
    const named = made.site.policy.cookies().map(({ key }) => key)
    assert.deepEqual(named.toSorted(), ['age', 'session', 'visitor'])
  },
  {
    breaks: {
      'the number has other signs in it': {
        file: 'src/web/visitor.ts',
        replace: "toString('hex')",
        by: "toString('base64')",
      },
      'every page gives a new one': {
        file: 'src/web/visitor.ts',
        replace: '|| spared !== known) return',
        by: ') return',
      },
    },
  },
)

promise(
  'imdb-69',
  'a changed name and address stay with their day for their person to read; nobody else sees them, and nothing goes to them',
  async () => {
    const gwen = await caller(made, 'gwen')
    const browser = gwen.browse()
    const address = 'gwen@foyer.example'
    await browser.post('/me/email', { email: address, current: gwen.password })
    const letter = (await post(made.site)).findLast(({ to }) => to === address)
    const { link, token } = clicked(linkIn(letter, 'verify'))
    await browser.post(`/verify/${link}/${token}`)
    assert.equal((await browser.post('/me/name', { name: 'gwendolyn', current: gwen.password })).status, 303)

    const data = wordsOf((await browser.get('/me/data')).body)
    assert.match(data, /Earlier values/)
    const kept = await made.site.db
      .selectFrom('earlier_value')
      .select(['user_name', 'email_sealed', 'created_at'])
      .where('person', '=', gwen.id)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      kept.map((one) => [one.user_name, one.email_sealed !== null, one.created_at]),
      [
        [null, true, new Date(made.clock.now())],
        ['gwen', false, new Date(made.clock.now())],
      ],
    )
    for (const reader of [made.visitor(), await signedIn('hugo')]) {
      const page = await reader.get('/@gwendolyn')
      assert.equal(page.status, 200)
      for (const hidden of [gwen.email, address, '@gwen<']) assert.ok(!page.body.includes(hidden), hidden)
    }
    const before = (await post(made.site)).filter(({ to }) => to === gwen.email).length
    await made.visitor().post('/reset', { email: gwen.email })
    assert.equal((await post(made.site)).filter(({ to }) => to === gwen.email).length, before)
  },
  {
    breaks: {
      'what was corrected is gone': {
        file: 'src/accounts/earlier.ts',
        replace: "if ((await theirPolicy(ctx, person)).setting('privacy.priorValues') !== 'keep') return",
        by: 'if (ctx) return',
      },
    },
  },
)

const child = {
  name: 'dora',
  password: 'my secret meadow',
  email: 'dora@mailbox.example',
  day: '3',
  month: '4',
  year: '2014',
  agree: 'yes',
}

promise(
  'imdb-74',
  'who says twelve is refused and leaves nothing; who says fourteen joins, and no birth date stays',
  async () => {
    assert.equal((await made.visitor().post('/join', child)).status, 403)
    for (const typed of ['dora', 'mailbox.example', 'my secret meadow', '2014-04-03'])
      assert.deepEqual(await whereIs(typed, made), [], typed)
    const older = { ...child, name: 'elma', email: 'elma@letters.example', year: '2012' }
    assert.equal((await made.visitor().post('/join', older)).status, 303)
    assert.notDeepEqual(await whereIs('elma', made), [], 'the search itself finds what is there')
    // the year alone could stand in a number drawn by chance
    for (const day of ['2012-04-03', '2012-4-3', '3.4.2012', '20120403'])
      assert.deepEqual(await whereIs(day, made), [], day)
  },
  {
    breaks: {
      'twelve is enough': {
        file: 'src/accounts/join.ts',
        replace: 'isOldEnough(born, children.floor,',
        by: 'isOldEnough(born, children.floor - 1,',
      },
      'sixteen is asked for': {
        file: 'src/presets/imdb/single.ts',
        replace: 'floor: 13,',
        by: 'floor: 16,',
      },
    },
  },
)

promise(
  'imdb-84',
  'a new version stands with its day on a page that anybody can open',
  async () => {
    const other = await makeApp({ env: { ORIEL_PRESET: 'imdb' } })
    try {
      other.clock.advance('P9D')
      const second = inForce(presets.imdb, { version: 2, effective: '2026-12-01' })
      await other.site.db
        .insertInto('policy_version')
        .values({
          version: 2,
          document: JSON.stringify(second),
          since: new Date(other.clock.now()),
          announced_at: new Date(other.clock.now()),
        })
        .execute()
      const { status, body } = await other.visitor().get('/privacy/changes')
      assert.equal(status, 200)
      assert.match(wordsOf(body), /Version 2 imdb, in force since 1 December 2026 in force .*Version 1 imdb/)
    } finally {
      await other.close()
    }
  },
  {
    breaks: {
      'only the first version is listed': {
        file: 'src/desk/versions/read.ts',
        replace: ".orderBy('version', 'desc')",
        by: ".where('version', '=', 1)",
      },
    },
  },
)
