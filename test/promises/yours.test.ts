import assert from 'node:assert/strict'
import { personal, piecesOf } from '#privacy'
import { openSite } from '../../src/app/index.ts'
import { retain } from '../../src/app/retain.ts'
import { type Caller, type TestApp, caller } from '#test/app'
import { clicked, linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { rowsOf } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { sql } from 'kysely'
import { furnish } from './crawl.ts'

// The page of one's data and the ways to correct and delete: all that is held is told, with what it is for and how long it stays.

const { imgbin: downloads, '1mpics': salon } = await sitesUnder('imgbin', '1mpics')

/** The part of the page of data about one kind. */
const thing = (body: string, title: string): string =>
  wordsOf(
    body.split('<details class="thing"').find((one) => one.includes(`<h3>${title}</h3>`)) ??
      assert.fail(title),
  )

promise(
  'imgbin-21',
  'from the settings one link leads to all that is held, and each value of each row is there',
  async () => {
    const vera = await caller(downloads, 'vera')
    await furnish(vera)
    const browser = vera.browse()
    assert.match((await browser.get('/me')).body, /href="\/me\/data"/)
    const overview = (await browser.get('/me/data')).body
    const pieces = await piecesOf(downloads.site, downloads.site.inventory, vera.id)
    const tables = new Map(
      pieces.flatMap(({ parts }) => parts.map((one) => [one.declaration.table, one.declaration])),
    )
    assert.ok(tables.size > 5)
    let values = 0
    for (const [table, declaration] of tables) {
      const page = wordsOf((await browser.get(`/me/data/${table}`)).body)
      const { rows } = await sql<{ row: Record<string, unknown> }>`
        select to_jsonb(t) as row from ${sql.table(table)} t where to_jsonb(t)::text like ${`%${vera.id}%`}`.execute(
        downloads.site.db,
      )
      for (const { row } of rows)
        for (const [column, is] of personal(declaration)) {
          assert.ok(page.includes(is.called.en), `${table}.${column}`)
          const value = row[column]
          if (is.digest || is.sealed || typeof value !== 'string' || /^\d{4}-|^\\x|'/.test(value)) continue
          values++
          assert.ok(page.includes(value), `${table}.${column} has ${value}, which is not told`)
        }
    }
    assert.ok(values > 20, `${values} values`)
    for (const told of [vera.email, 'vera', 'The pier at 900', 'test'])
      assert.ok(overview.includes(told), told)
  },
  {
    breaks: {
      'a kind is left out': {
        file: 'src/privacy/pieces.ts',
        replace: 'return things === 0 ? []',
        by: "return things === 0 || kind === 'user.contact.email' ? []",
      },
      'a value is not told': {
        file: 'src/desk/held/values.tsx',
        replace: "if (held) return say('held.digest')",
        by: "if (held || value === 'The pier at 900') return say('held.digest')",
      },
    },
  },
)

promise(
  'imgbin-16',
  'the page of data says of all that joining asked what it serves: the account, and what was asked for',
  async () => {
    const wim = await caller(downloads, 'wim')
    const { body } = await wim.browse().get('/me/data')
    for (const [title, what] of [
      ['User name', /Kept to run this place for you; let you in/],
      ['Password', /Kept to let you in, and nobody else Under/],
      [
        'E-mail',
        /Kept to let you in, and nobody else; run this place for you; send you the mail you asked for/,
      ],
      ['Old enough', /Kept to do what the law asks/],
    ] as const)
      assert.match(thing(body, title), what)
  },
  {
    breaks: {
      'the page is silent on it': {
        file: 'src/desk/held/thing.tsx',
        replace: 'value: [...new Set(uses.map((use) => say(`policy.purpose.${use.purpose}`)))].join',
        by: 'value: [...new Set(uses.slice(1).map((use) => say(`policy.purpose.${use.purpose}`)))].join',
      },
    },
  },
)

promise(
  'imgbin-14',
  'what points at a person is marked so, name, password, address and picture alike, and a field without a mark keeps the site from starting',
  async () => {
    const { site } = downloads
    for (const kind of [
      'user.account.username',
      'user.authorization.password',
      'user.contact.email',
      'user.content.private',
      'user.content.public',
    ] as const)
      assert.equal(site.policy.policy.categories[kind]?.identifies, 'identified', kind)
    const person = site.inventory.tables.find(({ table }) => table === 'person')
    for (const column of ['name', 'email_sealed', 'password_hash'])
      assert.ok(
        person &&
          personal(person).some(([name, { kind }]) => name === column && site.policy.usesOf(kind).length > 0),
        column,
      )
    await sql`alter table person add column nickname text`.execute(site.db)
    const started = await openSite(site.config, {
      databaseUrl: downloads.open.databaseUrl,
      origin: 'http://localhost',
    }).then(
      (open) => open.release().then(() => 'it started'),
      (error: unknown) => String(error),
    )
    await sql`alter table person drop column nickname`.execute(site.db)
    assert.match(started, /public\.person\.nickname is not declared/)
  },
  {
    breaks: {
      'a field that nobody marked is let pass': {
        file: 'src/privacy/catalogue.ts',
        replace: '!excused.has(`${row.schema}.${row.table}`) &&',
        by: "row.column !== 'nickname' && !excused.has(`${row.schema}.${row.table}`) &&",
      },
      'an address is said to point at nobody': {
        file: 'src/presets/oriel/categories.ts',
        replace: "  'user.telemetry': category(",
        by: "  'user.contact.email': category({ identifies: 'pseudonymous' }),\n  'user.telemetry': category(",
      },
    },
  },
)

/** Signs in elsewhere, and has what proves an address. */
async function proves(made: TestApp, who: Caller, address: string): Promise<void> {
  const letter = (await post(made.site)).findLast(({ to }) => to === address)
  const { link, token } = clicked(linkIn(letter, 'verify'))
  assert.equal((await who.browse().post(`/verify/${link}/${token}`)).status, 303)
}

promise(
  ['imgbin-78', 'imgbin-87', '1mpics-53', '1mpics-54'],
  'from one’s own page each thing is one link away; what is put right is so at once, on pages, in the API and in the database, and what is deleted is gone from all of them',
  async () => {
    for (const made of [downloads, salon]) {
      const who = await caller(made, 'yorick')
      const browser = who.browse()
      const own = (await browser.get('/me')).body
      for (const href of ['/me/data', '/me/name', '/me/email', '/me/password', '/me/tokens', '/me/delete'])
        assert.ok(own.includes(`href="${href}"`), href)
      assert.match((await browser.get('/me/data')).body, /yorick@example\.org/)
      const { picture } = await furnish(who)

      assert.equal((await browser.post('/me/name', { name: 'ophelia' })).status, 303)
      await browser.post('/me/email', { email: 'ophelia@tower.example', current: who.password })
      await proves(made, who, 'ophelia@tower.example')
      const words = {
        title: 'A skull',
        description: 'Poor one.',
        alt: 'White',
        tags: 'court',
        audience: 'everyone',
      }
      assert.equal((await browser.post(`/p/${picture}`, words)).status, 303)
      const reloaded = wordsOf((await browser.get('/me')).body)
      assert.match(reloaded, /User name ophelia/)
      assert.match(reloaded, /ophelia@tower\.example/)
      const shown = async (): Promise<string> =>
        (await made.visitor().get(`/p/${picture}`)).body +
        (await (await made.app.request(`/api/v1/pictures/${picture}`)).text())
      for (const word of ['A skull', 'Poor one.', 'court', 'ophelia'])
        assert.ok((await shown()).includes(word), word)
      assert.doesNotMatch(await shown(), /The pier at 900|In the fog|yorick/)
      for (const before of ['yorick', 'The pier at 900', who.email])
        assert.deepEqual(await inRows(made, who, before), [], before)
      if (made === salon) await namesThemselves(made, who)

      await browser.post(`/p/${picture}`, { ...words, description: '', alt: '', tags: '' })
      await browser.post('/me/email', { email: 'never@tower.example', current: who.password })
      assert.match(wordsOf((await browser.get('/me')).body), /never@tower\.example/)
      assert.equal((await browser.post('/me/email/keep')).status, 303)
      assert.doesNotMatch(await shown(), /Poor one|White|court/)
      assert.doesNotMatch((await browser.get('/me/data/person')).body, /never@tower/)
      for (const word of ['Poor one', 'White', 'court'])
        assert.deepEqual(await inRows(made, who, word), [], word)
      const { new_email_sealed } = await made.site.db
        .selectFrom('person')
        .select('new_email_sealed')
        .where('id', '=', who.id)
        .executeTakeFirstOrThrow()
      assert.equal(new_email_sealed, null)
    }
  },
  {
    breaks: {
      'what is on the page of data has no link from the settings': {
        file: 'src/accounts/pages/me.tsx',
        replace: "path`/me/data`, say('me.see')",
        by: "path`/help`, say('me.see')",
      },
      'an address that was let go of stays': {
        file: 'src/accounts/pages/settings.ts',
        replace: 'await keepEmail(site, viewer.id)',
        by: 'await Promise.resolve(viewer.id)',
      },
      'a name is not saved': {
        file: 'src/accounts/change-name.ts',
        replace: ".set(parsed).where('id', '=', person)",
        by: ".set({ skeleton: parsed.skeleton }).where('id', '=', person)",
      },
      'a full name is not saved': {
        file: 'src/accounts/profile.ts',
        replace: 'doUpdateSet({ ...kept, name_seen: nameSeen })',
        by: 'doUpdateSet({ name_seen: nameSeen })',
      },
    },
  },
)

/** Rows of somebody's with a word. */
const inRows = async ({ site }: TestApp, { id }: Caller, word: string): Promise<string[]> =>
  (await rowsOf(site)).filter((row) => row.includes(word) && row.includes(id))

/** A full name, which the salon asks for: changed, and hidden. */
async function namesThemselves(made: TestApp, who: Caller): Promise<void> {
  const browser = who.browse()
  const other = (await caller(made, 'guil')).browse()
  await browser.post('/me/profile', { 'full-name': 'Ophelia Tower', 'name-seen': 'members' })
  assert.match((await browser.get('/me/profile')).body, /value="Ophelia Tower"/)
  assert.match((await other.get('/@ophelia')).body, /Ophelia Tower/)
  await browser.post('/me/profile', { 'full-name': 'Ophelia Tower', 'name-seen': 'me' })
  assert.doesNotMatch((await other.get('/@ophelia')).body, /Ophelia Tower/)
}

promise(
  'imgbin-89',
  'an account in use keeps what its member gave, the page of data says how long each stays, and what was deleted does not come back',
  async () => {
    const zoe = await caller(downloads, 'zoe')
    const { picture } = await furnish(zoe)
    const start = downloads.clock.now()
    const things = (await zoe.browse().get('/me/data')).body.split('<details class="thing"').slice(1)
    assert.ok(things.length > 7)
    for (const one of things)
      assert.match(wordsOf(one), /(Erased (with|after)|Until you delete it|Gone|Not kept)/)
    await zoe.call('PATCH', `/api/v1/pictures/${picture}`, { description: '' })
    for (let month = 0; month < 4; month++) {
      downloads.clock.advance('P1M')
      await retain(downloads.media)
    }
    assert.equal((await downloads.visitor().get('/@zoe')).status, 200)
    const page = await downloads.visitor().get(`/p/${picture}`)
    assert.match(page.body, /The pier at 900/)
    assert.doesNotMatch(page.body, /In the fog/)
    assert.equal((await inRows(downloads, zoe, 'The pier at 900')).length, 1)
    downloads.clock.set(new Date(start).toISOString())
  },
  {
    breaks: {
      'nothing says how long it stays': {
        file: 'src/desk/held/thing.tsx',
        replace: '{line && (',
        by: '{line && false && (',
      },
      'what is emptied stays': {
        file: 'src/media/edit.ts',
        replace: '{ ...words, camera: forgets ? null : shown, thumbhash, colour },',
        by: '{ ...words, description: words.description || soFar.description, camera: forgets ? null : shown, thumbhash, colour },',
      },
    },
  },
)
