import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Policy } from '#policy'
import { presets } from '#presets'
import { makeApp } from '#test/app'
import { member } from '#test/people'
import { wordsOf } from '#test/visitor'
import { openSite } from '../app/site.ts'
import { replaceFirstPolicy } from './first-policy.ts'
import { policyInForce } from './in-force.ts'
import { versions } from './versions/read.ts'

/** As ours, but whoever joins has to be eighteen. */
const older: Policy = { ...presets.oriel, name: 'older', children: { ...presets.oriel.children, floor: 18 } }

async function notSetUp() {
  const made = await makeApp()
  after(() => made.close())
  await made.site.db.updateTable('site').set({ set_up_at: null }).execute()
  return made
}

test('while nobody has joined another policy takes the place of the first; everything obeys it at once, in each process', async () => {
  const made = await notSetUp()
  const url = made.open.databaseUrl
  const other = await openSite(made.site.config, { databaseUrl: url, origin: made.site.origin })
  const floors = () => [made.media, other.site].map(({ policy }) => policy.policy.children.floor)
  assert.deepEqual(floors(), [16, 16])
  assert.equal(await replaceFirstPolicy(made.site, older), null)
  assert.equal(made.media.policy.policy.children.floor, 18)
  for (let tries = 0; tries < 100 && floors()[1] === 16; tries++)
    await new Promise((done) => setTimeout(done, 20))
  assert.deepEqual(floors(), [18, 18])
  assert.deepEqual(
    (await versions(made.site)).map(({ version, name }) => [version, name]),
    [[1, 'older']],
  )
  assert.equal((await policyInForce(made.site)).effective, '2026-11-22')
  await other.release()

  await made.site.db
    .updateTable('site')
    .set({ set_up_at: new Date(made.clock.now()) })
    .execute()
  assert.match(wordsOf((await made.visitor().get('/terms')).body), /You have to be 18/)
})

test('what a page does by the policy follows: one that knows browsers again gives its cookie, the first gave none', async () => {
  const made = await notSetUp()
  const cookies = async () => (await made.visitor().get('/set-up')).setCookies.length
  assert.equal(await cookies(), 0)
  assert.equal(await replaceFirstPolicy(made.site, presets.imvu), null)
  assert.equal(await cookies(), 1)
  assert.equal(await replaceFirstPolicy(made.site, presets.oriel), null)
  assert.equal(await cookies(), 0)
})

test('once somebody is here, or the set-up is over, the policy stays', async () => {
  const made = await notSetUp()
  await member(made.site, 'ana')
  assert.equal((await replaceFirstPolicy(made.site, older))?.status, 410)
  const open = await makeApp()
  after(() => open.close())
  assert.equal((await replaceFirstPolicy(open.site, older))?.status, 410)
  for (const { site } of [made, open]) assert.equal((await policyInForce(site)).name, 'oriel')
})

test('a policy that does not grant what the program keeps is refused, and the first stays', async () => {
  const made = await notSetUp()
  const uses = presets.oriel.uses.filter(({ id }) => id !== 'password')
  assert.ok(uses.length < presets.oriel.uses.length)
  const no = await replaceFirstPolicy(made.site, { ...older, uses })
  assert.equal(no?.code, 'set-up.policy.lacks')
  assert.equal(made.site.policy.policy.name, 'oriel')
})

test('a site whose policy was chosen in the browser starts again without ORIEL_PRESET, and not with another', async () => {
  const made = await notSetUp()
  await replaceFirstPolicy(made.site, older)
  const start = (preset: string | null) =>
    openSite(
      { ...made.site.config, preset },
      { databaseUrl: made.open.databaseUrl, origin: made.site.origin },
    )
  const again = await start(null)
  assert.equal(again.site.policy.policy.name, 'older')
  await again.release()
  await assert.rejects(start('oriel'), /ORIEL_PRESET=oriel is not the policy in force \(version 1 of older\)/)
})
