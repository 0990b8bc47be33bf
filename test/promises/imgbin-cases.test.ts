import assert from 'node:assert/strict'
import { giveRole } from '#accounts'
import { warnOfDue } from '#desk'
import { type Caller, caller } from '#test/app'
import { signsIn } from '#test/policy-jobs'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { wordsOf } from '#test/visitor'

const { imgbin: made } = await sitesUnder('imgbin')

async function staff(name: string, role: 'moderator' | 'privacy-officer'): Promise<Caller> {
  const one = await caller(made, name)
  await giveRole(made.site, { person: one.id, role, from: 'cli' })
  return one
}

/** A stranger's case: its page, as the receipt has it. */
async function opens(email: string): Promise<{ page: string; number: string; receipt: string }> {
  const text = 'Somebody whistles at night.'
  const sent = await made
    .visitor()
    .post('/contact', { kind: 'complaint', email, regarding: '', text, agree: 'yes' })
  assert.equal(sent.status, 303)
  const receipt = (await post(made.site)).find(({ kind, to }) => kind === 'case' && to === email)?.text ?? ''
  const page = /\/contact\/\S+/.exec(receipt)?.[0] ?? assert.fail(receipt)
  return { page, number: page.split('/')[2] ?? '', receipt }
}
const shown = async (page: string): Promise<string> => wordsOf((await made.visitor().get(page)).body)
const letters = async () => (await post(made.site)).map(({ kind, to, text }) => ({ kind, to, text }))

promise(
  'imgbin-81',
  'the day of an answer is the forty-fifth; on the fortieth those who answer are warned at the desk and by mail, past it again, and no more once it is answered',
  async () => {
    const keeper = await staff('kira', 'privacy-officer')
    await staff('mona', 'moderator')
    const { page, number, receipt } = await opens('gil@example.net')
    assert.match(receipt, /answer by 6 January 2027/)
    assert.match(await shown(page), /Answered by 6 January 2027/)

    made.clock.advance('P30D')
    assert.equal(await warnOfDue(made.site), 0)
    assert.doesNotMatch(wordsOf((await (await signsIn(made, keeper)).get('/desk/cases')).body), /due soon/)

    made.clock.advance('P10D')
    await warnOfDue(made.site)
    const [warned, ...more] = await letters()
    assert.deepEqual([warned?.kind, warned?.to, more], ['cases-due', keeper.email, []])
    assert.match(warned?.text ?? '', /One case is due soon\.[\s\S]*\/desk\/cases/)
    assert.ok(!warned?.text.includes(number), 'nothing of whose it is')
    const desk = await signsIn(made, keeper)
    const queue = wordsOf((await desk.get('/desk/cases')).body)
    assert.match(queue, /One case is due soon/)
    assert.match(queue, new RegExp(`${number} Complaint 6 January 2027 An answer is owed soon`))

    made.clock.advance('P6D')
    await warnOfDue(made.site)
    assert.match((await letters())[0]?.text ?? '', /The day of one case has passed/)
    const late = await signsIn(made, keeper)
    assert.match(wordsOf((await late.get('/desk/cases')).body), /The day of one case has passed/)
    await warnOfDue(made.site)
    await late.post(`/desk/cases/${number}/answer`, { text: 'They stopped.' })
    assert.deepEqual(
      (await letters()).map(({ kind }) => kind),
      ['case'],
      'a warning that waited is not sent once there is nothing to warn of',
    )
    assert.equal(await warnOfDue(made.site), 0)
  },
  {
    breaks: {
      'the day is another': {
        file: 'src/presets/imgbin/single.ts',
        replace: "within: 'P45D'",
        by: "within: 'P46D'",
      },
      'whoever may not answer is mailed': {
        file: 'src/desk/cases/warn.ts',
        replace: "may(role, 'cases.answer')",
        by: "!may(role, 'cases.answer')",
      },
      'staff hear of it when it is late': {
        file: 'src/desk/cases/warn.ts',
        replace: 'if (soon + overdue === 0) return 0',
        by: 'if (overdue === 0) return 0',
      },
      'a day that passed alarms nobody': {
        file: 'src/desk/cases/warn.ts',
        replace: '...(overdue > 0 ?',
        by: '...(overdue > 99 ?',
      },
      'the desk says nothing before the day': {
        file: 'src/desk/cases/desk-pages.tsx',
        replace: '{owed.soon > 0 &&',
        by: '{owed.soon > 99 &&',
      },
    },
  },
)

promise(
  'imgbin-82',
  'who wrote opens a closed case again by the link of its receipt: it is a dispute, nobody of the staff closes it without an outcome, and that is written down, shown and mailed',
  async () => {
    const keeper = await staff('lena', 'privacy-officer')
    const { page, number } = await opens('hal@example.net')
    const at = `/desk/cases/${number}`
    const desk = keeper.browse()
    await desk.post(`${at}/answer`, { text: 'We found nothing.', close: 'yes' })
    await letters()
    assert.match(await shown(page), /Stands Closed .*Open it again/)

    const stranger = made.visitor()
    const again = await stranger.post(page, { text: 'It whistles still.', agree: 'yes' })
    assert.equal(again.to, `${page}?done=written`)
    assert.match(await shown(page), /Stands In dispute: An answer is owed A dispute since \d+ \w+ 202\d/)
    assert.match(wordsOf((await desk.get('/desk/cases')).body), new RegExp(`${number} .*In dispute`))

    assert.equal((await desk.post(`${at}/close`)).status, 409, 'nobody answered')
    const bare = await desk.post(`${at}/answer`, { text: 'We leave it at that.', close: 'yes' })
    assert.equal(bare.status, 422)
    assert.match(wordsOf(bare.body), /say with your answer how it ends/)
    assert.equal((await desk.post(`${at}/answer`, { text: 'We listen.' })).status, 303)
    assert.match(await shown(page), /In dispute: Answered/)
    assert.equal((await desk.post(`${at}/close`)).status, 422)
    await assert.rejects(
      made.site.db
        .updateTable('contact_case')
        .set({ closed_at: new Date(made.clock.now()) })
        .where('number', '=', number)
        .execute(),
      /check constraint/,
      'nor does the database',
    )
    await letters()

    assert.equal(
      (await desk.post(`${at}/answer`, { text: 'It was the wind.', outcome: 'partly' })).status,
      303,
    )
    const ended = await shown(page)
    assert.match(ended, /Stands Closed .*How it ended Part of what was asked for is done\./)
    const [letter] = await letters()
    assert.equal(letter?.to, 'hal@example.net')
    assert.match(letter?.text ?? '', /It was the wind\.[\s\S]*Part of what was asked for is done\./)

    await stranger.post(page, { text: 'And now it hums.', agree: 'yes' })
    assert.doesNotMatch(await shown(page), /How it ended/)
    await stranger.post(`${page}/close`)
    assert.match(await shown(page), /How it ended Whoever opened it called it settled\./)
  },
  {
    breaks: {
      'opened again it is no dispute': {
        file: 'src/desk/cases/handle-case.ts',
        replace: '...(of.closed !== null && {',
        by: '...(of.closed === null && {',
      },
      'a button closes it without a word': {
        file: 'src/desk/cases/handle-case.ts',
        replace: "if (by !== 'asker' && of.disputed !== null) return noOutcome\n",
        by: '',
      },
      'an answer closes it without an outcome': {
        file: 'src/desk/cases/handle-case.ts',
        replace: 'if (close && !ends) return noOutcome',
        by: 'if (close && !ends) return null',
      },
      'the outcome is not shown': {
        file: 'src/desk/cases/case-page.tsx',
        replace: '...(of.outcome === null',
        by: '...(of.closed !== null',
      },
      'the letter leaves it out': {
        file: 'src/desk/cases/letter.ts',
        replace: '...(outcome === null',
        by: '...(answer !== null',
      },
    },
  },
)
