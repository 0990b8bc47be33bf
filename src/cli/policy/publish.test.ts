import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Policy, print } from '#policy'
import { presets } from '#presets'
import { type TestApp, makeApp } from '#test/app'
import { member } from '#test/people'
import { run } from '#test/serving'
import { type TestSite, makeSite } from '#test/site'
import { wordsOf } from '#test/visitor'
import { openSite } from '../../app/site.ts'

const { oriel } = presets
let folder: string
before(async () => (folder = await mkdtemp(join(tmpdir(), 'oriel-publish-'))))
after(() => rm(folder, { recursive: true, force: true }))

const file = async (name: string, policy: Policy): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, print(policy))
  return path
}
const aged = (floor: number): Policy => ({ ...oriel, children: { ...oriel.children, floor } })

type Made = Pick<TestSite, 'data' | 'open'> & { readonly site: TestSite['site'] }
const publish = ({ data, open }: Made, ...words: string[]) =>
  run({ ORIEL_DATA: data, DATABASE_URL: open.databaseUrl }, 'policy', 'publish', ...words)
const stored = async ({ site }: Made): Promise<readonly (readonly [number, string])[]> =>
  (
    await site.db.selectFrom('policy_version').select(['version', 'document']).orderBy('version').execute()
  ).map(({ version, document }) => [version, (document as Policy).name] as const)
/** What a start on this data says under another environment; empty where it starts. */
const startedWith = ({ site, open }: Made, env: Partial<TestSite['site']['config']>): Promise<string> =>
  openSite({ ...site.config, ...env }, { databaseUrl: open.databaseUrl, origin: site.origin }).then(
    (again) => again.release().then(() => ''),
    (error: unknown) => {
      assert.equal((error as Error).constructor.name, 'PolicyTrouble', String(error))
      return (error as Error).message
    },
  )

async function madeApp(): Promise<TestApp> {
  const made = await makeApp()
  after(() => made.close())
  return made
}

test('what lets nothing more happen is in force at once, for the running site too, with what it changed told to everybody', async () => {
  const made = await madeApp()
  for (const name of ['ana', 'ben']) await member(made.site, name)
  const older = await file('older.json', { ...aged(18), name: 'older' })
  const told = await publish(made, older)
  assert.equal(told.code, 0, told.text)
  assert.match(told.text, /^narrower Age from which one may join: 16, then 18\.$/m)
  assert.match(told.text, /^2 members are here under version 1 or one before it; staff are not counted\.$/m)
  assert.match(told.text, /^Version 2 \(older\) is in force\./m)
  for (let tries = 0; tries < 200 && made.site.policy.policy.version === 1; tries++)
    await new Promise((done) => setTimeout(done, 20))
  assert.equal(made.site.policy.policy.children.floor, 18)
  const page = wordsOf((await made.visitor().get('/privacy/changes')).body)
  assert.match(page, /Version 2 older, .* Age from which one may join: 16, then 18\. .*Version 1 oriel/)

  assert.match((await publish(made, older)).text, /^Version 2 says the same already/m)
  assert.deepEqual(await stored(made), [
    [1, 'oriel'],
    [2, 'older'],
  ])
})

test('what lets more happen is announced and waits as long as members were promised; taken back, it never begins', async () => {
  const made = await madeApp()
  await member(made.site, 'ana')
  const younger = await file('younger.yaml.json', aged(14))
  const soon = await publish(made, younger, '--on', '2026-12-02')
  assert.equal(soon.code, 1)
  assert.match(soon.text, /^wider {4}Age from which one may join: 16, then 14\.$/m)
  assert.match(soon.text, /^1 member is asked, and stays under the older promise until their yes\.$/m)
  assert.match(
    soon.text,
    /they were promised time to read it: it may begin on \d{4}-\d\d-\d\d at the earliest\./,
  )
  assert.match((await publish(made, younger, '--on', '2026-13-02')).text, /2026-13-02 is no day/)
  assert.deepEqual(await stored(made), [[1, 'oriel']])
  const told = await publish(made, younger)
  assert.equal(told.code, 0, told.text)
  assert.match(told.text, /^Version 2 \(oriel\) is announced and begins on \d{4}-\d\d-\d\d\./m)
  assert.match(
    (await publish(made, younger)).text,
    /Version 2 is announced and begins on .* take it back first/,
  )
  const policy = (...words: string[]) =>
    run({ ORIEL_DATA: made.data, DATABASE_URL: made.open.databaseUrl }, 'policy', ...words)
  assert.match((await policy('withdraw')).text, /^Version 2 is taken back/)
  assert.equal((await policy('withdraw')).code, 1)
  assert.equal((await policy('remind')).code, 1, 'our default has no such letter')
})

test('with staff alone it counts at once; errors of the checks are for somebody to judge', async () => {
  const made = await madeApp()
  const { id } = await member(made.site, 'ana')
  await made.site.db.updateTable('person').set({ role: 'operator' }).where('id', '=', id).execute()
  const first = await publish(made, '--preset', 'imvu')
  assert.equal(first.code, 1)
  assert.match(first.text, /^error {4}[A-Z]{3}-\d\d /m)
  assert.match(first.text, /^0 members are here/m)
  assert.match(first.text, /with --yes it is published as it is/)
  assert.deepEqual(await stored(made), [[1, 'oriel']])
  const second = await publish(made, '--preset', 'imvu', '--yes')
  assert.equal(second.code, 0, second.text)
  assert.deepEqual(await stored(made), [
    [1, 'oriel'],
    [2, 'imvu'],
  ])
  assert.equal(await startedWith(made, { preset: 'imvu' }), '')
  assert.equal(await startedWith(made, { preset: null }), '')
  const why = await startedWith(made, { preset: 'oriel' })
  assert.match(why, /^ORIEL_PRESET=oriel is not the policy in force \(version 2 of imvu\)/)
  assert.match(why, /\n {2}(wider|other) /)
  assert.match(why, /\n {2}and \d+ more\n/)
  assert.match(why, /oriel policy publish/)
})

test('what the program keeps has to be granted', async () => {
  const made = await madeApp()
  const uses = oriel.uses.filter(({ id }) => id !== 'user-name')
  const nameless = await file('nameless.json', { ...oriel, uses, summaries: [] })
  const told = await publish(made, nameless, '--yes')
  assert.equal(told.code, 1)
  assert.match(told.text, /person\.name keeps user\.account\.username .* which the policy does not grant/)
  assert.deepEqual(await stored(made), [[1, 'oriel']])
})

test('what another build stored keeps the site from starting with a sentence, until a policy is published that this one can read', async () => {
  const made = await madeApp()
  await made.site.pool.query("update policy_version set document = document - 'settings'")
  const why = await startedWith(made, {})
  assert.match(why, /stored by another build of Oriel.*\n.*settings.*\n.*oriel policy publish/s)
  await made.open.presence.release()
  const first = await publish(made, '--preset', 'oriel')
  assert.equal(first.code, 1)
  assert.match(first.text, /cannot be compared/)
  assert.equal((await publish(made, '--preset', 'oriel', '--yes')).code, 0)
  assert.equal(await startedWith(made, {}), '')
  const page = wordsOf((await made.visitor().get('/privacy/changes')).body)
  assert.match(page, /what changed cannot be told here/)
})

test('a site can begin with a policy of its own; a file that says otherwise later does not start it', async () => {
  const own = await file('own.json', { ...aged(18), name: 'own' })
  const made = await makeSite({ env: { ORIEL_POLICY: own } })
  after(() => made.close())
  const { name, version, children } = made.site.policy.policy
  assert.deepEqual([name, version, children.floor], ['own', 1, 18])
  assert.equal(await startedWith(made, {}), '')
  const other = await file('other.json', { ...aged(17), name: 'own' })
  assert.match(
    await startedWith(made, { policyFile: other }),
    /^ORIEL_POLICY=.*other\.json is not the policy in force \(version 1 of own\).*\n {2}wider {4}Age from which one may join: 18, then 17\.\n/,
  )
  assert.match(await startedWith(made, { policyFile: null, preset: 'oriel' }), /18, then 16/)
  await writeFile(other, print(oriel).replace('"floor": 16', '"flor": 16'))
  assert.match(
    await startedWith(made, { policyFile: other }),
    /other\.json:\d+:\d+: There is no field flor here\. Write floor\./,
  )
  assert.match(await startedWith(made, { policyFile: join(folder, 'none') }), /none cannot be read/)
})

test('wrong use exits 2', async () => {
  for (const words of [['publish'], ['publish', 'oriel', 'imdb'], ['publish', 'a.json', '--preset', 'oriel']])
    assert.equal((await run({}, 'policy', ...words)).code, 2, words.join(' '))
})
