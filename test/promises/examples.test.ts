import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { policyWords } from '#policy'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'
import { speaker } from '#words'
import { crawl, formsOf, logOf } from './crawl.ts'

// What a notice says of the ways data come in, and in which words.

const say = speaker(policyWords)
let films: TestApp
let salon: TestApp
before(async () => {
  films = await makeApp({ env: { ORIEL_PRESET: 'imdb' } })
  salon = await makeApp({ env: { ORIEL_PRESET: '1mpics' } })
})
after(async () => {
  for (const made of [films, salon]) {
    assert.deepEqual(made.troubles, [])
    await made.close()
  }
})

/** The page behind the link at the head of the chapter on what is taken in. */
async function examples(made: TestApp): Promise<string> {
  const { body } = await made.visitor().get('/privacy?all')
  const chapter = /id="about-collect"[\s\S]*?<\/details>/.exec(body)?.[0] ?? ''
  const link = /<a href="([^"]+)">Every field of every form/.exec(chapter)?.[1] ?? '/none'
  const page = await made.visitor().get(link.split('#')[0] ?? '')
  assert.equal(page.status, 200)
  assert.ok(page.body.includes(`id="${link.split('#')[1] ?? ''}"`))
  return page.body
}
const between = (body: string, from: string, to: string): string =>
  body.slice(body.indexOf(from), body.indexOf(to))

promise(
  'imdb-07',
  'a page that the notice links lists what people hand over: every field of the forms that asks about them',
  async () => {
    const listed = wordsOf(between(await examples(films), 'id="fields-h"', 'id="log-h"'))
    const mine = await caller(films, 'ana')
    const forms = [
      ...formsOf(await crawl(films.visitor(), ['/join', '/contact'])),
      ...formsOf(await crawl(mine.browse(), ['/me/email', '/me/albums'])),
    ]
    for (const action of ['/join', '/contact', '/me/email', '/me/albums']) {
      const fields = forms.filter((form) => form.action === action).flatMap((form) => form.fields)
      const asking = fields.filter(({ html }) => /^<(input|textarea)/.test(html) && !/hidden/.test(html))
      assert.ok(asking.length >= 2, action)
      for (const { name } of asking)
        assert.match(listed, new RegExp(`${action} [^/]*\\b${name}\\b`), `${action} ${name}`)
    }
  },
  {
    breaks: {
      'a form is left out': {
        file: 'src/desk/notice/asked.ts',
        replace: "if (field === 'plumbing' ||",
        by: "if (action === '/join' || field === 'plumbing' ||",
      },
      'the notice has no link to it': {
        file: 'src/desk/pages/privacy.tsx',
        replace: "{section.key === 'collect' && (",
        by: "{section.key === 'who' && checked === null && (",
      },
    },
  },
)

promise(
  'imdb-12',
  'the same page lists what comes by itself: the fields of the log, which are those that a line of it has',
  async () => {
    const listed = between(await examples(films), 'id="log-h"', '</main>')
    const names = [...listed.matchAll(/<code>(\w+)<\/code>/g)].map(([, name]) => name ?? '')
    const visitor = films.visitor()
    for (const path of ['/', '/explore', '/privacy']) await visitor.get(path)
    const lines = (await logOf(films, 3)).trim().split('\n')
    for (const line of lines)
      assert.deepEqual(Object.keys(JSON.parse(line) as object).toSorted(), names.toSorted())
    assert.ok(names.length >= 4)
  },
  {
    breaks: {
      'a line has a field more': {
        file: 'src/ops/traffic-log.ts',
        replace: 'const told: Record<string, string | number | null> = {}',
        by: 'const told: Record<string, string | number | null> = { size: line.size }',
      },
      'a field is not listed': {
        file: 'src/desk/notice/record-page.tsx',
        replace: 'rows={fields.map((field) =>',
        by: 'rows={fields.slice(1).map((field) =>',
      },
    },
  },
)

promise(
  '1mpics-03',
  'each chapter of the notice begins with a plain line of its own, and its clauses stand beneath',
  async () => {
    const { body } = await salon.visitor().get('/privacy?all')
    const chapters = [...body.matchAll(/<details class="chapter"[\s\S]*?<\/details>/g)].map(([all]) => all)
    assert.ok(chapters.length >= 10)
    const lines = chapters.map((chapter) => {
      const [, line = ''] = /<\/summary><p class="prose quiet">([^<]+)<\/p>/.exec(chapter) ?? []
      assert.match(line, /^[A-Z][^.]{10,90}\.$/, chapter.slice(0, 300))
      const beneath = wordsOf(chapter.slice(chapter.indexOf(line) + line.length))
      assert.ok(beneath.length > 40 && !beneath.includes(line), line)
      return line
    })
    assert.equal(new Set(lines).size, lines.length)
  },
  {
    breaks: {
      'chapters begin with their clauses': {
        file: 'src/desk/pages/privacy.tsx',
        replace: '{section.line}',
        by: "{''}",
      },
      'each has the same line': {
        file: 'src/policy/notice.ts',
        replace: 'line: say(`policy.section.${key}.line`)',
        by: "line: say('policy.section.who.line')",
      },
    },
  },
)

promise(
  'imvu-09',
  'the form for joining says beside each field what it serves: to let one in, to run the place, to send what was asked for',
  async () => {
    const made = await makeApp({ env: { ORIEL_PRESET: 'imvu' } })
    try {
      const said = wordsOf((await made.visitor().get('/join')).body)
      const { policy } = made.site
      const { required, asked } = policy.policy.signUp
      const kinds = [...required, ...asked]
      assert.equal(said.match(/It serves to /g)?.length, kinds.length)
      for (const kind of kinds) {
        const why = new Set(policy.usesOf(kind).map(({ purpose }) => say(`policy.purpose.${purpose}`)))
        const sentence = `It serves to ${new Intl.ListFormat('en').format(why)}.`
        assert.ok(said.includes(sentence), `${kind}: ${sentence}`)
      }
      assert.match(said, /It serves to run this place for you, .*send you the mail you asked for/)
    } finally {
      await made.close()
    }
  },
  {
    breaks: {
      'a field says nothing of it': {
        file: 'src/accounts/pages/join.tsx',
        replace: '<Line serves ctx={ctx} say={say} kind="user.authorization.password" />',
        by: '<Line ctx={ctx} say={say} kind="user.authorization.password" />',
      },
      'a use is left out': {
        file: 'src/accounts/pages/parts.tsx',
        replace: 'policy.usesOf(kind).map(',
        by: 'policy.usesOf(kind).slice(0, 1).map(',
      },
    },
  },
)

promise(
  'imgbin-25',
  'who puts up a picture reads beside the form that what it shows of the most private counts as consent to store it, and in which country; the notice says the same',
  async () => {
    const made = await makeApp({ env: { ORIEL_PRESET: 'imgbin' } })
    try {
      const hers = (await caller(made, 'ana')).browse()
      const REMARK =
        /putting it up counts as your consent that it is stored in the country where our data lies\./
      for (const [code, country] of [
        ['NO', 'Norway'],
        ['PT', 'Portugal'],
      ] as const) {
        await made.site.db.updateTable('site').set({ controller_country: code }).execute()
        const form = /<form[^>]*action="\/upload"[\s\S]*?<\/form>/.exec((await hers.get('/upload')).body)?.[0]
        assert.match(wordsOf(form ?? ''), new RegExp(`${REMARK.source} The data lies in ${country}\\.`))
      }
      const notice = wordsOf((await made.visitor().get('/privacy?all')).body)
      assert.match(notice, REMARK)
      assert.match(notice, /The data lies in [A-Z]/)
    } finally {
      await made.close()
    }
  },
  {
    breaks: {
      'the form is silent': {
        file: 'src/media/pages/upload.tsx',
        replace: '          {await unasked(site, say)}\n',
        by: '',
      },
      'another country is named': {
        file: 'src/media/pages/unasked.tsx',
        replace: '{ code: controller.country }',
        by: "{ code: 'US' }",
      },
    },
  },
)
