import assert from 'node:assert/strict'
import { type AddressInfo } from 'node:net'
import { after, before } from 'node:test'
import { giveRole, tellIdle } from '#accounts'
import { writers } from '#app'
import { beginSetUp, warnOfDue } from '#desk'
import { type Post, deliver, smtpTransport } from '#mail'
import { presets } from '#presets'
import { decide } from '#privacy'
import { after as later, isRefusal, toDate } from '#std'
import { answer } from '../../src/desk/cases/handle-case.ts'
import { findCase } from '../../src/desk/cases/read-case.ts'
import { type TestApp, makeApp } from '#test/app'
import { joins, member } from '#test/people'
import { post } from '#test/post'
import { policyJobs, publishes } from '#test/policy-jobs'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { sql } from 'kysely'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { weaker } from './versions.ts'

const got: string[] = []
const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, done) {
    let text = ''
    stream.on('data', (part: Buffer) => (text += part.toString()))
    stream.on('end', () => {
      got.push(text)
      done()
    })
  },
})
let made: TestApp
let url: string

before(async () => {
  await new Promise<void>((done) => void relay.listen(0, '127.0.0.1', done))
  url = `smtp://127.0.0.1:${(relay.server.address() as AddressInfo).port}`
  made = await makeApp({ env: { SMTP_URL: url } })
})
after(async () => {
  await made.close()
  await new Promise<void>((done) => relay.close(done))
})

/** Where each kind of mail may lead: what it was asked for, the switches, the site itself. No address has anything behind it. */
const LEADS: Record<string, RegExp> = {
  verify: /^http:\/\/localhost(\/verify\/[0-9a-f-]{36}\/[\w-]+|\/reset|\/u\/[\w-]{90,120})$/,
  reset: /^http:\/\/localhost(\/reset\/[0-9a-f-]{36}\/[\w-]+|\/u\/[\w-]{90,120})$/,
  policy: /^http:\/\/localhost(\/privacy\/changes#version-\d+|\/me\/policy|\/u\/[\w-]{90,120})$/,
  trial: /^http:\/\/localhost(\/|\/me\/mail)?$/,
  leaving: /^http:\/\/localhost(\/sign-in|\/u\/[\w-]{90,120})$/,
  case: /^http:\/\/localhost(\/contact\/[0-9A-Z-]{9}\/[\w-]{32}|\/u\/[\w-]{90,120})$/,
  'cases-due': /^http:\/\/localhost(\/desk\/cases|\/u\/[\w-]{90,120})$/,
  keep: /^http:\/\/localhost(\/keep\/[0-9a-f-]{36}\/[\w-]+|\/u\/[\w-]{90,120})$/,
}
/** What would tell somebody that a letter was opened. */
const TELLS = /<(img|script|iframe|object|embed|video|audio|link|form)\b|\ssrc=|\sbackground=|url\(|@import/i

promise(
  'oriel-31',
  'no kind of mail asks for a receipt or brings a picture, and each address in it is plain',
  async () => {
    const kinds = await everyKind()
    assert.deepEqual([...kinds.keys()].sort(), Object.keys(made.site.policy.policy.mail).sort())
    for (const [kind, letters] of kinds)
      for (const letter of letters) {
        const asked = letter.headers
          .map(({ key }) => key)
          .filter((key) => /receipt|notification|confirm/.test(key))
        assert.deepEqual(asked, [], kind)
        assert.equal(letter.attachments.length, 0, kind)
        assert.doesNotMatch(letter.html ?? '', TELLS, kind)
        const addresses = `${letter.text} ${letter.html}`.match(/https?:\/\/[^\s"'<>]+/g) ?? []
        assert.ok(addresses.length > 0, kind)
        for (const address of addresses) {
          assert.match(address, LEADS[kind] ?? /never/, kind)
          const before = await rowsOf(made.site)
          await made.visitor().get(new URL(address).pathname)
          assert.deepEqual(await rowsOf(made.site), before, `following ${address} is counted`)
        }
      }
  },
  {
    clauses: ['asked-for-mail'],
    breaks: {
      'a picture tells that it was opened': {
        file: 'src/mail/paper.tsx',
        replace: '<div class="why">',
        by: '<div class="why">{raw(\'<img src="http://localhost/seen.gif" alt="">\')}',
      },
      'a link says whose letter it was in': {
        file: 'src/mail/switches.ts',
        replace: 'href: stopLink(ctx, kind, person),',
        by: 'href: `${stopLink(ctx, kind, person)}?from=${kind}` as SafeUrl,',
      },
      'a letter asks for a receipt': {
        file: 'src/mail/transport.ts',
        replace: "'Auto-Submitted': 'auto-generated',",
        by: "'Auto-Submitted': 'auto-generated', 'Disposition-Notification-To': 'club@example.org',",
      },
    },
  },
)

promise(
  'oriel-32',
  'a letter for somebody else is never sent: no kind of mail is it, and the policy refuses the address, naming its clause',
  async () => {
    const { id, viewer } = await joins(made.site, 'theo')
    await lettersWaiting()
    const sent = got.length
    const transport = smtpTransport(url, { sender, origin: made.site.origin })
    for (const kind of ['sponsored', 'partner', 'newsletter'])
      await deliver(made.site, writersOfAnything(), transport, {
        kind,
        person: id,
        about: {},
      } as unknown as Post)
    transport.close()
    assert.equal(got.length, sent, 'a letter left')

    for (const purpose of ['marketing.advertising.third_party', 'marketing.communications.email']) {
      const leave = decide(made.site, {
        kinds: ['user.contact.email'],
        purpose: purpose as 'essential.service',
        recipient: 'mail-relay',
        about: id,
        standing: viewer.standing,
      })
      assert.ok(isRefusal(leave), purpose)
      assert.equal(leave.code, 'privacy.not-in-policy')
      const clause = made.site.policy.clauses.find((one) => one.id === leave.values['clause'])
      assert.ok(
        clause?.kind === 'use' && clause.categories.includes('user.contact.email'),
        'the clause it names',
      )
    }
  },
  {
    breaks: {
      'mail goes out whatever its kind': {
        file: 'src/mail/deliver.ts',
        replace: 'if (!kind) return\n',
        by: '',
      },
      'any purpose will do': {
        file: 'src/privacy/decide.ts',
        replace: 'const answer = policy.permits(question)\n  if (!answer.yes)\n    return refuse',
        by: "const answer = policy.permits(question)\n  if (!answer.yes && answer.why !== 'purpose')\n    return refuse",
      },
    },
  },
)

/** Letters of each kind as they reach a relay: those of joining and resetting, also where somebody else proved the address, and the trial. */
async function everyKind(): Promise<Map<string, Email[]>> {
  const kinds = new Map<string, Email[]>()
  const add = async (kind: string): Promise<void> => {
    const letters = await Promise.all(got.splice(0).map((text) => PostalMime.parse(text)))
    kinds.set(kind, [...(kinds.get(kind) ?? []), ...letters])
  }
  await joins(made.site, 'uma')
  await lettersWaiting()
  await made.site.db
    .updateTable('person')
    .set({ email_verified_at: new Date(made.clock.now()) })
    .execute()
  await joins(made.site, 'vera', { email: 'uma@example.org' })
  await lettersWaiting()
  await add('verify')
  await made.visitor().post('/reset', { email: 'uma@example.org' })
  await lettersWaiting()
  await add('reset')

  const asker = made.visitor()
  await asker.post('/contact', {
    kind: 'question',
    email: 'xaver@example.net',
    text: 'Who takes the letters?',
  })
  const { number } = await made.site.db.selectFrom('contact_case').select('number').executeTakeFirstOrThrow()
  const asked = await findCase(made.site, number)
  assert.ok('number' in asked)
  const by = { id: asked.whose, role: 'operator' } as const
  assert.equal(await answer(made.site, asked, { by, text: 'The relay does.' }), null)
  await lettersWaiting()
  await add('case')

  const staff = await member(made.site, 'xenia')
  await giveRole(made.site, { person: staff.id, role: 'operator', from: 'cli' })
  await asker.post('/contact', { kind: 'question', email: 'xaver@example.net', text: 'And when?' })
  await post(made.site)
  const due_at = toDate(made.clock.now())
  await made.site.db.updateTable('contact_case').set({ due_at }).execute()
  await warnOfDue(made.site)
  await lettersWaiting()
  await add('cases-due')

  const idle = await member(made.site, 'wilma')
  await made.site.db
    .updateTable('person')
    .set({ kept_until: toDate(later(made.clock.now(), 'P1M')) })
    .where('id', '=', idle.id)
    .execute()
  await tellIdle(made.site)
  await lettersWaiting()
  await add('keep')
  const leaver = made.visitor()
  await leaver.post('/sign-in', { who: 'wilma', password: idle.password })
  await leaver.post('/me/delete', { current: idle.password })
  await lettersWaiting()
  await add('leaving')

  await publishes(made.site, weaker(presets.oriel))
  await policyJobs(made.site)
  await lettersWaiting()
  await add('policy')

  await made.site.db.updateTable('site').set({ set_up_at: null }).execute()
  const token = new URL((await beginSetUp(made.site)) ?? '').searchParams.get('token') ?? ''
  const operator = made.visitor()
  const who = { name: 'nora', email: 'nora@example.org', password: 'a lantern at night' }
  await operator.post('/set-up/you', { token, ...who })
  await operator.post('/set-up/mail')
  await add('trial')
  return kinds
}

const sender = async (): Promise<{ name: string; address: string }> => ({
  name: 'A club',
  address: 'club@example.org',
})

/** Sends what waits, through the relay. */
async function lettersWaiting(): Promise<void> {
  const { rows } = await sql<{ id: string; payload: Post }>`
    select jobs.id, jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'mail.deliver' order by jobs.id`.execute(made.site.db)
  const transport = smtpTransport(url, { sender, origin: made.site.origin })
  for (const { id, payload } of rows) {
    await deliver(made.site, writers(made.site), transport, payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(made.site.db)
  }
  transport.close()
}

/** Would write a letter of any kind, were it asked to. */
function writersOfAnything(): ReturnType<typeof writers> {
  const letter = { to: 'theo@example.org', subject: 'An offer', text: 'Buy.', html: { html: '<p>Buy.</p>' } }
  return new Proxy({}, { get: () => () => Promise.resolve(letter) }) as ReturnType<typeof writers>
}
