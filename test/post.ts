import { writers } from '#app'
import { type Envelope, type Letter, type Post, deliver } from '#mail'
import { type Site } from '#site'
import { type Id, parseId } from '#std'
import { sql } from 'kysely'

export type Sent = Letter & { readonly kind: string; readonly stop: Envelope['stop'] }

/** Delivers what waits in the queue of mail, oldest first, and gives it to read. */
export async function post(site: Site): Promise<Sent[]> {
  const { rows } = await sql<{ id: string; payload: Post }>`
    select jobs.id, jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'mail.deliver' order by jobs.id`.execute(site.db)
  const sent: Sent[] = []
  const transport = {
    send: async (letter: Letter, { kind, stop }: Envelope) => void sent.push({ ...letter, kind, stop }),
    close: () => {},
  }
  for (const { id, payload } of rows) {
    await deliver(site, writers(site), transport, payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(site.db)
  }
  return sent
}

/** The address of the first link of a kind in a letter: `linkIn(letter, 'verify')` is `/verify/…/…`. */
export function linkIn(letter: Letter | undefined, kind: 'verify' | 'reset' | 'keep'): string {
  const found = new RegExp(`/${kind}/[^/\\s]+/[\\w-]+`).exec(letter?.text ?? '')
  if (!found) throw new Error(`no link to ${kind} in: ${letter?.text ?? 'no letter'}`)
  return found[0]
}

/** A link as the verbs take it. */
export function clicked(href: string): { link: Id<'mail-link'>; token: string } {
  const [, , id = '', token = ''] = href.split('/')
  const link = parseId<'mail-link'>(id)
  if (!link) throw new Error(`no link of ours: ${href}`)
  return { link, token }
}
