import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { contradictions, type Policy } from '#policy'
import { presets } from '#presets'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { clicked, linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { rowsOf, whereIs } from '#test/traces'
import { type Seen, wordsOf } from '#test/visitor'
import { formsOf } from './crawl.ts'

// What one gives to a site of this policy, and what one can do with it.

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imvu' } })))
after(() => made.close())

const PRESET = 'src/presets/imvu'
const filled = {
  name: 'cleo',
  password: 'a window over the sea',
  email: 'cleo@example.org',
  'full-name': 'Cleo Bergström',
  gender: 'woman',
  day: '3',
  month: '4',
  year: '1987',
  agree: 'yes',
}
const joins = (typed: Record<string, string>): Promise<Seen> => made.visitor().post('/join', typed)
async function uploads(by: Caller, title: string): Promise<{ id: string; file: string }> {
  const sent = await by.upload(await plain(640, 400).jpeg().toBuffer(), { title })
  assert.equal(sent.status, 201)
  const { id, files } = (await sent.json()) as { id: string; files: { webp: string }[] }
  return { id, file: new URL(files[0]?.webp ?? '').pathname }
}
const answers = (paths: readonly string[]): Promise<number[]> =>
  Promise.all(paths.map(async (path) => (await made.app.request(path)).status))

promise(
  ['imvu-06', 'imvu-07', 'imvu-08'],
  'who wants to upload is led to a form that demands a user name of one’s own, a password, a full name and an address, each with its use; reading this text and writing to the site need none',
  async () => {
    const stranger = made.visitor()
    const door = await stranger.get((await stranger.get('/upload')).to ?? '')
    assert.match(door.body, /href="\/join"/)
    const page = await stranger.get('/join')
    const form = formsOf(new Map([['/join', page]])).find(({ action }) => action === '/join')
    assert.deepEqual(
      form?.fields.flatMap(({ name, demanded }) => (demanded ? [name] : [])),
      ['name', 'password', 'email', 'full-name', 'day', 'month', 'year', 'agree'],
    )
    const uses = { name: 'user-name', password: 'password', email: 'email', 'full-name': 'full-name' }
    for (const [field, clause] of Object.entries(uses)) {
      const { [field]: _, ...without } = filled as Record<string, string>
      const refused = await joins(without)
      assert.equal(refused.status, 422, field)
      assert.match(refused.body, new RegExp(`href="#${field}"`), 'the summary leads to the field')
      const [, beside = ''] = page.body.split(`name="${field}"`)
      assert.equal(/href="\/privacy#([^"]+)"/.exec(beside)?.[1], clause)
    }
    assert.equal((await joins(filled)).to, '/verify')
    assert.equal((await joins({ ...filled, email: 'other@example.org' })).status, 409)

    const { imvu } = presets
    const phone = 'user.contact.phone_number' as 'user.contact.email'
    const demanding: Policy = {
      ...imvu,
      signUp: { ...imvu.signUp, required: [...imvu.signUp.required, phone] },
    }
    assert.deepEqual(contradictions(demanding), [`joining asks for ${phone}, which is not declared`])
    assert.equal((await stranger.get('/privacy')).status, 200)
    const said = { kind: 'question', email: 'fay@example.net', regarding: '', text: 'May I look?' }
    assert.match((await stranger.post('/contact', said)).to ?? '', /^\/contact\//)
  },
  {
    breaks: {
      'no full name is asked for': {
        file: `${PRESET}/single.ts`,
        replace: "      'user.name',\n      'user.contact.email',",
        by: "      'user.contact.email',",
      },
      'two may have one name': {
        file: 'src/accounts/names.ts',
        replace: ': { name, skeleton }',
        by: ': { name, skeleton: skeleton + Math.random() }',
      },
      'anything may be demanded': {
        file: 'src/policy/compile.ts',
        replace: 'policy.signUp[list].flatMap((key, at) =>\n        policy.categories[key]',
        by: 'policy.signUp[list].flatMap((key, at) =>\n        at >= 0',
      },
      'writing to the site needs an account': {
        file: 'src/desk/cases/mount.ts',
        replace: "road.act('/contact', { fields: CASE }, async",
        by: "road.act('/contact', { who: 'member' } as {}, async",
      },
    },
  },
)

promise(
  'imvu-16',
  'who says twelve is refused and leaves nothing; who says fourteen joins, and reads the birth date that is kept on the page of their data, and nobody else does',
  async () => {
    const child = { ...filled, name: 'dora', email: 'dora@letters.example', 'full-name': 'Dora Vale' }
    assert.equal((await joins({ ...child, year: '2014' })).status, 403)
    for (const typed of ['dora', 'letters.example', 'Dora Vale', '2014-04-03'])
      assert.deepEqual(await whereIs(typed, made), [], typed)
    const elma = made.visitor()
    const joined = await elma.post('/join', { ...child, name: 'elma', year: '2012' })
    assert.equal(joined.status, 303)
    assert.notDeepEqual(await whereIs('elma', made), [], 'the search itself finds what is there')
    assert.deepEqual(await whereIs('2012-04-03', made), [], 'it lies sealed')
    assert.match(wordsOf((await elma.get('/me/data')).body), /Birth date 2012-04-03/)
    const other = (await caller(made, 'finn')).browse()
    for (const reader of [made.visitor(), other]) {
      const page = await reader.get('/@elma')
      assert.equal(page.status, 200)
      assert.doesNotMatch(page.body, /2012-04-03|April 2012/)
    }
  },
  {
    breaks: {
      'twelve is enough': {
        file: 'src/accounts/join.ts',
        replace: 'isOldEnough(born, children.floor,',
        by: 'isOldEnough(born, children.floor - 1,',
      },
      'the answer is let go': {
        file: `${PRESET}/single.ts`,
        replace: 'keepsAnswer: true',
        by: 'keepsAnswer: false',
      },
    },
  },
)

promise(
  ['imvu-113', 'imvu-114', 'imvu-115'],
  'settings show all that was given; what is changed there stands wherever it shows, and of what is emptied or replaced no table keeps what it was',
  async () => {
    const gwen = await caller(made, 'gwenold')
    const browser = gwen.browse()
    const { id } = await uploads(gwen, 'A harbour')
    await browser.post('/me/profile', { 'full-name': 'Gwen First', gender: 'Tide', 'name-seen': 'members' })
    const shown = async (): Promise<string> =>
      (await Promise.all(['/me', '/me/profile'].map(async (path) => (await browser.get(path)).body))).join('')
    const at = await shown()
    for (const given of ['gwenold', gwen.email, 'value="Gwen First"', 'value="Tide"', '1990-04-03'])
      assert.ok(at.includes(given), given)

    const sealed = await made.site.db
      .selectFrom('profile')
      .select(['full_name_sealed', 'gender_sealed'])
      .where('person', '=', gwen.id)
      .executeTakeFirstOrThrow()
    const old = [sealed.full_name_sealed, sealed.gender_sealed].map((bytes) => bytes?.toString('hex') ?? '')
    const held = async (text: string): Promise<number> =>
      (await rowsOf(made.site)).filter((row) => row.includes(text)).length
    for (const text of [...old, 'gwenold']) assert.ok(text !== '' && (await held(text)) > 0, text)

    assert.equal((await browser.post('/me/name', { name: 'gwennew', current: gwen.password })).status, 303)
    const told = { 'full-name': 'Gwen Second', gender: '', 'name-seen': 'members' }
    assert.equal((await browser.post('/me/profile', told)).to, '/me?done=told')
    await browser.post('/me/email', { email: 'gwennew@foyer.example', current: gwen.password })
    const letter = (await post(made.site)).findLast(({ to }) => to === 'gwennew@foyer.example')
    const { link, token } = clicked(linkIn(letter, 'verify'))
    assert.equal((await browser.post(`/verify/${link}/${token}`)).status, 303)
    const now = await shown()
    for (const given of ['gwennew', 'gwennew@foyer.example', 'value="Gwen Second"'])
      assert.ok(now.includes(given), given)
    const others = (await caller(made, 'hugo')).browse()
    assert.match((await others.get('/@gwennew')).body, /Gwen Second/)
    assert.match(wordsOf((await others.get(`/p/${id}`)).body), /gwennew/)
    assert.doesNotMatch(now, /gwenold|Gwen First|Tide/)
    for (const text of [...old, 'gwenold']) assert.equal(await held(text), 0, text)
  },
  {
    breaks: {
      'what was corrected is kept': {
        file: `${PRESET}/settings.ts`,
        replace: "'privacy.priorValues': { value: 'erase'",
        by: "'privacy.priorValues': { value: 'keep'",
      },
      'what is emptied stays': {
        file: 'src/accounts/profile.ts',
        replace: 'doUpdateSet({ ...kept, name_seen: nameSeen })',
        by: 'doUpdateSet({ full_name_sealed: kept.full_name_sealed, name_seen: nameSeen })',
      },
      'settings leave the birth date out': {
        file: 'src/accounts/pages/profile.tsx',
        replace: '{profile.born !== null && ',
        by: '{profile.born === "" && ',
      },
    },
  },
)

promise(
  ['imvu-37', 'imvu-40', 'imvu-41'],
  'a picture stands first on its member’s page; deleted from there, one or three at once, its page and file are gone and the others stay',
  async () => {
    const rosa = await caller(made, 'rosa')
    const browser = rosa.browse()
    const all = []
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) all.push(await uploads(rosa, title))
    const [one, two, three, four, five] = all
    const stream = async (): Promise<string[]> => [
      ...new Set(
        [...(await made.visitor().get('/@rosa')).body.matchAll(/href="\/p\/(\w+)"/g)].map(
          ([, id = '']) => id,
        ),
      ),
    ]
    const newest = [five, four, three, two, one].map((picture) => picture?.id)
    assert.deepEqual(await stream(), newest)
    const paths = (pictures: readonly ({ id: string; file: string } | undefined)[]): string[] =>
      pictures.flatMap((picture) => (picture ? [`/p/${picture.id}`, picture.file] : []))
    assert.deepEqual(new Set(await answers(paths(all))), new Set([200]))

    assert.match((await browser.get('/@rosa')).body, /href="\/me\/pictures"/)
    assert.equal((await browser.post(`/p/${two?.id}/deletion`)).status, 303)
    assert.deepEqual(await answers(paths([two])), [410, 410])
    const ticked = [one, three, five].map((picture): [string, string] => ['picture', picture?.id ?? ''])
    const asked = await browser.post('/me/pictures', [...ticked, ['do', 'delete']])
    const page = await browser.get(asked.to ?? '')
    const sure = formsOf(new Map([['', page]])).find(({ action }) => action === '/me/pictures/deletion')
    assert.equal(sure?.fields.filter(({ name }) => name === 'picture').length, 3)
    assert.equal((await browser.post('/me/pictures/deletion', ticked)).status, 303)
    assert.deepEqual(new Set(await answers(paths([one, three, five]))), new Set([410]))
    assert.deepEqual(await answers(paths([four])), [200, 200])
    assert.deepEqual(await stream(), [four?.id])
  },
  {
    breaks: {
      'the oldest stands first': {
        file: 'src/media/pictures.ts',
        replace: "where p.person = $1 and p.audience = 'everyone' and p.id < $2 order by p.id desc",
        by: "where p.person = $1 and p.audience = 'everyone' and p.id < $2 order by p.id",
      },
      'of several the first alone is deleted': {
        file: 'src/media/several/withdraw.ts',
        replace: 'await dropPictures(ctx, rows)',
        by: 'await dropPictures(ctx, rows.slice(0, 1))',
      },
      'a deleted one stays where it was': {
        file: 'src/media/withdraw.ts',
        replace: 'await dropPictures(ctx, [found])',
        by: 'await dropPictures(ctx, [])',
      },
    },
  },
)
