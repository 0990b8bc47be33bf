import assert from 'node:assert/strict'
import { giveRole } from '#accounts'
import { type Compiled, compile } from '#policy'
import { webApp } from '#app'
import { warnOfDue } from '#desk'
import { presets } from '#presets'
import { bitOf } from '#privacy'
import { mailLink } from '../../src/accounts/mail-links.ts'
import { type TestApp } from '#test/app'
import { type Member, joins, member } from '#test/people'
import { type Sent, post } from '#test/post'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { rowsOf } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'

const { oriel, imgbin } = await sitesUnder('oriel', 'imgbin')

/** The policy, were one of its kinds of mail one that can be stopped. */
function withSwitch({ policy }: Compiled, kind: 'reset'): Compiled {
  const node = policy.mail[kind]
  const stops = presets.imgbin.controls[`mail.${kind}`]
  assert.ok(node && stops)
  return compile({
    ...policy,
    controls: { ...policy.controls, [stops.key]: stops },
    mail: { ...policy.mail, [kind]: { ...node, sending: 'switch' } },
  })
}

/** Causes one letter of each kind that is about somebody, and gives them. */
async function everyLetter(made: TestApp, name: string): Promise<Map<string, Sent>> {
  const all = new Map<string, Sent>()
  const add = async (): Promise<void> => {
    for (const letter of await post(made.site)) all.set(letter.kind, letter)
  }
  const newcomer = await joins(made.site, `${name}-new`)
  await add()
  const asked = { kind: 'question', email: `${name}@example.net`, text: 'Who?', agree: 'yes' }
  await made.visitor().post('/contact', asked)
  await add()
  const one = await member(made.site, name)
  await made.visitor().post('/reset', { email: one.email })
  await add()
  await mailLink(made.site, { person: one.id, purpose: 'keep' })
  await add()
  await giveRole(made.site, { person: one.id, role: 'operator', from: 'cli' })
  const due_at = new Date(made.clock.now())
  await made.site.db.updateTable('contact_case').set({ due_at }).execute()
  await warnOfDue(made.site)
  await add()
  const leaver = made.visitor()
  await leaver.post('/sign-in', { who: newcomer.name, password: newcomer.password })
  await made.site.db
    .updateTable('person')
    .set({ email_verified_at: new Date(made.clock.now()) })
    .where('id', '=', newcomer.id)
    .execute()
  await leaver.post('/me/delete', { current: newcomer.password })
  await add()
  return all
}

const pathOf = (letter: Sent | undefined): string =>
  new URL(letter?.stop?.href ?? 'http://localhost/none').pathname

const oneClick = (
  { app }: Pick<TestApp, 'app'>,
  path: string,
  multipart: boolean,
): Promise<Response> | Response => {
  const fields = new FormData()
  fields.append('List-Unsubscribe', 'One-Click')
  return app.request(path, {
    method: 'POST',
    // as a mail program sends it: from no page of ours, without a cookie
    headers: {
      'sec-fetch-site': 'cross-site',
      ...(!multipart && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: multipart ? fields : 'List-Unsubscribe=One-Click',
  })
}

const getsReset = async (made: TestApp, { email }: Member): Promise<boolean> => {
  made.clock.advance('P1D')
  await made.visitor().post('/reset', { email })
  return (await post(made.site)).some(({ kind, to }) => kind === 'reset' && to === email)
}

promise(
  'imgbin-98',
  'every letter has at its foot a link that stops its kind without signing in, by its page and by the mail program’s own button',
  async () => {
    const letters = await everyLetter(imgbin, 'ines')
    assert.deepEqual([...letters.keys()].toSorted(), ['case', 'cases-due', 'leaving', 'reset', 'verify'])
    for (const [kind, letter] of letters) {
      assert.equal(letter.stop?.oneClick, true, kind)
      const href = letter.stop?.href ?? ''
      for (const body of [letter.text, letter.html.html])
        assert.ok(body.includes(href), `${kind}: at its foot`)
      const before = await rowsOf(imgbin.site)
      const page = await imgbin.visitor().get(pathOf(letter))
      assert.equal(page.status, 200)
      assert.match(wordsOf(page.body), /Stop it/, kind)
      assert.deepEqual(await rowsOf(imgbin.site), before, `${kind}: looking at it changes nothing`)
    }
    const stopped: Member = await member(imgbin.site, 'jon')
    assert.equal(await getsReset(imgbin, stopped), true)
    await imgbin.visitor().post('/reset', { email: stopped.email })
    const [reset] = await post(imgbin.site)
    const path = pathOf(reset)
    // by the program's button, in both shapes a form has, and as often as it likes
    for (const multipart of [true, false, false]) {
      const answer = await oneClick(imgbin, path, multipart)
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('location'), null)
    }
    assert.equal(await getsReset(imgbin, stopped), false)
    // and again by its page
    const reader = imgbin.visitor()
    await reader.post(`${path}/switches`, { kind: 'reset', on: 'yes' })
    assert.equal(await getsReset(imgbin, stopped), true)
    await reader.post(`${path}/switches`, { kind: 'reset', on: 'no' })
    assert.equal(await getsReset(imgbin, stopped), false)
    const events = await imgbin.site.db
      .selectFrom('consent')
      .select(['control', 'turned_on', 'came_from'])
      .where('person', '=', stopped.id)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      events.map(({ control, turned_on, came_from }) => [control, turned_on, came_from]),
      [false, true, false].map((on) => ['mail.reset', on, 'mail']),
    )
    // whoever wrote without an account has a case instead of a switch
    const asked = letters.get('case')
    assert.equal((await oneClick(imgbin, pathOf(asked), true)).status, 200)
    const closed = await imgbin.site.db
      .selectFrom('contact_case')
      .select('closed_at')
      .where('person', 'is', null)
      .execute()
    assert.ok(closed.every(({ closed_at }) => closed_at !== null))
    // nothing else stops anything: another body, a link that was tampered with
    const other = await imgbin.app.request(path, { method: 'POST', body: 'x=1' })
    assert.equal(other.status, 400)
    const wrong = `${path.slice(0, -3)}${path.endsWith('AAA') ? 'BBB' : 'AAA'}`
    assert.equal((await oneClick(imgbin, wrong, true)).status, 404)
    assert.equal((await imgbin.visitor().get(wrong)).status, 404)
  },
  {
    breaks: {
      'looking at the page stops the mail': {
        file: 'src/desk/stops/mount.ts',
        replace: 'return isRefusal(stops) ? stops : stopPage(visit, stops, token)',
        by: 'if (isRefusal(stops)) return stops\n  await turnKind(site, stops, { kind: stops.kind, on: false, say: visit.say })\n  return stopPage(visit, stops, token)',
      },
      'a letter goes out though its switch is off': {
        file: 'src/mail/deliver.ts',
        replace: 'if (standing && control !== null && !isOn(standing, control)) return',
        by: '',
      },
      'a form in parts is not read': {
        file: 'src/desk/stops/mount.ts',
        replace: "headers: { 'content-type': type } }).formData()",
        by: "headers: { 'content-type': 'application/x-www-form-urlencoded' } }).formData()",
      },
      'the foot has no link': {
        file: 'src/mail/paper.tsx',
        replace: 'const foot = switches ?',
        by: 'const foot = !switches ?',
      },
    },
  },
)

promise(
  'oriel-30',
  'every letter has a link that needs no sign-in: looking changes nothing; a kind that can be stopped stops at once, a fixed one leads to the switches',
  async () => {
    const letters = await everyLetter(oriel, 'ida')
    const late = ['policy', 'policy-reminder', 'trial']
    const kinds = Object.keys(oriel.site.policy.policy.mail).filter((kind) => !late.includes(kind))
    assert.deepEqual([...letters.keys()].toSorted(), kinds.toSorted())
    for (const [kind, letter] of letters) {
      const href = letter.stop?.href
      assert.ok(href && letter.text.includes(href) && letter.html.html.includes(href), kind)
      assert.equal(letter.stop?.oneClick, false, `${kind} is fixed`)
      const before = await rowsOf(oriel.site)
      const page = await oriel.visitor().get(pathOf(letter))
      assert.equal(page.status, 200)
      assert.match(wordsOf(page.body), /This kind cannot be stopped|No more mail goes out by this link/)
      assert.deepEqual(await rowsOf(oriel.site), before, `${kind}: looking changes nothing`)
      assert.equal((await oneClick(oriel, pathOf(letter), false)).status >= 400, true, `${kind} stays`)
      assert.deepEqual(await rowsOf(oriel.site), before)
    }
    // the same site once its policy lets a kind be stopped
    const loose = withSwitch(oriel.site.policy, 'reset')
    const site = { ...oriel.site, policy: loose, policyFor: () => loose }
    const one = await member(oriel.site, 'kai')
    await oriel.site.db
      .updateTable('person')
      .set({ consents: bitOf('mail.reset') })
      .where('id', '=', one.id)
      .execute()
    const reset = async (): Promise<Sent | undefined> => {
      oriel.clock.advance('P1D')
      await oriel.visitor().post('/reset', { email: one.email })
      return (await post(site)).find(({ kind }) => kind === 'reset')
    }
    const path = pathOf(await reset())
    const app = webApp({ ...oriel.media, policy: loose, policyFor: () => loose }, { failed: assert.ifError })
    const page = await new Visitor(app).get(path)
    assert.match(wordsOf(page.body), /Stop it/)
    assert.ok(await reset(), 'looking stops nothing')
    assert.equal((await oneClick({ app }, path, true)).status, 200)
    assert.equal(await reset(), undefined, 'one step stops it')
  },
  {
    breaks: {
      'a fixed kind has no link': {
        file: 'src/mail/switches.ts',
        replace: "return where === 'all' ||",
        by: 'return',
      },
    },
  },
)
