import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { inventory } from '#app'
import { backupTo } from '#ops'
import { type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { promise } from '#test/promise'
import { clear, run } from '#test/serving'
import { whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { crawl, formsOf } from './crawl.ts'
import { CANARY, sendsAll, siteWithForms } from './filling.ts'

// What 1mpics and imgbin say about forms, children, countries and what keeps others out.

let imgbin: TestApp
let onempics: TestApp
before(async () => {
  imgbin = await makeApp({ env: { ORIEL_PRESET: 'imgbin', ORIEL_PROXY: '1' } })
  onempics = await makeApp({ env: { ORIEL_PRESET: '1mpics' } })
})
after(async () => {
  await imgbin.close()
  await onempics.close()
})

promise(
  'imgbin-03',
  'each form works with what it demands alone, and joining demands what an account cannot do without',
  async () => {
    const site = await siteWithForms('imgbin')
    try {
      const joining = site.forms.find(({ action }) => action === '/join')
      assert.deepEqual(
        joining?.fields.filter(({ demanded }) => demanded).map(({ name }) => name),
        ['name', 'password', 'email', 'day', 'month', 'year', 'agree'],
      )
      assert.ok((await sendsAll(site)) >= 22)
      assert.deepEqual(await whereIs(CANARY, site.made), [])
    } finally {
      await site.made.close()
    }
  },
  {
    breaks: {
      'joining asks for a box more': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="phone" label="Phone" required /></>',
      },
      'an album has to be described': {
        file: 'src/media/albums/said.ts',
        replace: "if (next.title === '')",
        by: "if (next.title === '' || next.description === '')",
      },
    },
  },
)

const aimed = [
  [
    'imgbin-27',
    () => imgbin,
    'src/presets/imgbin/single.ts',
    'Nothing here is made for people younger than that',
  ],
  [
    '1mpics-61',
    () => onempics,
    'src/presets/1mpics/single.ts',
    'Nothing here is made to draw in younger people',
  ],
] as const
for (const [row, site, file, said] of aimed)
  promise(
    row,
    'no picture and no album can be aimed at the young: an audience is one of four, and the notice says whom nothing is made for',
    async () => {
      const made = site()
      const one = await caller(made, 'otto')
      const bytes = await plain(120, 80).jpeg().toBuffer()
      for (const audience of ['children', 'under-13', 'kids', '12'])
        assert.equal((await one.upload(bytes, { title: 'A balloon', audience })).status, 422, audience)
      const { id } = (await (await one.upload(bytes, { title: 'A balloon' })).json()) as { id: string }
      for (const wrong of ['children', 'under-13'])
        assert.equal((await one.call('PATCH', `/api/v1/pictures/${id}`, { audience: wrong })).status, 422)
      const album = await one.call('POST', '/api/v1/albums', { title: 'Balloons', audience: 'children' })
      assert.equal(album.status, 422)
      const forms = formsOf(await crawl(one.browse()))
      const offered = forms.flatMap(({ fields }) => fields.filter(({ name }) => name === 'audience'))
      assert.ok(offered.length > 3)
      for (const { html } of offered) assert.doesNotMatch(html, /child|kid|teen|under-|years/i)
      assert.ok(wordsOf((await made.visitor().get('/privacy')).body).includes(said))
    },
    {
      breaks: {
        'an audience of children is taken': {
          file: 'src/media/audience.ts',
          replace: '(offered as readonly string[]).includes(text)',
          by: "text !== ''",
        },
        'the notice is silent': { file, replace: 'Nothing here is made', by: 'All of this is made' },
      },
    },
  )

promise(
  'imgbin-68',
  'what is not for others does not exist for them, a token that was tampered with opens nothing, and a backup is put back',
  async () => {
    const [rosa, theo] = [await caller(imgbin, 'rosa'), await caller(imgbin, 'theo')]
    const answer = await rosa.upload(await plain(90, 60).jpeg().toBuffer(), {
      title: 'For herself',
      audience: 'me',
    })
    const { id } = (await answer.json()) as { id: string }
    assert.equal((await theo.call('GET', `/api/v1/pictures/${id}`)).status, 404)
    assert.equal((await theo.browse().get(`/p/${id}`)).status, 404)
    assert.equal((await theo.call('DELETE', `/api/v1/pictures/${id}`)).status, 404)

    const tampered = rosa.token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    const bearing = (token: string) =>
      imgbin.app.request(`/api/v1/pictures/${id}`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal((await bearing(rosa.token)).status, 200)
    assert.ok([401, 404].includes((await bearing(tampered)).status))
    const stranger = new Visitor(imgbin.app)
    stranger.cookies.set(
      'oriel-session',
      rosa.session.token.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
    )
    assert.match((await stranger.get('/me/data')).to ?? '', /^\/sign-in/)

    const folder = await mkdtemp(join(tmpdir(), 'oriel-imgbin-'))
    try {
      const [copy, keys, data] = ['site.backup', 'keys', 'again'].map((name) => join(folder, name))
      await backupTo(imgbin.site, inventory, copy ?? '', () => {})
      const env = { ORIEL_DATA: imgbin.data, DATABASE_URL: imgbin.open.databaseUrl }
      assert.equal((await run(env, 'keys', 'backup', '--out', keys ?? '')).code, 0)
      const put = ['restore', copy ?? '', '--keys', keys ?? '', '--no-erasures']
      const restored = await run({ ORIEL_DATA: data ?? '' }, ...put)
      assert.equal(restored.code, 0, restored.text)
      const shown = await run({ ORIEL_DATA: data ?? '' }, 'person', 'show', 'rosa')
      assert.equal(shown.code, 0, shown.text)
    } finally {
      await clear(folder)
    }
  },
  {
    breaks: {
      'a picture is told to whoever asks': {
        file: 'src/media/rules.ts',
        replace: "return picture.audience === 'link' && secret",
        by: 'return true',
      },
      'pictures are in no copy': {
        file: 'src/ops/backup/backup.ts',
        replace: 'for (const { row } of rows) yield row',
        by: "for (const { row } of rows) if (table !== 'person') yield row",
      },
    },
  },
)

const COUNTRIES = [
  { 'x-forwarded-for': '192.0.2.61', 'accept-language': 'en', 'cf-ipcountry': 'US' },
  { 'x-forwarded-for': '198.51.100.61', 'accept-language': 'de-AT', 'cf-ipcountry': 'AT' },
]

promise(
  'imgbin-73',
  'from two countries people meet the same forms, choices and rights',
  async () => {
    const met: string[] = []
    for (const [at, headers] of COUNTRIES.entries()) {
      const name = `visitor-${at}`
      const visitor = new Visitor(imgbin.app, headers)
      const form = await visitor.get('/join')
      const joined = await visitor.post('/join', {
        name,
        password: 'my secret meadow',
        email: `${name}@mailbox.example`,
        day: '3',
        month: '4',
        year: '1990',
        agree: 'yes',
      })
      assert.equal(joined.status, 303)
      const paths = ['/me', '/me/mail', '/me/sessions', '/contact', '/privacy']
      const pages = await Promise.all(paths.map((path) => visitor.get(path)))
      for (const page of pages) assert.equal(page.status, 200)
      const all = [form.body, joined.to, ...pages.map(({ body }) => body)].join('\n')
      met.push(all.replaceAll(name, 'NAME'))
    }
    const forms = met.map((all) =>
      [...all.matchAll(/<(form|input|select|button|a)\b[^>]*>/g)].map(([tag]) => tag),
    )
    assert.ok((forms[0]?.length ?? 0) > 100)
    assert.deepEqual(leveled(forms[1]), leveled(forms[0]))
    assert.equal(words(met[1]), words(met[0]))
  },
  {
    breaks: {
      'who reads German gets no box': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "return visit.cookie('age') === null ?",
        by: "return visit.cookie('age') === null && !visit.request.headers.get('accept-language')?.startsWith('de') ?",
      },
    },
  },
)

/** Without what is drawn by lot for each. */
const leveled = (tags: readonly string[] = []): string[] =>
  tags.map((tag) => tag.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'))
const words = (all = ''): string => wordsOf(all).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
