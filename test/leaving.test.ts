import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addFeatures, storesOf, webApp } from '../src/app/index.ts'
import { giveRole } from '#accounts'
import { eraseDue } from '#privacy'
import { type Id } from '#std'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { plain } from './pictures.ts'
import { post } from './post.ts'
import { promise } from '#test/promise'
import { rowsOf } from './traces.ts'
import { type Visitor, wordsOf } from './visitor.ts'

let made: TestApp
let ana: Caller
let ben: Caller
let jpeg: Buffer
let hers: Hers

type Json = { id: string; url: string; files: { webp: string; jpg: string }[] }
type Hers = { addresses: readonly string[]; lists: readonly string[]; ids: readonly string[] }

before(async () => {
  made = await makeApp()
  jpeg = await plain(90, 60).jpeg().toBuffer()
  ben = await caller(made, 'ben')
  ana = await caller(made, 'ana')
  hers = await putsUp(ana)
  await putsUp(ben)
})
after(() => made.close())

const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search

/** Pictures and albums for each audience, and every address at which they show. */
async function putsUp(who: Caller): Promise<Hers> {
  const addresses = [`/@${who.name}`, `/@${who.name}/albums`, `/@${who.name}/feed.atom`]
  const ids: string[] = []
  for (const audience of ['everyone', 'link', 'me']) {
    const tags = `zeppelin,${who.name}-tag`
    const picture = (await (
      await who.upload(jpeg, { title: `${who.name} zeppelin`, audience, tags })
    ).json()) as Json
    const said = { title: `${who.name} zeppelins`, audience }
    const album = (await (await who.call('POST', '/api/v1/albums', said)).json()) as Json
    await who.call('PUT', `/api/v1/albums/${album.id}/pictures/${picture.id}`)
    const files = picture.files.flatMap(({ webp, jpg }) => [webp, jpg])
    const { search } = new URL(album.url)
    addresses.push(...[picture.url, album.url, ...files].map(pathOf))
    addresses.push(
      `/a/${album.id}/feed.atom${search}`,
      `/api/v1/pictures/${picture.id}${new URL(picture.url).search}`,
      `/api/v1/albums/${album.id}${search}`,
    )
    ids.push(picture.id, album.id)
  }
  const lists = [
    '/',
    '/explore',
    '/feed.atom',
    '/tags',
    '/tags/zeppelin',
    '/tags/zeppelin/feed.atom',
    '/search?q=zeppelin',
    '/search?q=zepelin',
    '/search?q=ana',
    '/api/v1/pictures',
    '/api/v1/albums',
    '/api/v1/pictures?tag=zeppelin',
  ]
  return { addresses, lists, ids }
}

type App = Pick<TestApp['app'], 'request'>
const ask = async (path: string, app: App = made.app): Promise<{ status: number; body: string }> => {
  const answer = await app.request(path)
  return { status: answer.status, body: await answer.text() }
}
const statuses = async (paths: readonly string[], app?: App): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, (await ask(path, app)).status] as const)),
  )

const leaves = (who: Caller, browser: Visitor = who.browse()) =>
  browser.post('/me/delete', { current: who.password })

const certificateIn = (body: string): string =>
  /\/erased\/[\w-]{32}/.exec(body)?.[0] ?? assert.fail('no certificate')

test('leaving says what will happen, in the policy’s days, and asks for the password', async () => {
  const browser = ana.browse()
  const page = wordsOf((await browser.get('/me/delete')).body)
  assert.match(page, /until 29 November 2026 at 05:00 UTC/)
  assert.match(page, /by 22 December 2026 nothing of it is left/)
  assert.match(page, /Pictures 3 .*Albums 3/)
  assert.match(page, /Stays Nothing/)
  const wrong = await browser.post('/me/delete', { current: 'not hers' })
  assert.equal(wrong.status, 422)
  assert.match(wordsOf(wrong.body), /This is not your password/)
  assert.equal((await made.visitor().post('/me/delete', { current: ana.password })).to, '/sign-in')
  assert.equal((await ask('/@ana')).status, 200)
})

test('the only one who runs the site cannot leave it alone', async () => {
  await made.site.db.updateTable('person').set({ role: 'operator' }).where('id', '=', ben.id).execute()
  const refused = await leaves(ben)
  assert.equal(refused.status, 409)
  assert.match(wordsOf(refused.body), /only one who runs this site/)
  await made.site.db.updateTable('person').set({ role: 'member' }).where('id', '=', ben.id).execute()
})

test('of two who run the site and leave at once, one stays', async () => {
  const both = [await caller(made, 'first'), await caller(made, 'second')]
  for (const one of both) await giveRole(made.site, { person: one.id, role: 'operator', from: 'cli' })
  // each has looked before either has gone on: without a lock both would leave
  const hold = await made.site.pool.connect()
  await hold.query('begin')
  await hold.query('select 1 from person where id = any($1) for update', [both.map(({ id }) => id)])
  const answers = both.map((one) => leaves(one))
  await waitingFor(2)
  await hold.query('commit')
  hold.release()
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  assert.deepEqual(statuses.toSorted(), [200, 409])
  const { rows } = await made.site.pool.query<{ id: Id<'person'> }>(
    `select id from person where role = 'operator' and closed_at is null`,
  )
  assert.deepEqual(
    rows.map(({ id }) => id),
    both.flatMap(({ id }, at) => (statuses[at] === 409 ? [id] : [])),
  )
  for (const { id } of rows)
    await made.site.db.updateTable('person').set({ role: 'member' }).where('id', '=', id).execute()
})

/** Until so many connections wait for a lock that another holds. */
async function waitingFor(count: number): Promise<void> {
  for (;;) {
    const { rows } = await made.site.pool.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (rows.length >= count) return
  }
}

promise(
  'oriel-14',
  'all that is theirs answers 410 in every process at once, and stands in no list; taken back on day six, all is there',
  async () => {
    const other = addFeatures(made.open)
    const second = webApp(other.site, {
      failed: (what, error) => made.troubles.push(`${what}: ${String(error)}`),
    })
    const apps = [made.app, second]
    const before = await statuses(hers.addresses)
    const [reached, private_] = [200, 404].map(
      (status) => Object.values(before).filter((one) => one === status).length,
    )
    assert.deepEqual([reached, private_], [17, 7], 'some are seen by anybody, some by her alone')
    for (const app of apps) for (const path of [...hers.addresses, ...hers.lists]) await ask(path, app)
    const inside = await rowsOf(made.site)
    const self = () =>
      made.site.db
        .selectFrom('person')
        .select([
          'name',
          'skeleton',
          'email_sealed',
          'email_index',
          'email_verified_at',
          'password_hash',
          'role',
          'closed_at',
        ])
        .where('id', '=', ana.id)
        .executeTakeFirst()
    const she = await self()

    const browser = ana.browse()
    const elsewhere = ana.browse()
    const left = await leaves(ana, browser)
    assert.equal(left.status, 200)
    assert.ok(!browser.cookies.has('oriel-session'))
    const link = certificateIn(left.body)
    for (const app of apps) {
      const now = await statuses(hers.addresses, app)
      assert.deepEqual(
        Object.entries(now).filter(([, status]) => status !== 410),
        [],
      )
      for (const path of hers.lists) {
        const { body } = await ask(path, app)
        assert.ok(!hers.ids.some((id) => body.includes(id)) && !/@ana|ana-tag/.test(body), path)
      }
    }
    assert.match((await ask('/tags')).body, /zeppelin/)
    assert.equal((await elsewhere.get('/me')).status, 303, 'signed out elsewhere too')
    assert.equal((await ana.call('GET', '/api/v1/pictures?by=ana')).status, 401)
    assert.equal((await ana.upload(jpeg, {})).status, 401)
    assert.equal((await leaves(ana, elsewhere)).to, '/sign-in')
    const letters = (await post(made.site)).filter((one) => one.to === ana.email)
    assert.deepEqual(
      letters.map((one) => one.kind),
      ['leaving'],
    )
    assert.match(letters[0]?.text ?? '', /29 November 2026 at 05:00 UTC/)
    assert.match(
      wordsOf((await ask(link)).body),
      /An account is closing .*Until 29 November 2026 at 05:00 UTC it can be taken back/,
    )
    assert.equal((JSON.parse((await ask(`${link}.json`)).body) as { state: string }).state, 'closing')

    made.clock.advance('P6D')
    assert.equal(await eraseDue(made.media, storesOf(made.media)), 0)
    const back = made.visitor()
    const wrong = await back.post('/sign-in', { who: 'ana', password: 'not hers' })
    assert.match(wordsOf(wrong.body), /do not belong together/)
    const closing = await back.post('/sign-in', { who: 'ana', password: ana.password })
    assert.equal(closing.status, 200)
    assert.equal(back.cookies.size, 0)
    assert.match(wordsOf(closing.body), /Your account is closing You left on 22 November 2026/)
    const form = /name="back" value="([^"]+)"/.exec(closing.body)?.[1] ?? ''
    assert.equal((await back.post('/sign-in/back', { back: form.replace(/.$/, 'x') })).status, 410)
    const taken = await back.post('/sign-in/back', { back: form })
    assert.deepEqual([taken.status, taken.to], [303, '/me?done=back'])
    assert.equal((await back.get('/me')).status, 200)
    for (const app of apps) assert.deepEqual(await statuses(hers.addresses, app), before)
    assert.equal((await ana.call('GET', '/api/v1/pictures?by=ana')).status, 200)
    assert.equal((await ask(link)).status, 404)
    const same = (rows: readonly string[]): string[] =>
      rows.filter((row) => /^public\.(picture|album|tag|album_picture) /.test(row))
    assert.deepEqual(same(await rowsOf(made.site)), same(inside), 'not a value of hers is another')
    assert.deepEqual(await self(), she)
    assert.equal((await back.post('/sign-in/back', { back: form })).status, 410, 'works once')
    await other.release()
  },
  {
    breaks: {
      'rows are not withdrawn': {
        file: 'src/privacy/erase/rows.ts',
        replace: "= ${sql.ref(withdraws)}, ${sql.ref(withdraws)} = 'withdrawn'",
        by: "= ${sql.ref(withdraws)}, ${sql.ref(withdraws)} = 'me'",
      },
      'what a process holds is not let go of': {
        file: 'src/privacy/erase/close.ts',
        replace: '  await withdrawn(ctx)\n  return { erasure',
        by: '  return { erasure',
      },
      'keys for apps go on': {
        file: 'src/accounts/tokens.ts',
        replace: ' and person.closed_at is null',
        by: '',
      },
      'names are still found': {
        file: 'src/accounts/find-people.ts',
        replace: 'skeleton < $2 and closed_at is null',
        by: 'skeleton < $2',
      },
      'whoever comes back sees everything opened to everyone': {
        file: 'src/privacy/erase/rows.ts',
        replace: '= ${sql.ref(keeps)}, ${sql.ref(keeps)} = null',
        by: "= 'everyone', ${sql.ref(keeps)} = null",
      },
    },
  },
)

test('after the grace nobody comes back, also before the timetable came to it', async () => {
  const cleo = await caller(made, 'cleo')
  await leaves(cleo)
  made.clock.advance('P7D')
  const late = await made.visitor().post('/sign-in', { who: 'cleo', password: cleo.password })
  assert.match(wordsOf(late.body), /being erased/)
})

test('whoever is leaving puts up nothing more, nor changes what they had, whatever was under way', async () => {
  const { publish } = await import('../src/media/publish.ts')
  const { edit } = await import('../src/media/edit.ts')
  const { makeAlbum } = await import('../src/media/albums/make.ts')
  const { writeFile } = await import('node:fs/promises')
  const dora = await caller(made, 'dora')
  const picture = (await (await dora.upload(jpeg, {})).json()) as Json
  await leaves(dora)
  const file = `${made.data}/late.jpg`
  await writeFile(file, jpeg)
  const late = await publish(made.media, { by: dora.viewer, file, said: {}, from: 'form' })
  assert.equal('refused' in late && late.code, 'picture.no-owner')
  const changed = await edit(made.media, {
    picture: picture.id as never,
    by: dora.viewer,
    said: { audience: 'everyone' },
  })
  assert.equal(changed?.status, 410)
  const album = await makeAlbum(made.media, { by: dora.viewer, said: { title: 'x' }, from: 'form' })
  assert.equal(typeof album === 'object' && album.code, 'picture.no-owner')
  assert.equal((await ask(`/p/${picture.id}`)).status, 410)
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))
