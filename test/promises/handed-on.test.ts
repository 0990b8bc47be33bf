import assert from 'node:assert/strict'
import { type Policy, categoryKeys, compile, contradictions, purposeKeys, recipientKeys } from '#policy'
import { presets } from '#presets'
import { type Inventory, decide, ungranted } from '#privacy'
import { isRefusal } from '#std'
import { type Caller, type TestApp, caller } from '#test/app'
import { promise } from '#test/promise'
import { plain } from '#test/pictures'
import { sitesUnder } from '#test/sites'
import { unzip } from '#test/unzip'
import { wordsOf } from '#test/visitor'
import { crawl, formsOf, furnish, isPage } from './crawl.ts'

// Who could be handed what is held, and for what: nobody who would pay for it, under either policy.

const NAMES = ['imgbin', '1mpics'] as const
const sites = await sitesUnder(...NAMES)
const each = (ask: (made: TestApp, preset: (typeof NAMES)[number]) => Promise<void>) => async () => {
  for (const name of NAMES) await ask(sites[name], name)
}

/** A picture for an audience, by its title. */
async function shows(who: Caller, title: string, audience: string): Promise<string> {
  const file = await plain(640, 480).jpeg().toBuffer()
  return ((await (await who.upload(file, { title, audience })).json()) as { id: string }).id
}

promise(
  ['imgbin-04', 'imgbin-30', '1mpics-37'],
  'nobody can be written into the policy who buys, rents or uses it for a business of their own, and nothing is handed to such a one whatever its person said',
  each(async ({ site }, preset) => {
    const document: Policy = presets[preset]
    for (const key of ['buyer', 'renter', 'partner']) {
      const { 'mail-relay': relay } = document.recipients
      const named = { ...document.recipients, [key]: { ...relay, id: `to-${key}`, role: 'third-party' } }
      assert.deepEqual(contradictions({ ...document, recipients: named }), [
        `${key} is declared, to whom no part of the program hands anything`,
      ])
      const [first] = document.uses
      const sells = { ...first, id: 'sale', basis: 'A6-1-a', recipients: [key] }
      const used = { ...document, uses: [...document.uses, sells] } as Policy
      assert.throws(() => compile(used), new RegExp(`sale names ${key}, who is not declared`))
      for (const kind of categoryKeys) {
        const leave = decide(site, {
          kinds: [kind],
          purpose: 'marketing.advertising.third_party' as 'essential.service',
          recipient: key as 'everyone',
          about: 'many',
        })
        assert.ok(isRefusal(leave) && leave.code === 'privacy.not-in-policy', `${kind} to ${key}`)
      }
    }
    for (const role of Object.values(document.recipients).map((one) => one.role))
      assert.notEqual(role, 'third-party')
  }),
  {
    breaks: {
      'a policy may name anybody': {
        file: 'src/policy/compile.ts',
        replace: '.filter((key) => !Object.hasOwn(RECIPIENTS, key))',
        by: '.filter(() => false)',
      },
      'a use may name who is not declared': {
        file: 'src/policy/compile.ts',
        replace: '.filter((key) => !recipients[key])',
        by: '.filter(() => false)',
      },
      'what no use grants is handed over': {
        file: 'src/privacy/decide.ts',
        replace: 'if (!answer.yes)\n    return refuse',
        by: "if (!answer.yes && answer.why !== 'purpose')\n    return refuse",
      },
    },
  },
)

promise(
  '1mpics-23',
  'an e-mail address is in nothing that another gets, no export of theirs and no page; only its person, the program and who carries the mail are given it',
  async () => {
    const made = sites['1mpics']
    const [ada, bea] = [await caller(made, 'ada'), await caller(made, 'bea')]
    await furnish(ada)
    const asked = [...(await crawl(made.visitor())), ...(await crawl(bea.browse()))]
    assert.ok(asked.length > 60)
    for (const [path, { body }] of asked) assert.ok(!body.includes(ada.email), path)
    const answer = await bea.call('GET', '/api/v1/me/export')
    const given = [...(await unzip(Buffer.from(await answer.arrayBuffer()))).values()].map(String).join('\n')
    assert.ok(given.includes(bea.email) && !given.includes(ada.email))
    for (const recipient of recipientKeys)
      for (const purpose of purposeKeys) {
        const leave = decide(made.site, {
          kinds: ['user.contact.email'],
          purpose,
          recipient,
          about: ada.id,
          standing: ada.viewer.standing,
        })
        const may =
          recipient === 'person' ||
          recipient === 'program' ||
          (recipient === 'mail-relay' && purpose === 'essential.service.notifications.email')
        if (!may) assert.ok(isRefusal(leave), `${recipient} for ${purpose}`)
      }
  },
  {
    breaks: {
      'everyone may have it': {
        file: 'src/presets/1mpics/uses.ts',
        replace: "    keeps: ['1mpics-23'],\n",
        by: "    keeps: ['1mpics-23'], recipients: ['everyone'],\n",
      },
      'a profile shows it': {
        file: 'src/media/pages/profile.tsx',
        replace: '<h1>{person.name}</h1>',
        by: '<h1>{person.name}</h1><p>{`${person.name}@example.org`}</p>',
      },
    },
  },
)

promise(
  '1mpics-19',
  'what the log has serves finding faults, trends and running the site, told so beside each, and is refused for anything else',
  async () => {
    const { site } = sites['1mpics']
    const ask = (
      kind: 'user.device.ip_address' | 'user.behavior.browsing_history' | 'user.device.cookie_id',
      purpose: string,
    ) =>
      decide(site, {
        kinds: [kind],
        purpose: purpose as 'analytics.reporting',
        recipient: 'staff',
        about: 'many',
      })
    const works = [
      ask('user.device.ip_address', 'essential.service.security'),
      ask('user.behavior.browsing_history', 'analytics.reporting'),
      ask('user.device.cookie_id', 'analytics.reporting'),
    ]
    for (const leave of works) assert.ok(!isRefusal(leave))
    for (const kind of [
      'user.device.ip_address',
      'user.behavior.browsing_history',
      'user.device.cookie_id',
    ] as const)
      for (const purpose of [
        'marketing.advertising',
        'marketing.communications.email',
        'personalize.profiling',
        'functional.service.improve',
      ])
        assert.ok(isRefusal(ask(kind, purpose)), `${kind} for ${purpose}`)
    const notice = wordsOf((await sites['1mpics'].visitor().get('/privacy')).body)
    for (const told of [
      /find out what went wrong with our machines/,
      /see what is looked at, and run the site by it/,
    ])
      assert.match(notice, told)
    assert.match(
      notice,
      /Finding faults, seeing trends and running the site\. For anything else it is refused/,
    )
  },
  {
    breaks: {
      'any purpose will do': {
        file: 'src/privacy/decide.ts',
        replace: 'if (!answer.yes)\n    return refuse',
        by: "if (!answer.yes && answer.why !== 'purpose')\n    return refuse",
      },
      'trends cannot be read': {
        file: 'src/presets/logged.ts',
        replace: "recipients: ['staff']",
        by: "recipients: ['program']",
      },
      'the notice says nothing of machines': {
        file: 'src/presets/1mpics/uses.ts',
        replace: 'find out what went wrong with our machines',
        by: 'know more',
      },
    },
  },
)

promise(
  'imgbin-24',
  'no form of any page asks about health, genes, beliefs or the number of a state, and the program can hold no such thing',
  async () => {
    const made = sites.imgbin
    const who = await caller(made, 'cleo')
    await furnish(who)
    const pages = [...(await crawl(made.visitor())), ...(await crawl(who.browse()))].filter(([, seen]) =>
      isPage(seen),
    )
    const forms = formsOf(new Map(pages))
    assert.ok(forms.length > 20 && forms.some(({ action }) => action === '/join'))
    const SENSITIVE =
      /health|medical|illness|gene\b|genetic|religio|belief|faith|ethnic|politic|social.?security|\bssn\b|passport|insurance|national.?id/i
    for (const { page, fields } of forms)
      for (const { name, html } of fields) assert.doesNotMatch(`${name} ${html}`, SENSITIVE, page)
    for (const key of [...categoryKeys, ...Object.keys(made.site.policy.policy.categories)])
      assert.doesNotMatch(key, SENSITIVE)
    for (const node of Object.values(made.site.policy.policy.categories))
      assert.notEqual(node?.sensitivity, 'special')
    for (const kind of [
      'user.health_and_medical',
      'user.demographic.religious_belief',
      'user.government_id',
    ]) {
      const tables = [{ table: 'person', columns: { more: { kind, for: 'essential.service' } } }]
      assert.match(
        ungranted(compile(presets.imgbin), { tables, foreign: [] } as unknown as Inventory).join(' '),
        new RegExp(`person\\.more keeps ${kind} for essential\\.service, which the policy does not grant`),
      )
    }
  },
  {
    breaks: {
      'joining asks about it': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="religion" label="Religion" /></>',
      },
      'a column of any kind is let pass': {
        file: 'src/privacy/catalogue.ts',
        replace: "policy.permits({ kinds: [is.kind], purpose: is.for, recipient: 'program' }).yes",
        by: 'is.for.length > 0',
      },
    },
  },
)

promise(
  'imgbin-40',
  'no page, form or address sells what members put up, and each of them fetches all their originals at any time',
  async () => {
    const made = sites.imgbin
    const kai = await caller(made, 'kai')
    const ids = [await shows(kai, 'First', 'everyone'), await shows(kai, 'Second', 'me')]
    for (const name of [
      'shop',
      'store',
      'cart',
      'buy',
      'checkout',
      'licence',
      'license',
      'pricing',
      'stock',
      'orders',
    ])
      for (const path of [`/${name}`, `/p/${ids[0]}/${name}`, `/@kai/${name}`, `/api/v1/${name}`])
        assert.equal((await kai.browse().get(path)).status, 404, path)
    for (const { page, fields } of formsOf(await crawl(kai.browse())))
      for (const { html } of fields)
        assert.doesNotMatch(html, /\bcc-|card|price|payment|for sale|buy\b/i, page)
    const answer = await kai.call('GET', '/api/v1/me/export')
    const taken = await unzip(Buffer.from(await answer.arrayBuffer()))
    const cookie = `oriel-session=${kai.session.token}`
    for (const id of ids) {
      const page = await kai.browse().get(`/p/${id}`)
      const href = /href="(\/p\/[^"]*original[^"]*)"/.exec(page.body)?.[1] ?? assert.fail('no original')
      const original = await made.app.request(href, { headers: { cookie } })
      assert.equal(original.status, 200)
      const bytes = Buffer.from(await original.arrayBuffer())
      assert.ok(taken.get(`files/pictures/${id}.jpg`)?.equals(bytes), id)
      assert.notEqual((await made.visitor().get(href)).status, 200)
    }
  },
  {
    breaks: {
      'a page sells': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "road.page('/join', {}, (visit) => {",
        by: "road.page('/buy', {}, () => home)\n road.page('/join', {}, (visit) => {",
      },
      'an export is without originals': {
        file: 'src/media/given.ts',
        replace: "names.find((name) => name.startsWith('original.')) ??\n",
        by: '',
      },
    },
  },
)
