import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writers } from '#app'
import { transaction } from '#db'
import { deliver, postLater, spoolTransport } from '#mail'
import { countHeld, hold, noteLook, spare } from '#privacy'
import { type Refusal, instant, isRefusal } from '#std'
import { sql } from 'kysely'
import { mailLink } from '../src/accounts/mail-links.ts'
import { giveRole } from '../src/accounts/give-role.ts'
import { askReset } from '../src/accounts/reset.ts'
import { countJobs } from '../src/privacy/erase/jobs.ts'
import { changeEmail } from '../src/accounts/change-email.ts'
import { createToken } from '../src/accounts/tokens.ts'
import { answer, claim, noteCaseLook, writeMore } from '../src/desk/cases/handle-case.ts'
import { openCase } from '../src/desk/cases/open-case.ts'
import { findCase } from '../src/desk/cases/read-case.ts'
import { type Caller, type TestApp } from './app.ts'
import { bringsPicture } from './everything.ts'
import { noisy } from './pictures.ts'

/** A word that nobody else has. */
const word = (): string => `q${randomBytes(9).toString('hex')}`

/**
 * Gives somebody one of all that this site can hold about a person. A feature that declares a table, a kind of file, job or letter adds
 * to it here: `missing` names what was left out.
 */
export async function fill(made: TestApp, who: Caller): Promise<void> {
  const jpeg = () => noisy(400, 300).jpeg().toBuffer()
  const words = () => ({
    title: word(),
    description: `${word()} ${word()}`,
    alt: word(),
    tags: `${word()},${word()}`,
  })
  for (const audience of ['everyone', 'link', 'me']) {
    const picture = (await (await who.upload(await jpeg(), { ...words(), audience })).json()) as {
      id: string
    }
    const { title, description } = words()
    const album = (await (
      await who.call('POST', '/api/v1/albums', { title, description, audience })
    ).json()) as { id: string }
    await who.call('PUT', `/api/v1/albums/${album.id}/pictures/${picture.id}`)
    await who.call('PATCH', `/api/v1/albums/${album.id}`, { cover: picture.id })
  }
  const shot = await noisy(90, 60)
    .withExif({ IFD0: { Make: word(), Model: word() } })
    .jpeg()
    .toBuffer()
  for (const keeps of [true, false]) {
    const { id } = (await (await who.upload(shot, { camera: 'true' })).json()) as { id: string }
    // what is taken back is queued to be written again without it
    if (!keeps) await who.call('PATCH', `/api/v1/pictures/${id}`, { camera: false })
  }
  await beginsUpload(made, who, await jpeg())
  await bringsPicture(made, who, await jpeg(), word())
  await createToken(made.site, { person: who.id, scope: 'all', name: word() })
  await changeEmail(made.site, { person: who.id, email: `${word()}@example.org`, current: who.password })
  await getsLetters(made, who)
  await changeEmail(made.site, { person: who.id, email: `${word()}@example.org`, current: who.password })
  await mailLink(made.site, { person: who.id, purpose: 'keep' })
  await asks(made, who.id, word())
  await askReset(made.site, { email: who.email, address: '198.51.100.9' })
  const version = made.site.policy.policy.version
  await transaction(made.site, async (tx) => {
    for (const kind of ['policy', 'policy-reminder'] as const)
      await postLater(tx, { kind, person: who.id, about: { version } })
    await postLater(tx, { kind: 'cases-due', person: who.id, about: null })
  })
  const refused = await noteLook(made.site, {
    person: who.id,
    role: 'privacy-officer',
    kinds: ['user.account.username'],
    purpose: 'essential.legal_obligation',
    reason: word(),
    from: 'cli',
  })
  if (refused) throw new Error(refused.code)
  await spare(made.site, { person: who.id, wording: word() })
  await giveRole(made.site, { person: who.id, role: 'moderator', from: 'cli' })
  await hold(made.site, {
    person: who.id,
    fields: ['person.email_sealed', 'picture.title'],
    reason: 'A court asks for it',
    until: instant(made.clock.now() + 90 * 86_400_000),
  })
}

/** A case of theirs, which they look after themselves, as staff: looked at, and answered. */
export async function asks({ site }: TestApp, person: Caller['id'], mark: string): Promise<void> {
  const said = {
    kind: 'report',
    email: `${mark}-else@example.org`,
    regarding: `http://localhost/p/${mark}`,
    text: `${mark} wonders`,
    agreed: null,
  }
  const opened = await openCase(site, said, { person })
  const of = 'number' in opened ? await findCase(site, opened.number) : opened
  if (!('number' in of)) throw new Error(`no case for ${mark}`)
  const by = { id: person, role: 'operator' } as const
  await claim(site, of, by)
  const refused =
    (await noteCaseLook(site, of, { role: by.role, reason: `${mark} asked` })) ??
    (await answer(site, of, { by, text: `We say ${mark}`, close: true })) ??
    (await disputes(site, of.number, { mark, by }))
  if (refused) throw new Error(refused.code)
  // the yes beside a letter is asked of strangers alone: a member's column holds something only so
  await site.db
    .updateTable('case_letter')
    .set({ agreed: `Yes, ${mark}` })
    .where('contact_case', '=', of.id)
    .execute()
}

/** It is opened again, and ended with an outcome. */
async function disputes(
  site: TestApp['site'],
  number: string,
  { mark, by }: { mark: string; by: Parameters<typeof answer>[2]['by'] },
): Promise<Refusal | null> {
  const closed = await findCase(site, number)
  if (isRefusal(closed)) return closed
  const [wrong] = await writeMore(site, closed, { text: `${mark} still wonders`, agreed: null })
  const open = wrong ?? (await findCase(site, number))
  return isRefusal(open)
    ? open
    : answer(site, open, { by, text: `${mark} has it`, close: true, outcome: 'granted' })
}

/** A file of which a part came. */
async function beginsUpload(made: TestApp, who: Caller, bytes: Buffer): Promise<void> {
  const headers = { authorization: `Bearer ${who.token}`, 'tus-resumable': '1.0.0' }
  const told = [
    `title ${Buffer.from(word()).toString('base64')}`,
    `tags ${Buffer.from(word()).toString('base64')}`,
  ]
  const begun = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': told.join(',') },
  })
  await made.app.request(new URL(begun.headers.get('location') ?? '', 'http://localhost').pathname, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes.subarray(0, 5000)),
  })
}

/** What is queued comes to the spool, as where no relay is set. */
async function getsLetters({ site, data }: TestApp, { id: person }: Caller): Promise<void> {
  const { rows } = await sql<{ id: string; payload: never }>`
    select jobs.id, jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'mail.deliver' and jobs.payload->>'person' = ${person}`.execute(site.db)
  for (const { id, payload } of rows) {
    await deliver(site, writers(site), spoolTransport(site, join(data, 'mail')), payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(site.db)
  }
}

/** What is declared and holds nothing about somebody: tables, kinds of file, kinds of job. Empty is well. */
export async function missing(made: TestApp, { id }: Caller): Promise<string[]> {
  const counted = await countHeld(made.site, made.site.inventory, id)
  const tables = counted
    .filter(({ rows }) => rows === 0)
    .map(({ declaration }) => `rows of ${declaration.table}`)
  const files: string[] = []
  for (const { files: kinds = [] } of made.site.inventory.tables)
    for (const { prefix } of kinds)
      if ((await under(join(made.data, 'files', prefix))) === 0) files.push(`files under ${prefix}`)
  const jobs: string[] = []
  for (const [kind, declaration] of Object.entries(made.site.inventory.jobs)) {
    const alone = { db: made.site.db, inventory: { ...made.site.inventory, jobs: { [kind]: declaration } } }
    if (declaration.about !== 'nobody' && (await countJobs(alone, id)) === 0) jobs.push(`a job ${kind}`)
  }
  const spooled = (await readdir(join(made.data, 'mail')).catch(() => [])).filter((name) => name.includes(id))
  return [...tables, ...files, ...jobs, ...(spooled.length === 0 ? ['a spooled letter'] : [])]
}

/** Kinds of mail of which none waits for somebody. */
export async function missingMail(made: TestApp, { id }: Caller): Promise<string[]> {
  const waiting = await queued(made, id)
  return Object.entries(made.site.inventory.mail).flatMap(([kind, { about }]) =>
    about === 'nobody' || waiting.includes(kind) ? [] : [`a letter ${kind}`],
  )
}

const under = async (folder: string): Promise<number> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((one) =>
    one.isFile(),
  ).length

async function queued({ site }: TestApp, id: string): Promise<string[]> {
  const { rows } = await sql<{ mail: string }>`
    select jobs.payload->>'kind' as mail from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'mail.deliver' and jobs.payload->>'person' = ${id}`.execute(site.db)
  return rows.map(({ mail }) => mail)
}
