import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'
import { storesOf } from '../../src/app/index.ts'
import { eraseDue } from '#privacy'
import { type PresetName, presets } from '#presets'
import { type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { post } from '#test/post'
import { sweep } from '#test/sweep'
import { type Seen, type Visitor, wordsOf } from '#test/visitor'
import { EXPECTED, type Expected } from './expected.ts'

type Put = {
  readonly original: { readonly url: string }
  readonly files: readonly { readonly webp: string }[]
}

const typed = (name: string, age: number): Record<string, string> => ({
  name,
  password: 'a window over the sea',
  email: `${name}@example.org`,
  'full-name': `Canary ${name}`,
  day: '3',
  month: '4',
  year: String(2026 - age),
  agree: 'yes',
})
const joins = (visitor: Visitor, name: string, age: number): Promise<Seen> =>
  visitor.post('/join', typed(name, age))
const fieldsOf = (body: string): string[] =>
  [...body.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name ?? '')

/** One site of a preset for one question. */
const under = async (preset: PresetName, ask: (made: TestApp) => Promise<void>): Promise<void> => {
  const made = await makeApp({ env: { ORIEL_PRESET: preset } })
  try {
    await ask(made)
    assert.deepEqual(made.troubles, [])
  } finally {
    await made.close()
  }
}

for (const preset of Object.keys(presets) as PresetName[]) {
  const expected = EXPECTED[preset]

  test(`${preset}: what a browser gets that never came before, and what the log holds of it`, () =>
    under(preset, async (made) => {
      const first = await made.visitor().get('/explore')
      assert.equal(
        first.setCookies.some((line) => /visitor=/.test(line)),
        expected.visitorCookie,
      )
      assert.equal(first.setCookies.length, expected.visitorCookie ? 1 : 0)
      if (expected.visitorCookie) await knowsAgain(made, expected)
      await logs(made, expected)
      for (const gone of ['/rooms', '/shop', '/compilations'])
        assert.equal((await made.visitor().get(gone)).status, 404, gone)
      assert.doesNotMatch((await made.visitor().get('/sign-in')).body, /facebook|google|openid/i)
    }))

  test(`${preset}: what joining asks, keeps and shows`, () =>
    under(preset, async (made) => {
      const form = fieldsOf((await made.visitor().get('/join')).body)
      assert.equal(form.includes('full-name'), expected.fullName)
      assert.equal(form.includes('year'), expected.birth !== 'not asked')
      assert.equal(form.includes('agree'), expected.agreementBox)
      if (expected.fullName) {
        const { 'full-name': _, ...nameless } = typed('nameless', 30)
        assert.equal((await made.visitor().post('/join', nameless)).status, 422)
      }
      const ages = { fourteen: 14, twelve: 12 } as const
      for (const [word, age] of Object.entries(ages))
        assert.equal(
          (await joins(made.visitor(), word, age)).status === 303,
          expected.takes[word as keyof typeof ages],
          `who answers ${word}`,
        )
      await holdsAndShows(made, expected)
    }))

  test(`${preset}: mail, corrections, leaving and staying away`, () =>
    under(preset, async (made) => {
      const ana = await caller(made, 'ana')
      await made.visitor().post('/reset', { email: ana.email })
      const reset = (await post(made.site)).find(({ kind }) => kind === 'reset')
      assert.ok(reset, 'a link for a new password was mailed')
      const stop = /\/u\/[\w-]{90,120}/.exec(reset.text)?.[0]
      assert.equal(stop !== undefined, expected.switchesInReset)
      if (stop) assert.equal((await made.visitor().get(stop)).status, 200, 'the link needs no sign-in')
      assert.doesNotMatch(reset.text, /\/me\/mail/)
      assert.doesNotMatch(String(reset.html), /<img/)
      await corrects(made, expected)
      await leaves(made, expected)
      await staysAway(made, ana.name, expected)
    }))

  test(`${preset}: of what a file carries`, () =>
    under(preset, async (made) => {
      const ana = await caller(made, 'ana')
      const file = await plain(320, 200)
        .withExif({ IFD0: { Artist: 'Canary Artist', Copyright: 'Canary Right', Make: 'Canary Camera' } })
        .jpeg()
        .toBuffer()
      const put = (await (await ana.upload(file, { title: 'x' })).json()) as Put
      const original = await ana.call('GET', new URL(put.original.url).pathname)
      const text = Buffer.from(await original.arrayBuffer()).toString('latin1')
      assert.equal(original.status, 200)
      assert.equal(text.includes('Canary Artist'), expected.kept.includes('author'))
      assert.equal(text.includes('Canary Right'), expected.kept.includes('copyright'))
      assert.equal(text.includes('Canary Camera'), false)
      const served = await made.app.request(new URL(put.files[0]?.webp ?? '').pathname)
      assert.equal(served.status, 200)
      assert.doesNotMatch(Buffer.from(await served.arrayBuffer()).toString('latin1'), /Canary/)
    }))
}

/** The same browser is not marked anew; one that asks to be spared is marked only where the policy says so. */
async function knowsAgain(made: TestApp, expected: Expected): Promise<void> {
  const browser = made.visitor()
  await browser.get('/')
  assert.deepEqual((await browser.get('/explore')).setCookies, [])
  const asking = await made.app.request('/explore', { headers: { dnt: '1' } })
  assert.equal(asking.headers.getSetCookie().length === 0, expected.spared)
}

const HEADERS = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Canarybrowser Firefox/140',
  referer: 'http://localhost/canary-referrer',
  'accept-language': 'sv-canary',
}

async function logs(made: TestApp, expected: Expected): Promise<void> {
  const folder = join(made.data, 'log')
  await made.app.request('/tags/canary-page', {
    headers: { ...HEADERS, cookie: 'oriel-visitor=canary-cookie' },
  })
  await sleep(1300)
  const text = (
    await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  ).join('')
  if (expected.logs === 'nothing') return assert.equal(text, '')
  const line = JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>
  const figures = ['duration', 'route', 'size', 'status', 'time']
  assert.deepEqual(
    Object.keys(line)
      .filter((field) => !figures.includes(field))
      .toSorted(),
    expected.logs,
  )
  const has = (canary: string, ...fields: string[]): void =>
    assert.equal(
      text.includes(canary),
      fields.some((field) => expected.logs.includes(field)),
      canary,
    )
  has('canary-page', 'page')
  has('canary-referrer', 'referrer', 'links')
  has('sv-canary', 'language')
  has('canary-cookie', 'cookie')
  assert.ok(!text.includes('Canarybrowser'), 'the name of a browser, not all it says of itself')
}

async function holdsAndShows(made: TestApp, expected: Expected): Promise<void> {
  const eve = made.visitor()
  assert.equal((await joins(eve, 'eve', 36)).status, 303)
  const held = wordsOf((await eve.get('/me/data/profile')).body)
  assert.equal(held.includes('1990-04-03'), expected.birth === 'kept')
  const other = made.visitor()
  await joins(other, 'other', 36)
  assert.equal((await other.get('/@eve')).body.includes('Canary eve'), expected.nameShown)
  assert.ok(!(await made.visitor().get('/@eve')).body.includes('Canary eve'), 'signed out')
  assert.doesNotMatch(wordsOf((await made.visitor().get('/@eve')).body), /\bviews?\b/i)
  if (!expected.nameShown) return
  await eve.post('/me/profile', { 'full-name': 'Canary eve', 'name-seen': 'me' })
  assert.ok(!(await other.get('/@eve')).body.includes('Canary eve'), 'hidden by its owner')
}

async function corrects(made: TestApp, expected: Expected): Promise<void> {
  const cleo = await caller(made, 'cleo')
  const browser = cleo.browse()
  await browser.post('/me/email', { email: 'cleo-later@example.org', current: cleo.password })
  const link = (await post(made.site)).find(({ to }) => to === 'cleo-later@example.org')
  const href = /\/verify\/[^/\s]+\/[\w-]+/.exec(link?.text ?? '')?.[0]
  assert.ok(href)
  assert.equal((await browser.post(href)).status, 303)
  const held = await browser.get('/me/data/earlier_value')
  assert.equal(wordsOf(held.body).includes('cleo@example.org'), expected.earlier)
}

async function leaves(made: TestApp, expected: Expected): Promise<void> {
  const start = made.clock.now()
  for (const [name, days, back] of [
    ['six', 6, expected.back.six],
    ['eight', 8, expected.back.eight],
  ] as const) {
    made.clock.set(new Date(start).toISOString())
    const leaver = await caller(made, name)
    const left = await leaver.browse().post('/me/delete', { current: leaver.password })
    assert.equal(left.status, 200)
    assert.equal((await made.visitor().get(`/@${name}`)).status, 410)
    made.clock.advance(`P${days}D`)
    await eraseDue(made.media, storesOf(made.media))
    const again = await made.visitor().post('/sign-in', { who: name, password: leaver.password })
    assert.equal(/take it back/i.test(wordsOf(again.body)), back, `day ${days}`)
    made.clock.advance('P31D')
    await eraseDue(made.media, storesOf(made.media))
    const gone = await made.visitor().post('/sign-in', { who: name, password: leaver.password })
    assert.doesNotMatch(wordsOf(gone.body), /take it back/i, 'after the days of the policy')
  }
  made.clock.set(new Date(start).toISOString())
}

async function staysAway(made: TestApp, name: string, { idleThere }: Expected): Promise<void> {
  made.clock.advance('P28M')
  await sweep(made.site, async (person) => {
    await made.site.db.deleteFrom('person').where('id', '=', person).execute()
  })
  assert.equal((await made.visitor().get(`/@${name}`)).status, idleThere ? 200 : 404)
}

/** A picture as the plain form sends it. */
async function sends(made: TestApp, file: Buffer): Promise<Response> {
  const body = new FormData()
  body.append('title', 'Without an account')
  body.append('audience', 'everyone')
  body.append('file', new File([new Uint8Array(file)], 'a.jpg', { type: 'image/jpeg' }))
  return made.app.request('/upload', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}

for (const preset of Object.keys(presets) as PresetName[])
  test(`${preset}: a picture from somebody without an account`, () =>
    under(preset, async (made) => {
      const accepted = EXPECTED[preset].withoutAccount
      const jpeg = await plain(64, 48).jpeg().toBuffer()
      const answer = await sends(made, jpeg)
      assert.equal(answer.status, 303, made.troubles.join())
      const to = answer.headers.get('location') ?? ''
      assert.match(to, accepted ? /^\/p\// : /^\/sign-in/)
      const { rows } = await made.site.pool.query('select count(*)::int as n from person')
      assert.equal((rows as { n: number }[])[0]?.n, accepted ? 1 : 0)
      if (!accepted) return
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      const deleted = await made.app.request(`${to}/deletion`, {
        method: 'POST',
        headers: {
          cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: '',
      })
      assert.equal(deleted.status, 303, made.troubles.join())
      assert.equal((await made.visitor().get(to)).status, 410)
      const broken = await sends(made, Buffer.from('no picture'))
      assert.equal(broken.status, 415)
      const after = await made.site.pool.query('select count(*)::int as n from person')
      assert.equal((after.rows as { n: number }[])[0]?.n, 1, 'who put up nothing left nothing')
    }))

for (const preset of Object.keys(presets) as PresetName[])
  test(`${preset}: by when a complaint is answered, and that its person reads it`, () =>
    under(preset, async (made) => {
      const visitor = made.visitor()
      const sent = await visitor.post('/contact', {
        kind: 'complaint',
        email: 'somebody@example.org',
        regarding: '',
        text: 'Something is not as you promised.',
        agree: 'yes',
      })
      assert.equal(sent.status, 303)
      const page = await visitor.get(sent.to ?? '')
      assert.equal(page.status, 200)
      assert.ok(wordsOf(page.body).includes(EXPECTED[preset].answeredBy), wordsOf(page.body))
      const receipt = (await post(made.site)).find(({ to }) => to === 'somebody@example.org')
      assert.ok(receipt?.text.includes(EXPECTED[preset].answeredBy), receipt?.text)
    }))
