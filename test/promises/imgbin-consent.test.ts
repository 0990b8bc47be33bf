import assert from 'node:assert/strict'
import { giveRole } from '#accounts'
import { caller } from '#test/app'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { rowsOf } from '#test/traces'
import { type Visitor, wordsOf } from '#test/visitor'
import { type FormSeen, crawl, formsOf } from './crawl.ts'

// What somebody who has agreed to nothing can type in, and what is kept of it.

const { imgbin: made } = await sitesUnder('imgbin')

const asked = { kind: 'complaint', email: 'ida@example.net', regarding: '', text: 'It hums.' }
const joining = {
  name: 'jule',
  password: 'a lantern over the sea',
  email: 'jule@example.org',
  day: '3',
  month: '4',
  year: '1987',
}
/** What a stranger types, by the name of the field; any other gets words. */
const TYPED: Readonly<Record<string, string>> = { ...asked, ...joining, who: 'jule', q: 'a pier' }

const rows = (): Promise<string[]> => rowsOf(made.site)

const isTyped = ({ name, html }: FormSeen['fields'][number]): boolean =>
  name !== 'agree' && !/^<button|type="(hidden|submit)"/.test(html)

/** Fills in all that a form has but the box, and sends it. */
const sendsWithout = (visitor: Visitor, { action, fields }: FormSeen) =>
  visitor.post(
    action,
    fields.filter(isTyped).map(({ name }) => [name, TYPED[name] ?? 'words of a stranger']),
  )

/** The sentence beside the box of a page. */
const besideBox = (body: string): string =>
  wordsOf(/<label for="agree">([\s\S]*?)<\/label>/.exec(body)?.[1] ?? '').trim()

promise(
  'imgbin-76',
  'each form that keeps something of somebody who agreed to nothing has an empty box and says what for; without a tick it is refused and nothing is written, and the words are kept',
  async () => {
    const stranger = made.visitor()
    const opened = await stranger.post('/contact', { ...asked, agree: 'yes' })
    const page = opened.to?.split('?')[0] ?? assert.fail('no case')
    const seen = new Map([...(await crawl(made.visitor())), [page, await stranger.get(page)] as const])
    const forms = new Map(
      formsOf(seen)
        .filter(({ method, fields }) => method === 'post' && fields.some(isTyped))
        .map((form) => [form.action, form]),
    )
    const boxed: string[] = []
    for (const form of forms.values()) {
      const box = form.fields.find(({ name }) => name === 'agree')
      const before = await rows()
      const { status } = await sendsWithout(made.visitor(), form)
      assert.deepEqual(await rows(), before, `${form.action} keeps something without a yes`)
      if (!box) continue
      boxed.push(form.action)
      assert.equal(status, 422, form.action)
      assert.match(box.html, /type="checkbox"/)
      assert.doesNotMatch(box.html, /\schecked\b/, form.action)
      assert.match(box.html, /\srequired\b/)
      assert.match(besideBox(seen.get(form.page)?.body ?? ''), /policy of this site, version 1/, form.action)
    }
    assert.deepEqual(boxed.toSorted(), ['/contact', page, '/join'].toSorted())
    assert.match(besideBox(seen.get('/contact')?.body ?? ''), /are kept and read to answer me/)

    const old = { ...asked, version: '0', agree: 'yes' }
    assert.equal((await stranger.post('/contact', old)).status, 422, 'a yes is to what stands there now')

    await stranger.post(page, { text: 'It hums louder.', agree: 'yes' })
    const beside = besideBox(seen.get('/contact')?.body ?? '')
    const kept = await made.site.db
      .selectFrom('case_letter')
      .select('agreed')
      .where('author', '=', 'asker')
      .execute()
    assert.deepEqual(
      kept.map(({ agreed }) => agreed),
      [beside, beside],
    )
    const told = wordsOf((await stranger.get(page)).body)
    assert.equal(told.split(`Agreed to with it: ${beside}`).length - 1, 2, 'who wrote reads them')

    const keeper = await caller(made, 'olga')
    await giveRole(made.site, { person: keeper.id, role: 'operator', from: 'cli' })
    const before = await rows()
    assert.equal((await keeper.browse().post('/desk/cases', asked)).status, 422, 'nor does staff for them')
    assert.deepEqual(await rows(), before)
    assert.equal((await keeper.browse().post('/desk/cases', { ...asked, agree: 'yes' })).status, 303)
  },
  {
    breaks: {
      'the form of contact is taken without a tick': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'asks && said.agreed === null ? notAgreed : null',
        by: 'null',
      },
      'more is taken without a tick': {
        file: 'src/desk/cases/handle-case.ts',
        replace: 'asks && agreed === null ? notAgreed : null',
        by: 'null',
      },
      'the box is ticked beforehand': {
        file: 'src/desk/cases/contact-page.tsx',
        replace: 'checked={ticked}',
        by: 'checked',
      },
      'a yes to another version is taken': {
        file: 'src/desk/cases/agreed.ts',
        replace: 'same && form',
        by: 'form',
      },
      'the words are forgotten': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'const agreed = asks ? said.agreed : null',
        by: 'const agreed = null',
      },
      'a form without a box keeps what was typed': {
        file: 'src/accounts/pages/entrance.ts',
        replace: "const typed = { who: form.line('who'), next: form.line('next') }",
        by: "const typed = { who: form.line('who'), next: form.line('next') }\n  await site.db.updateTable('site').set({ name: typed.who }).execute()",
      },
      'the browser lets the box be left out': {
        file: 'src/accounts/pages/join.tsx',
        replace:
          '            required\n            plain={<Line ctx={ctx} say={say} kind="user.privacy_preferences"',
        by: '            plain={<Line ctx={ctx} say={say} kind="user.privacy_preferences"',
      },
    },
  },
)

promise(
  'imgbin-02',
  'without a yes no field of a person is kept; with it, the yes is written no later than what was typed',
  async () => {
    const before = await rows()
    const refused = await made.visitor().post('/join', joining)
    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused.body), /Tick the box to join/)
    assert.deepEqual(await rows(), before)
    const wording = besideBox((await made.visitor().get('/join')).body).replace(/ Read it$/, '')
    assert.equal((await made.visitor().post('/join', { ...joining, agree: 'yes' })).status, 303)
    const joined = await made.site.db
      .selectFrom('person')
      .innerJoin('agreement', 'agreement.person', 'person.id')
      .select(['agreement.wording', 'agreement.created_at as yes', 'person.created_at as kept', 'how'])
      .where('person.name', '=', 'jule')
      .executeTakeFirstOrThrow()
    assert.deepEqual([joined.wording, joined.how], [wording, 'yes'])
    assert.ok(joined.yes <= joined.kept)

    const empty = await rows()
    const other = { ...asked, email: 'kay@example.net' }
    assert.equal((await made.visitor().post('/contact', other)).status, 422)
    assert.deepEqual(await rows(), empty)
    const sent = await made.visitor().post('/contact', { ...other, agree: 'yes' })
    const written = await made.site.db
      .selectFrom('contact_case')
      .innerJoin('case_letter', 'case_letter.contact_case', 'contact_case.id')
      .select(['agreed', 'case_letter.created_at as yes', 'contact_case.created_at as kept'])
      .where('number', '=', sent.to?.split('/')[2] ?? '')
      .executeTakeFirstOrThrow()
    assert.equal(written.agreed, besideBox((await made.visitor().get('/contact')).body))
    assert.ok(written.yes <= written.kept)
  },
  {
    breaks: {
      'joining needs no tick': {
        file: 'src/accounts/join.ts',
        replace: "agreed || signUp.agreement === 'none'",
        by: "agreed || signUp.agreement !== 'none'",
      },
      'a yes is written the day after': {
        file: 'src/accounts/join.ts',
        replace: '      created_at: toDate(now),',
        by: '      created_at: toDate((now + 86_400_000) as never),',
      },
      'writing needs no tick': {
        file: 'src/desk/cases/agreed.ts',
        replace: "policy.policy.signUp.agreement === 'each-form'",
        by: "policy.policy.signUp.agreement === 'none'",
      },
    },
  },
)
