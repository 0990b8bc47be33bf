import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { giveRole } from '#accounts'
import { inventory, storesOf } from '#app'
import { overdueCases } from '#desk'
import { countHeld, eraseDue } from '#privacy'
import { retain } from '../../src/app/retain.ts'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { whereIs } from '#test/traces'
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
        replace: 'after(now, within(await theirPolicy(ctx, whose), kind))',
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

promise(
  'oriel-19',
  'on a doubt about age a case opens and the account works on; known, all of it is erased; unfounded, the case is closed and erased on its day',
  async () => {
    const [officer, young, adult] = [
      await desk('ole'),
      await caller(made, 'pip'),
      await caller(made, 'quinn'),
    ]
    const numbers: string[] = []
    for (const { name } of [young, adult]) {
      const sent = await made.visitor().post('/contact', {
        kind: 'age',
        email: `about-${name}@example.net`,
        regarding: `http://localhost/@${name}`,
        text: `I think ${name} is eleven.`,
      })
      numbers.push(sent.to?.split('/')[2] ?? '')
    }
    const [known, unfounded] = numbers
    const works = async (one: Caller): Promise<[number, number]> => [
      (await made.visitor().get(`/@${one.name}`)).status,
      (await one.call('POST', '/api/v1/albums', { title: 'Kites', audience: 'everyone' })).status,
    ]
    for (const member of [young, adult]) assert.deepEqual(await works(member), [200, 201], 'it works on')
    assert.match((await officer.get(`/desk/cases/${known}`)).body, /I think pip is eleven/)

    const wrong = await officer.post(`/desk/cases/${known}/too-young`, { name: 'quinn' })
    assert.equal(wrong.status, 422)
    assert.match(wordsOf(wrong.body), /The case is not about the page of quinn/)
    assert.deepEqual(await works(adult), [200, 201])
    const decided = await officer.post(`/desk/cases/${known}/too-young`, { name: 'pip' })
    assert.equal(decided.to, `/desk/cases/${known}?done=decided`)
    assert.deepEqual(await works(young), [410, 401])
    assert.equal(await eraseDue(made.media, storesOf(made.media)), 1)
    const held = await countHeld(made.site, inventory, young.id)
    assert.deepEqual(
      held.filter(({ rows }) => rows > 0).map(({ declaration }) => declaration.table),
      [],
    )
    assert.equal(await made.site.keys.ofPerson(young.id, 'find'), null)

    await officer.post(`/desk/cases/${unfounded}/answer`, { text: 'They are of age.', close: 'yes' })
    assert.deepEqual(await works(adult), [200, 201])
    made.clock.advance('P6M')
    await retain(made.media)
    assert.deepEqual(await whereIs(unfounded ?? '', made), [])
  },
  {
    breaks: {
      'days of grace are given': {
        file: 'src/desk/cases/known-too-young.ts',
        replace: 'due: ctx.clock.now()',
        by: 'due: (ctx.clock.now() + 1e9) as never',
      },
      'whoever is named is erased': {
        file: 'src/desk/cases/known-too-young.ts',
        replace: 'about.id !== person.id',
        by: 'false',
      },
      'a doubt is enough': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'await postLater(tx,',
        by: "if (kind === 'age') await tx.db.updateTable('person').set({ closed_at: toDate(now) } as never).execute()\n    await postLater(tx,",
      },
      'a case that was closed is kept': {
        file: 'src/desk/cases/handle-case.ts',
        replace: '...(ends && { closed_at: at, outcome: ended })',
        by: '...(ends && {})',
      },
    },
  },
)
