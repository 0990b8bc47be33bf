import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { giveRole } from '#accounts'
import { overdueCases } from '#desk'
import { type TestApp, caller, makeApp } from '#test/app'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { type Visitor, wordsOf } from '#test/visitor'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())

const said = { kind: 'complaint', regarding: '', text: 'Somebody whistles at night.' }

/** Staff, freshly signed in: weeks pass here. */
async function desk(name: string): Promise<Visitor> {
  const keeper = await caller(made, name)
  await giveRole(made.site, { person: keeper.id, role: 'operator', from: 'cli' })
  return keeper.browse()
}

promise(
  'oriel-50',
  'a complaint by form or by mail gets a number and a day; staff are warned before it, a day that passed is said, and notice and answer name the authority',
  async () => {
    // joining reads the mail, so staff come first
    const staff = await desk('opa')
    const stranger = made.visitor()
    const sent = await stranger.post('/contact', { ...said, email: 'fay@example.net' })
    assert.equal(sent.status, 303)
    const written = await staff.post('/desk/cases', { ...said, email: 'gil@example.net' })
    assert.equal(written.status, 303)

    const receipts = (await post(made.site)).filter(({ kind }) => kind === 'case')
    assert.deepEqual(receipts.map(({ to }) => to).sort(), ['fay@example.net', 'gil@example.net'])
    const pages = receipts.map(({ text }) => {
      assert.match(text, /It is case [0-9A-Z]{4}-[0-9A-Z]{4}\./)
      assert.match(text, /You have an answer by 22 December 2026\./)
      assert.match(text, /the data protection authority of Norway/)
      return /\/contact\/\S+/.exec(text)?.[0] ?? ''
    })
    for (const page of pages) {
      const words = wordsOf((await stranger.get(page)).body)
      assert.match(words, /Complaint .* Answered by 22 December 2026 Stands An answer is owed/)
      assert.match(words, /the data protection authority of Norway/)
    }
    assert.match(wordsOf((await stranger.get('/privacy')).body), /the data protection authority of Norway/)

    made.clock.advance('P24D')
    assert.doesNotMatch(wordsOf((await (await desk('opb')).get('/desk')).body), /due soon/)
    made.clock.advance('P1D')
    const warned = await desk('opc')
    assert.match(wordsOf((await warned.get('/desk')).body), /2 cases are due soon/)
    assert.match(wordsOf((await warned.get('/desk/cases')).body), /An answer is owed soon/)

    const [answered, late] = pages.map((page) => page.split('/')[2] ?? '')
    await warned.post(`/desk/cases/${answered}/answer`, { text: 'We asked them to stop.' })
    const [letter] = (await post(made.site)).filter(({ kind }) => kind === 'case')
    assert.match(letter?.text ?? '', /We asked them to stop\.[\s\S]*the data protection authority of Norway/)
    assert.deepEqual(await overdueCases(made.site), { count: 0, since: null })

    made.clock.advance('P6D')
    assert.equal((await overdueCases(made.site)).count, 1)
    const missed = await desk('opd')
    assert.match(wordsOf((await missed.get('/desk')).body), /The day of one case has passed/)
    assert.match((await missed.get('/desk/cases')).body, /case-state overdue">Overdue/)
    assert.match(
      wordsOf((await stranger.get(pages.find((page) => page.includes(late ?? '')) ?? '')).body),
      /We owed you an answer by 22 December 2026/,
    )
    const { body } = await made.visitor().get('/metrics')
    assert.match(body, /oriel_cases_open 1\n/)
    assert.match(body, /oriel_cases_overdue 1\n/)
  },
  {
    breaks: {
      'the day is another than the policy’s': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'after(now, within(ctx.policy, kind))',
        by: 'after(now, `P6${0}D` as never)',
      },
      'nobody is warned': {
        file: 'src/desk/cases/clock.ts',
        replace: "* WARNED ? 'soon' : 'waits'",
        by: "* WARNED ? 'waits' : 'waits'",
      },
      'a day that passed is not told': {
        file: 'src/desk/cases/clock.ts',
        replace: "left < 0 ? 'overdue'",
        by: "left < -1e9 ? 'overdue'",
      },
      'the answer names no authority': {
        file: 'src/desk/cases/letter.ts',
        replace: '(elsewhere === null ? [] : [elsewhere])',
        by: '[]',
      },
      'what came by mail gets no receipt': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'await postLater(tx,',
        by: "if (!('desk' in by)) await postLater(tx,",
      },
    },
  },
)
