import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp } from '#test/app'
import { compile } from '#policy'
import { presets } from '#presets'
import { type Inventory, ungranted } from '#privacy'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
import { sql } from 'kysely'
import { openSite } from '../../src/app/index.ts'
import { CANARY, type FormMet, type Passwords, general, sendsAll, siteWithForms } from './filling.ts'

let site: Awaited<ReturnType<typeof siteWithForms>>
let made: TestApp
let forms: readonly FormMet[]
let passwords: Passwords
before(async () => {
  site = await siteWithForms('oriel')
  ;({ made, forms, passwords } = site)
})
after(() => made.close())

promise(
  'oriel-10',
  'each form works with its demanded fields alone, and what it does not ask for is dropped',
  async () => {
    const sent = await sendsAll(site)
    assert.ok(sent >= 22, forms.map(({ action }) => general(action)).join(' '))
    assert.deepEqual(await whereIs(CANARY, made), [])
  },
  {
    clauses: ['what-you-choose'],
    breaks: {
      'an album has to be described': {
        file: 'src/media/albums/said.ts',
        replace: "if (next.title === '')",
        by: "if (next.title === '' || next.description === '')",
      },
      'what else is sent is kept': {
        file: 'src/web/form.ts',
        replace: '(taken(name) ? came.getAll(name) : [])',
        by: "(taken(name) ? came.getAll(name === 'title' ? 'more' : name) : [])",
      },
    },
  },
)

promise(
  'oriel-52',
  'nothing is sold: no address of a shop answers, no form asks for payment, and no table could hold it',
  async () => {
    const ana = made.visitor()
    assert.equal(
      (await ana.post('/sign-in', { who: 'ana@example.org', password: passwords.ana })).status,
      303,
    )
    const shops =
      'shop store cart basket checkout credits plans pricing billing subscribe vip premium donate orders'
    for (const name of shops.split(' '))
      for (const visitor of [made.visitor(), ana])
        for (const path of [`/${name}`, `/me/${name}`, `/@ana/${name}`, `/api/v1/${name}`])
          assert.equal((await visitor.get(path)).status, 404, path)
    assert.ok(forms.length > 20)
    for (const { page, fields } of forms)
      for (const { html } of fields)
        assert.doesNotMatch(html, /\bcc-|card|cvc|cvv|iban|payment|billing|voucher|price/i, page)

    const purchases = {
      tables: [{ table: 'purchase', columns: { card: { kind: 'user.payment', for: 'essential.service' } } }],
      foreign: [],
    } as unknown as Inventory
    assert.deepEqual(ungranted(compile(presets.oriel), purchases), [
      'purchase.card keeps user.payment for essential.service, which the policy does not grant.',
      'purchase.card holds user.payment about people, and the policy does not let them have it.',
    ])
    await sql`create table purchase (card text)`.execute(made.site.db)
    const started = await openSite(made.site.config, {
      databaseUrl: made.open.databaseUrl,
      origin: 'http://localhost',
    }).then(
      (open) => open.release().then(() => 'it started'),
      (error: unknown) => String(error),
    )
    await sql`drop table purchase`.execute(made.site.db)
    assert.match(started, /public\.purchase\.card is not declared/)
  },
  {
    breaks: {
      'a page sells credits': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "road.page('/join', {}, (visit) => {",
        by: "road.page('/credits', {}, () => home)\n road.page('/join', {}, (visit) => {",
      },
      'joining asks for a card': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="card" label="Card number" autocomplete="cc-number" /></>',
      },
      'a table nobody declared is let pass': {
        file: 'src/privacy/catalogue.ts',
        replace: '!excused.has(`${row.schema}.${row.table}`) &&',
        by: "row.table !== 'purchase' && !excused.has(`${row.schema}.${row.table}`) &&",
      },
    },
  },
)
