import { writers } from '#app'
import { type Post, deliver, smtpTransport } from '#mail'
import { sql } from 'kysely'
import { type World } from './asker.ts'
import { type Mark } from './marks.ts'

/** Looks through what is queued, then sends what mail there is to the relay, and looks through what came there. Gives the letters, readable. */
export async function sendMail(world: World, whose: ReadonlyMap<string, Mark['who']>): Promise<string[]> {
  const { scratch, seen } = world
  const { site, relay } = scratch
  const { rows } = await sql<{ id: string; task: string; payload: Post; text: string }>`
    select jobs.id, tasks.identifier as task, jobs.payload, jobs::text as text
    from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    order by jobs.id`.execute(site.db)
  for (const { task, text } of rows) await seen.lookAt('jobs', `job ${task}`, text)
  const sender = { name: 'canary', address: 'nobody@runs.example' }
  const transport = smtpTransport(relay.url, { sender: async () => sender, origin: site.origin })
  for (const { id, task, payload } of rows) {
    if (task !== 'mail.deliver') continue
    await deliver(site, writers(site), transport, payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(site.db)
  }
  transport.close()
  const letters = relay.take()
  for (const { to, bytes } of letters) noteLinks(world, whose.get(to[0]?.toLowerCase() ?? ''), bytes)
  for (const { to, bytes } of letters) {
    const envelope = Buffer.from(`${to.join(' ')}\n`)
    const kind = /^List-Id: (\w+)/im.exec(bytes.toString('latin1'))?.[1] ?? 'letter'
    const all = Buffer.concat([envelope, bytes])
    await seen.lookAt('mail-relay', `mail ${kind}`, all)
    for (const one of to)
      await seen.look({ sink: 'mail-relay', who: whose.get(one.toLowerCase()) ?? null }, `mail ${kind}`, all)
  }
  return letters.map(({ bytes }) => readable(bytes.toString('latin1')))
}

/** Quoted-printable undone: what a link is found in. */
const readable = (text: string): string =>
  text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

/** What opens a door in a letter is a secret of whom it is mailed to. */
function noteLinks({ marks }: World, who: Mark['who'] | undefined, bytes: Buffer): void {
  if (!who) return
  const is = { kind: 'user.authorization.credentials', state: 'mailed', who, held: null } as const
  for (const [, secret = ''] of readable(bytes.toString('latin1')).matchAll(
    /\/(?:(?:verify|reset|keep)\/[^/\s]+|u)\/([\w-]{12,})/g,
  ))
    marks.literal(secret, { ...is, place: 'mailed link' })
}
