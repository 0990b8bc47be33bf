import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { giveRole } from '#accounts'
import { inventory, writers } from '#app'
import { type Post, deliver, smtpTransport } from '#mail'
import { backupTo } from '#ops'
import { contradictions, type Policy } from '#policy'
import { presets } from '#presets'
import { type Question, decide, looksAt } from '#privacy'
import { isRefusal } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { promise } from '#test/promise'
import { type Serving, clear, oriel, run } from '#test/serving'
import { whereIs } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'

// To whom a site of this policy hands something, and what keeps the rest from everybody.

type Got = { readonly to: readonly string[]; readonly text: string }
const got: Got[] = []
const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    let text = ''
    stream.on('data', (part: Buffer) => (text += part.toString()))
    stream.on('end', () => {
      got.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
      done()
    })
  },
})
let made: TestApp
let url: string
before(async () => {
  await new Promise<void>((done) => void relay.listen(0, '127.0.0.1', done))
  url = `smtp://127.0.0.1:${(relay.server.address() as AddressInfo).port}`
  made = await makeApp({ env: { ORIEL_PRESET: 'imvu', SMTP_URL: url } })
})
after(async () => {
  await made.close()
  await new Promise<void>((done) => relay.close(done))
})

type Asked = Omit<Question<'user.contact.email', 'essential.service'>, 'kinds' | 'purpose' | 'recipient'> & {
  readonly kinds: readonly string[]
  readonly purpose: string
  readonly recipient: string
}
/** What the one door answers: 'yes', or the code of its refusal. */
function asks(asked: Omit<Asked, 'about' | 'standing'>): string {
  const leave = decide(made.site, { ...asked, about: 'many' } as never)
  return isRefusal(leave) ? leave.code : 'yes'
}
const NO = 'privacy.not-in-policy'
const SERVICE = 'essential.service'
const MAIL = 'essential.service.notifications.email'

promise(
  'imvu-76',
  'what is told of oneself goes to those the notice names, for what it names, and every other way is refused',
  () => {
    assert.equal(asks({ kinds: ['user.name'], purpose: SERVICE, recipient: 'members' }), 'yes')
    assert.equal(asks({ kinds: ['user.contact.email'], purpose: MAIL, recipient: 'mail-relay' }), 'yes')
    const told = ['user.contact.email', 'user.name', 'user.demographic.gender', 'user.content.private']
    const sold = ['marketing.advertising.third_party', 'marketing.communications.email', 'sale']
    for (const kind of told) {
      for (const purpose of sold)
        for (const recipient of ['members', 'everyone', 'staff', 'mail-relay', 'partner'])
          assert.equal(asks({ kinds: [kind], purpose, recipient }), NO, `${kind} to ${recipient}`)
      for (const recipient of ['everyone', 'staff', 'mail-relay', 'partner', 'buyer'])
        assert.equal(asks({ kinds: [kind], purpose: SERVICE, recipient }), NO, `${kind} to ${recipient}`)
    }
    const { imvu } = presets
    const buyer = { ...imvu.recipients['mail-relay'], id: 'to-buyer' }
    assert.deepEqual(contradictions({ ...imvu, recipients: { ...imvu.recipients, buyer } } as Policy), [
      'buyer is declared, to whom no part of the program hands anything',
    ])
  },
  {
    breaks: {
      'any purpose will do': {
        file: 'src/privacy/decide.ts',
        replace: 'const answer = policy.permits(question)\n  if (!answer.yes)\n    return refuse',
        by: "const answer = policy.permits(question)\n  if (!answer.yes && answer.why !== 'purpose')\n    return refuse",
      },
      'anybody may get it': {
        file: 'src/privacy/decide.ts',
        replace: 'const answer = policy.permits(question)\n  if (!answer.yes)\n    return refuse',
        by: "const answer = policy.permits(question)\n  if (!answer.yes && answer.why !== 'recipient')\n    return refuse",
      },
    },
  },
)

promise(
  'imvu-86',
  'the relay gets one mail at a time with the address it goes to; the register and the page of one’s data name it, and members apart from a mail it gets not',
  async () => {
    await caller(made, 'uma')
    const vera = await caller(made, 'vera')
    for (const email of ['uma@example.org', 'vera@example.org'])
      await made.visitor().post('/reset', { email })
    await relayed()
    assert.deepEqual(
      got.map(({ to }) => to),
      [['uma@example.org'], ['vera@example.org']],
    )
    const [umas, veras] = got.map(({ text }) => text)
    assert.match(umas ?? '', /\/reset\//)
    assert.ok(!umas?.includes('vera') && !veras?.includes('uma'))

    assert.match(
      wordsOf((await made.visitor().get('/privacy/recipients')).body),
      /To the mail relay go: .*(?<!not) in use /,
    )
    assert.match(wordsOf((await vera.browse().get('/me/data')).body), /May see [^.]*the mail relay/)
    for (const purpose of [SERVICE, 'essential.legal_obligation', 'essential.service.security'])
      for (const kind of ['user.contact.email', 'user.account.username', 'user.unique_id'])
        assert.equal(asks({ kinds: [kind], purpose, recipient: 'mail-relay' }), NO, `${kind} for ${purpose}`)
    for (const kind of ['user.name', 'user.demographic.gender', 'user.demographic.date_of_birth'])
      assert.equal(asks({ kinds: [kind], purpose: MAIL, recipient: 'mail-relay' }), NO, kind)
    // of numbers that of a case alone, in the answer to it
    const numbered = made.site.policy.policy.uses
      .filter((one) => one.categories.includes('user.unique_id') && one.recipients.includes('mail-relay'))
      .map(({ id }) => id)
    assert.deepEqual(numbered, ['answer-by-mail'])
    assert.ok(!got.some(({ text }) => text.includes(vera.id)), 'the number of an account')
  },
  {
    breaks: {
      'whoever runs the site gets a copy': {
        file: 'src/mail/transport.ts',
        replace:
          'subject: letter.subject,\n        text: letter.text,\n        html: letter.html.html,\n        headers',
        by: "bcc: 'club@example.org', subject: letter.subject,\n        text: letter.text,\n        html: letter.html.html,\n        headers",
      },
      'any purpose will do': {
        file: 'src/privacy/decide.ts',
        replace: 'const answer = policy.permits(question)\n  if (!answer.yes)\n    return refuse',
        by: "const answer = policy.permits(question)\n  if (!answer.yes && answer.why !== 'recipient')\n    return refuse",
      },
      'the register leaves it out': {
        file: 'src/desk/pages/registers.tsx',
        replace: "clause.kind === 'recipient' && modules.has(clause.module) ?",
        by: "clause.kind === 'recipient' && clause.key !== 'mail-relay' && modules.has(clause.module) ?",
      },
    },
  },
)

promise(
  'imvu-109',
  'passwords lie as digests and addresses sealed, tries to sign in are limited, the notice says so; and safety opens nothing private to anybody',
  async () => {
    const nell = await caller(made, 'nell')
    assert.deepEqual(await whereIs(nell.password, made), [])
    assert.deepEqual(await whereIs(nell.email, made), [])
    const { password_hash } = await made.site.db
      .selectFrom('person')
      .select('password_hash')
      .where('id', '=', nell.id)
      .executeTakeFirstOrThrow()
    assert.match(password_hash, /^\$argon2id\$/)
    const statuses = []
    for (let at = 0; at < 11; at++)
      statuses.push((await made.visitor().post('/sign-in', { who: 'nell', password: `guess ${at}` })).status)
    assert.deepEqual([...new Set(statuses.slice(0, 10)), statuses[10]], [422, 429])
    const { body } = await made.visitor().get('/privacy')
    const safety = wordsOf(
      body.slice(body.indexOf('id="about-security"'), body.indexOf('id="about-complaints"')),
    )
    assert.match(safety, /Passwords are stored as digests/)
    assert.match(safety, /encrypted in the database and on the disk, and tries to sign in are limited/)
    for (const kind of ['user.content.private', 'user.content.private.correspondence'])
      for (const recipient of ['staff', 'program'])
        assert.equal(asks({ kinds: [kind], purpose: 'essential.service.security', recipient }), NO, kind)
  },
  {
    breaks: {
      'what was typed is kept beside the agreement': {
        file: 'src/accounts/join.ts',
        replace: 'await agree(tx, { person, wording, from })',
        by: 'await agree(tx, { person, wording: `${wording} ${joining.email} ${joining.password}`, from })',
      },
      'one may guess on': {
        file: 'src/accounts/limits.ts',
        replace: "'sign-in.pair': { most: 10, in: 'PT15M' }",
        by: "'sign-in.pair': { most: 100, in: 'PT15M' }",
      },
      'the notice leaves the means out': {
        file: 'src/presets/imvu/promises.ts',
        replace: ', and tries to sign in are limited',
        by: '',
      },
    },
  },
)

promise(
  'imvu-108',
  'nobody changes or sees what is another’s, a look of staff is written down for whom it was at, and a site is put back from its copy',
  async () => {
    const [rosa, theo, staff] = [
      await caller(made, 'rosa'),
      await caller(made, 'theo'),
      await caller(made, 'olga'),
    ]
    const send = async (audience: string): Promise<string> => {
      const answer = await rosa.upload(await plain(90, 60).jpeg().toBuffer(), {
        title: `For ${audience}`,
        audience,
      })
      return ((await answer.json()) as { id: string }).id
    }
    const [open, own] = [await send('everyone'), await send('me')]
    const said = { title: 'Mine now' }
    assert.equal((await theo.call('PATCH', `/api/v1/pictures/${open}`, said)).status, 403)
    assert.equal((await theo.call('DELETE', `/api/v1/pictures/${open}`)).status, 403)
    assert.equal((await theo.call('GET', `/api/v1/pictures/${own}`)).status, 404)
    assert.equal((await theo.browse().post('/desk/held', { name: 'rosa', reason: 'Curious' })).status, 404)
    assert.deepEqual(await looksAt(made.site, rosa.id), [])

    await giveRole(made.site, { person: staff.id, role: 'privacy-officer', from: 'cli' })
    assert.equal((await staff.browse().post('/desk/held', { name: 'rosa', reason: ' ' })).status, 422)
    const looked = await staff.browse().post('/desk/held', { name: 'rosa', reason: 'She asked on Monday.' })
    assert.equal(looked.status, 200)
    assert.match(wordsOf((await rosa.browse().get('/me/data')).body), /She asked on Monday\./)

    const folder = await mkdtemp(join(tmpdir(), 'oriel-imvu-'))
    const [copy, keys, data] = ['site.backup', 'keys', 'again'].map((name) => join(folder, name))
    let again: Serving | null = null
    try {
      await backupTo(made.site, inventory, copy ?? '', () => {})
      const env = { ORIEL_DATA: made.data, DATABASE_URL: made.open.databaseUrl }
      assert.equal((await run(env, 'keys', 'backup', '--out', keys ?? '')).code, 0)
      const put = ['restore', copy ?? '', '--keys', keys ?? '', '--no-erasures']
      const restored = await run({ ORIEL_DATA: data ?? '' }, ...put)
      assert.equal(restored.code, 0, restored.text)
      again = oriel({ ORIEL_DATA: data ?? '' })
      const origin = await again.ready
      assert.match(await (await fetch(`${origin}/@rosa`)).text(), /For everyone/)
      const form = new URLSearchParams({ who: 'rosa', password: rosa.password })
      const headers = { 'sec-fetch-site': 'same-origin' }
      const entered = await fetch(`${origin}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: form,
      })
      assert.equal(entered.status, 303)
    } finally {
      again?.kill('SIGTERM')
      await again?.ended
      await clear(folder)
    }
  },
  {
    breaks: {
      'others may change it': {
        file: 'src/media/edit.ts',
        replace: 'if (!isTheirs(found, by))',
        by: 'if (by === null)',
      },
      'a look is not written down': {
        file: 'src/privacy/looks.ts',
        replace: '{ ...ctx, db: withLook },',
        by: 'ctx,',
      },
      'pictures are in no copy': {
        file: 'src/ops/backup/backup.ts',
        replace: 'for (const { row } of rows) yield row',
        by: "for (const { row } of rows) if (table !== 'picture') yield row",
      },
    },
  },
)

/** Sends what waits, through the relay. */
async function relayed(): Promise<void> {
  const { rows } = await sql<{ id: string; payload: Post }>`
    select jobs.id, jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'mail.deliver' order by jobs.id`.execute(made.site.db)
  const sender = async () => ({ name: 'A club', address: 'club@example.org' })
  const transport = smtpTransport(url, { sender, origin: made.site.origin })
  for (const { id, payload } of rows) {
    await deliver(made.site, writers(made.site), transport, payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(made.site.db)
  }
  transport.close()
}
