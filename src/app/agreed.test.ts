import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Policy, inForce } from '#policy'
import { presets } from '#presets'
import { member } from '#test/people'
import { type TestSite, makeSite } from '#test/site'
import { StartTrouble, openSite } from './site.ts'

const NAME = {
  kinds: ['user.account.username'],
  purpose: 'essential.service',
  recipient: 'everyone',
} as const
const without = (policy: Policy, id: string): Policy => ({
  ...policy,
  summaries: [],
  uses: policy.uses.filter((use) => use.id !== id),
})

async function publish({ site }: TestSite, policy: Policy, version: number): Promise<void> {
  const document = inForce(policy, { version, effective: '2026-11-22' })
  await site.db
    .insertInto('policy_version')
    .values({
      version,
      document: JSON.stringify(document),
      since: new Date(site.clock.now()),
      announced_at: new Date(site.clock.now()),
    })
    .execute()
  await site.rereadPolicy()
}

test('who is under an earlier version is owed the stricter of both; under the one in force, that alone', async () => {
  const made = await makeSite()
  try {
    const { site } = made
    const one = site.policyFor(1)
    assert.equal(one.policy, site.policy.policy)
    const named = one.permits(NAME)
    assert.ok(named.yes)
    await publish(made, without(presets.oriel, named.clause ?? ''), 2)
    assert.deepEqual(
      [site.policyFor(1), site.policyFor(2)].map((all) => all.permits(NAME).yes),
      [false, false],
    )
    await publish(made, presets.oriel, 3)
    assert.deepEqual(
      [1, 2, 3].map((version) => site.policyFor(version).permits(NAME).yes),
      [true, false, true],
    )
    assert.equal(site.policyFor(2), site.policyFor(2))
    assert.deepEqual([...site.policyVersions()].toSorted(), [1, 2, 3])
    // published this moment by another process
    assert.equal(site.policyFor(4).permits(NAME).yes, false)
  } finally {
    await made.close()
  }
})

test('a version that this build cannot read keeps the site from starting while somebody is under it', async () => {
  const made = await makeSite()
  try {
    await member(made.site, 'ana')
    await publish(made, presets.oriel, 2)
    const document = JSON.stringify({ ...presets.oriel, uses: 'of another build' })
    await made.site.db.updateTable('policy_version').set({ document }).where('version', '=', 1).execute()
    const start = () =>
      openSite(made.site.config, { databaseUrl: made.open.databaseUrl, origin: 'http://localhost' })
    await assert.rejects(
      start,
      (error) => error instanceof StartTrouble && /1 of your members are under version 1/.test(error.message),
    )
    await made.site.db.updateTable('person').set({ agreed: 2 }).execute()
    await (await start()).release()
  } finally {
    await made.close()
  }
})
