import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveRole } from '#accounts'
import { type CategoryKey, type PurposeKey, compile } from '#policy'
import { presets } from '#presets'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { isGranted } from '#web'
import { type FormSeen, crawl, formsOf } from './crawl.ts'
import { CANARY, sendsAll, siteWithForms } from './filling.ts'
import { staysInTheBrowser } from './typed.ts'

// What forms ask, as the site itself registers it for anybody to compare.

type Field = 'plumbing' | { kind: CategoryKey; for: PurposeKey }
type Registered = { action: string; fields: Record<string, Field> }

/** The register as everybody gets it. */
async function registerOf(made: TestApp): Promise<readonly Registered[]> {
  const { body } = await made.visitor().get('/privacy/fields.json')
  return (JSON.parse(body) as { forms: Registered[] }).forms
}

/** `/p/:id/edit` is also `/p/3nH0oNj/edit`. */
const fits = (route: string, action: string): boolean =>
  new RegExp(`^${route.replaceAll(/:\w+(\{.*?\})?/g, '[^/]+')}$`).test(action.split('?')[0] ?? '')

/** Its field by that name in the register, or undefined. */
function registered(register: readonly Registered[], { action }: FormSeen, name: string): Field | undefined {
  const one = register.find((form) => fits(form.action, action))
  return one?.fields[name] ?? one?.fields[name.replace(/^[^.]+/, '*')]
}

async function staffForms(made: TestApp): Promise<readonly FormSeen[]> {
  const forms: FormSeen[] = []
  for (const [name, role] of [
    ['olga', 'operator'],
    ['petra', 'privacy-officer'],
  ] as const) {
    const one = await caller(made, name)
    await giveRole(made.site, { person: one.id, role, from: 'cli' })
    forms.push(...formsOf(await crawl(one.browse(), ['/desk'])))
  }
  return forms
}

promise(
  '1mpics-04',
  'each field of each form on each page is in the register, with a purpose of the policy; one that is not is kept nowhere',
  async () => {
    const site = await siteWithForms('1mpics')
    const { made } = site
    try {
      const register = await registerOf(made)
      const forms = [...site.all, ...(await staffForms(made))]
      const met = new Set<string>()
      for (const form of forms)
        for (const { name } of form.fields) {
          const field = registered(register, form, name)
          assert.ok(field, `${form.page}: the form of ${form.action} holds ${name}, which is not registered`)
          met.add(`${form.action} ${name}`)
          if (field === 'plumbing') continue
          const asked = { kinds: [field.kind], purpose: field.for, recipient: 'program' } as const
          assert.ok(made.site.policy.permits(asked).yes, `${form.action} ${name}: ${field.kind}`)
        }
      for (const one of ['/join email', '/join day', '/contact text', '/me/name name', '/desk/held reason'])
        assert.ok(met.has(one), one)
      const told = wordsOf((await made.visitor().get('/privacy/record')).body)
      assert.match(
        told,
        /What forms ask .*\/join name your user name .*\/join day, month, year the birth date/,
      )

      assert.ok((await sendsAll(site)) >= 22)
      assert.deepEqual(await whereIs(CANARY, made), [])
    } finally {
      await made.close()
    }
  },
  {
    breaks: {
      'joining asks for a telephone': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />',
        by: '<><Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} /><Field name="phone" label="Phone" /></>',
      },
      'a field is registered for what the policy has no use for': {
        file: 'src/accounts/pages/fields.ts',
        replace: "const userName = { kind: 'user.account.username', for: 'essential.service' } as const",
        by: "const userName = { kind: 'user.account.username', for: 'analytics.reporting' } as const",
      },
      'a field that no form has is taken for one that it has': {
        file: 'src/web/form.ts',
        replace: '(taken(name) ? came.getAll(name) : [])',
        by: "(taken(name) ? came.getAll(name === 'title' ? 'more' : name) : [])",
      },
    },
  },
)

promise(
  '1mpics-08',
  'a profile field and a letter that are sent stand on the page of their sender’s data; what is typed and not sent, or sent in a field that no form has, is kept nowhere',
  async () => {
    const made = await makeApp({ env: { ORIEL_PRESET: '1mpics' } })
    try {
      const rosa = await caller(made, 'rosa')
      const hers = rosa.browse()
      const told = { 'full-name': 'Rosa Lindgren', 'name-seen': 'me', biography: CANARY }
      assert.equal((await hers.post('/me/profile', told)).status, 303)
      const wrote = { kind: 'question', regarding: '', email: '', text: 'Who looks at my pictures?' }
      assert.equal((await hers.post('/contact', { ...wrote, telephone: CANARY })).status, 303)
      const data = wordsOf((await hers.get('/me/data')).body)
      assert.match(data, /Full name Rosa Lindgren/)
      assert.match(data, /Who looks at my pictures\?/)
      assert.deepEqual(await whereIs(CANARY, made), [])
      await staysInTheBrowser(made, rosa, [
        ['/me/profile', 'input[name=full-name]'],
        ['/contact', 'textarea[name=text]'],
      ])
      assert.deepEqual(made.troubles, [])
    } finally {
      await made.close()
    }
  },
  {
    breaks: {
      'a full name is not shown to whoever told it': {
        file: 'src/accounts/data.ts',
        replace:
          "full_name_sealed: { ...is('user.name', service, 'Full name'), sealed: true, correct: '/me/profile' },",
        by: "full_name_sealed: 'plumbing',",
      },
      'a field that no form has is kept': {
        file: 'src/web/form.ts',
        replace: '(taken(name) ? came.getAll(name) : [])',
        by: "(taken(name) ? came.getAll(name === 'full-name' ? 'biography' : name) : [])",
      },
    },
  },
)

test('what a policy has no use for, none of its forms reads', async () => {
  const made = await makeApp()
  try {
    const register = await registerOf(made)
    const idle = Object.fromEntries(
      Object.entries(presets).map(([name, policy]) => {
        const compiled = compile(policy)
        const asks = register.flatMap(({ fields }) => Object.entries(fields))
        const names = asks.filter(([, field]) => field !== 'plumbing' && !isGranted(compiled, field))
        return [name, [...new Set(names.map(([field]) => field))].toSorted()]
      }),
    )
    assert.deepEqual(idle, {
      '1mpics': ['gender'],
      imdb: ['full-name', 'gender'],
      imgbin: ['full-name', 'gender'],
      imgur: ['day', 'full-name', 'gender', 'month', 'year'],
      imvu: [],
      oriel: ['full-name', 'gender'],
    })
  } finally {
    await made.close()
  }
})
