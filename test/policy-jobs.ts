import { inventory } from '#app'
import { policyHandlers, publish } from '#desk'
import { type Policy } from '#policy'
import { type Site } from '#site'
import { isRefusal } from '#std'
import { sql } from 'kysely'
import { type Caller, type TestApp } from './app.ts'
import { type Visitor } from './visitor.ts'

/** Does what waits in the queue about versions, oldest first, as the worker does. */
export async function policyJobs(site: Site): Promise<number> {
  const handlers = policyHandlers(site)
  const { rows } = await sql<{ id: string; kind: keyof typeof handlers; payload: { version: number } }>`
    select jobs.id, tasks.identifier as kind, jobs.payload from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier like 'policy.%' order by jobs.id`.execute(site.db)
  for (const { id, kind, payload } of rows) {
    await handlers[kind](payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(site.db)
  }
  return rows.length
}

/** Publishes as the command does; throws where that is refused. */
export async function publishes(site: Site, policy: Policy, on: string | null = null) {
  const done = await publish({ ...site, inventory }, { policy, from: 'file', on })
  if (isRefusal(done)) throw new Error(`${done.code} ${JSON.stringify(done.values)}`)
  await site.rereadPolicy()
  return done
}

/** A clock past its moment: every process takes up what is due, and the worker does what follows. */
export async function takeUp(site: Site): Promise<void> {
  await site.rereadPolicy()
  await policyJobs(site)
}

/** Signs in anew, since a sign-in ends while clocks are moved. */
export async function signsIn(made: TestApp, { name, password }: Caller): Promise<Visitor> {
  const visitor = made.visitor()
  const { status } = await visitor.post('/sign-in', { who: name, password })
  if (status !== 303) throw new Error(`${name} could not sign in: ${status}`)
  return visitor
}
