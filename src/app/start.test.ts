import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Policy } from '#policy'
import { sql } from 'kysely'
import { makeSite } from '#test/site'
import { StartTrouble, openSite } from './site.ts'

async function refusalAfter(
  change: (made: Awaited<ReturnType<typeof makeSite>>) => Promise<unknown>,
): Promise<string> {
  const made = await makeSite()
  try {
    await change(made)
    const { config } = made.site
    const again = openSite(config, { databaseUrl: made.open.databaseUrl, origin: 'http://localhost' })
    const trouble = await again.then(
      async (open) => {
        await open.release()
      },
      (error: unknown) => error,
    )
    assert.ok(trouble instanceof StartTrouble, `it started, or fell otherwise: ${String(trouble)}`)
    return trouble.message
  } finally {
    await made.close()
  }
}

test('a column that nobody declared keeps the site from starting, and is named', async () => {
  const why = await refusalAfter(({ site }) =>
    sql`alter table person add column shoe_size integer`.execute(site.db),
  )
  assert.match(why, /public\.person\.shoe_size is not declared/)
})

test('so does a whole table, also in a schema of its own', async () => {
  const why = await refusalAfter(async ({ site }) => {
    await sql`create schema aside`.execute(site.db)
    await sql`create table aside.notes (words text)`.execute(site.db)
  })
  assert.match(why, /aside\.notes\.words is not declared/)
})

test('so does a declared column that is not there', async () => {
  const why = await refusalAfter(({ site }) =>
    sql`alter table api_token drop column last_seen`.execute(site.db),
  )
  assert.match(why, /api_token\.last_seen is declared/)
})

test('so does a policy that does not let people have what is held about them', async () => {
  const why = await refusalAfter(async ({ site }) => {
    const { policy } = site.policy
    const uses = policy.uses.filter(({ id }) => id !== 'yours-to-take')
    await site.db
      .updateTable('policy_version')
      .set({ document: JSON.stringify({ ...policy, uses }) })
      .execute()
  })
  assert.match(why, /picture\.title holds user\.content\.private about people, and the policy does not let/)
})

test('so does a policy that grants no use for what is kept', async () => {
  const why = await refusalAfter(async ({ site }) => {
    const { policy } = site.policy
    const narrower: Policy = {
      ...policy,
      uses: policy.uses.filter((use) => !use.categories.includes('user.demographic.age_range')),
    }
    await site.db
      .updateTable('policy_version')
      .set({ document: JSON.stringify(narrower) })
      .execute()
  })
  assert.match(
    why,
    /person\.old_enough keeps user\.demographic\.age_range .* which the policy does not grant/,
  )
})
