import { changed, transaction } from '#db'
import { type Policy, compile, inForce } from '#policy'
import { recordPolicy } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isoDay, refuse, toDate } from '#std'
import { sql } from 'kysely'
import { anybody } from '#accounts'
import { POLICY_CHANGED, firstVersion } from './in-force.ts'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'misfits' | 'rereadPolicy'>

/**
 * Puts another policy in the place of version 1, while the set-up lasts and nobody agreed to the first. Afterwards a policy is published,
 * never edited. Refused too where the program keeps something that the document does not grant.
 */
export async function replaceFirstPolicy(ctx: Ctx, document: Policy): Promise<Refusal | null> {
  if ((await ctx.misfits(compile(document))).length > 0)
    return refuse('set-up.policy.lacks', { field: 'preset', values: { preset: document.name } })
  const no = await transaction(ctx, (tx) => replaced(tx, document))
  if (no) return no
  await ctx.rereadPolicy()
  await changed(ctx)
  return null
}

async function replaced(
  tx: Pick<Site, 'db' | 'clock' | 'chance'>,
  document: Policy,
): Promise<Refusal | null> {
  const { db, clock } = tx
  const site = await db.selectFrom('site').select('set_up_at').forUpdate().executeTakeFirstOrThrow()
  if (site.set_up_at !== null || (await anybody({ db }))) return refuse('set-up.over', { status: 410 })
  const now = clock.now()
  const first = inForce(document, { version: 1, effective: isoDay(now) })
  await db
    .updateTable('policy_version')
    .set(firstVersion({ document: first, from: document.name, now: toDate(now) }))
    .where('version', '=', 1)
    .execute()
  await recordPolicy(tx, first)
  await db.updateTable('site').set({ preset: document.name }).execute()
  await sql`select pg_notify(${POLICY_CHANGED}, '')`.execute(db)
  return null
}
