import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createZstdDecompress } from 'node:zlib'
import { createToken } from '#accounts'
import { inventory } from '#app'
import { isRefusal } from '#std'
import { type Live, live, setUpByAna } from '#test/live'
import { type Member, member } from '#test/people'
import { noisy } from '#test/pictures'
import { type Serving, clear, oriel, run } from '#test/serving'

let site: Live
let ben: Member
let lea: Member
let folder: string
let backup: string
let keys: string
const pictures: Record<string, string> = {}

async function uploads(audience: string, title: string, who: Member = ben): Promise<string> {
  const made = await createToken(site.site, { person: who.id, scope: 'all', name: 'test', from: 'cli' })
  assert.ok(!isRefusal(made))
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(await noisy(90, 60).jpeg().toBuffer())]))
  body.set('title', title)
  body.set('audience', audience)
  const answer = await fetch(`${site.origin}/api/v1/pictures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${made.token}` },
    body,
  })
  assert.equal(answer.status, 201)
  return ((await answer.json()) as { id: string }).id
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oriel-backup-'))
  backup = join(folder, 'site.backup')
  keys = join(folder, 'keys')
  site = await live(setUpByAna)
  ben = await member(site.site, 'ben')
  for (const audience of ['everyone', 'link', 'me'])
    pictures[audience] = await uploads(audience, `Ben for ${audience}`)
  lea = await member(site.site, 'lea')
  for (const audience of ['everyone', 'me'])
    pictures[`lea ${audience}`] = await uploads(audience, `Lea for ${audience}`, lea)
  const env = { ORIEL_DATA: site.data, DATABASE_URL: site.databaseUrl }
  const [made] = await Promise.all([
    run(env, 'backup', '--out', backup),
    ...Array.from({ length: 3 }, (_, at) => uploads('everyone', `Meanwhile ${at}`)),
  ])
  assert.equal(made.code, 0, made.text)
  assert.equal((await run(env, 'keys', 'backup', '--out', keys)).code, 0)
})
after(async () => {
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

async function plainBackup(): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(backup).pipe(createZstdDecompress())) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

test('a backup is whole, holds every table that is not left out, and none of the keys', async () => {
  const checked = await run({ ORIEL_DATA: site.data }, 'restore', '--check', backup)
  assert.equal(checked.code, 0, checked.text)
  assert.match(checked.text, /^Whole: \d+ rows and \d+ files/)
  const bytes = await plainBackup()
  for (const { table, notBackedUp } of inventory.tables) {
    const there = bytes.includes(`{"table":"${table}"`) || bytes.includes(`"table": "${table}"`)
    assert.equal(there, notBackedUp === undefined, table)
  }
  const master = await readFile(join(site.data, 'keys/master.key'))
  assert.ok(!bytes.includes(master) && !bytes.includes(master.toString('hex')))
  assert.ok(!bytes.includes('ben@example.org'), 'an address is sealed, and its key is elsewhere')
})

test('put back elsewhere, people sign in and see what they had', async () => {
  const data = join(folder, 'again')
  let again: Serving | null = null
  try {
    const restored = await run({ ORIEL_DATA: data }, 'restore', backup, '--keys', keys, '--no-erasures')
    assert.equal(restored.code, 0, restored.text)
    again = oriel({ ORIEL_DATA: data })
    const origin = await again.ready
    assert.match(await (await fetch(`${origin}/@ben`)).text(), /Ben for everyone/)
    assert.equal((await fetch(`${origin}/p/${pictures['me']}`)).status, 404)
    const picture = await fetch(`${origin}/p/${pictures['everyone']}/320.webp`)
    assert.equal(picture.status, 200)
    assert.equal(picture.headers.get('content-type'), 'image/webp')
    const signedIn = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ who: ben.email, password: ben.password }),
    })
    assert.equal(signedIn.status, 303, await signedIn.text())
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const own = await fetch(`${origin}/p/${pictures['me']}`, { headers: { cookie } })
    assert.match(await own.text(), /Ben for me/)
    again.kill('SIGTERM')
    await again.ended
    const doctor = await run({ ORIEL_DATA: data }, 'doctor', '--deep')
    assert.equal(doctor.code, 0, doctor.text)
  } finally {
    again?.kill('SIGTERM')
    await again?.ended
    await clear(data)
  }
})

test('who left after the backup was made is nowhere once it is put back, and the backup alone opens none of her private files', async () => {
  const bytes = await plainBackup()
  const row = await site.site.db
    .selectFrom('picture')
    .select('storage_key')
    .where('title', '=', 'Lea for me')
    .executeTakeFirstOrThrow()
  const opened = await site.site.storage.get(`pictures/${row.storage_key}/320.webp`)
  const own = Buffer.from((await opened?.whole()) ?? [])
  assert.ok(own.length > 200)
  assert.ok(bytes.includes(`pictures/${row.storage_key}/320.webp`), 'it is there, sealed')
  assert.ok(!bytes.includes(own.subarray(100, 140)), 'and not in clear')
  assert.ok(!bytes.includes('lea@example.org'))

  const env = { ORIEL_DATA: site.data, DATABASE_URL: site.databaseUrl }
  const erased = await run(env, 'person', 'erase', 'lea', '--yes')
  assert.equal(erased.code, 0, erased.text)
  const data = join(folder, 'after')
  let again: Serving | null = null
  try {
    const erasures = join(site.data, 'erasures')
    const restored = await run(
      { ORIEL_DATA: data },
      'restore',
      backup,
      '--keys',
      keys,
      '--erasures',
      erasures,
    )
    assert.equal(restored.code, 0, restored.text)
    again = oriel({ ORIEL_DATA: data })
    const origin = await again.ready
    assert.match(again.output(), /erased again 1/)
    assert.ok([404, 410].includes((await fetch(`${origin}/@lea`)).status))
    for (const audience of ['everyone', 'me'])
      assert.ok([404, 410].includes((await fetch(`${origin}/p/${pictures[`lea ${audience}`]}`)).status))
    for (const path of ['/explore', '/search?q=Lea', '/feed.atom'])
      assert.doesNotMatch(await (await fetch(`${origin}${path}`)).text(), /Lea for|@lea/)
    assert.match(await (await fetch(`${origin}/@ben`)).text(), /Ben for everyone/)
  } finally {
    again?.kill('SIGTERM')
    await again?.ended
    await clear(data)
  }
})

test('what cannot be restored is refused with a sentence, and nothing is begun', async () => {
  const data = join(folder, 'refused')
  const refused = async (file: string, why: RegExp, extra: Record<string, string> = {}) => {
    const { code, text } = await run(
      { ORIEL_DATA: data, ...extra },
      'restore',
      file,
      '--keys',
      keys,
      '--no-erasures',
    )
    assert.equal(code, 1)
    assert.match(text, why)
    assert.doesNotMatch(text, /not foreseen/)
  }
  const broken = join(folder, 'broken.backup')
  await writeFile(broken, await readFile(backup))
  await truncate(broken, 9_000)
  await refused(broken, /no whole backup/)
  await writeFile(broken, 'something else')
  await refused(broken, /no whole backup/)
  await refused(join(folder, 'none'), /There is no file/)
  await refused(backup, /is not empty/, { ORIEL_DATA: site.data })
  await refused(backup, /The database is not empty/, { DATABASE_URL: site.databaseUrl })
  assert.equal((await run({ ORIEL_DATA: data }, 'restore', backup)).code, 2)
  await clear(data)
})

test('keys are copied apart, for seven days at most', async () => {
  const old = join(keys, 'keys-2020-01-01T00-00-00')
  await rm(old, { recursive: true, force: true })
  await run({ ORIEL_DATA: site.data, ORIEL_CLOCK: '2020-01-01T00:00:00Z' }, 'keys', 'backup', '--out', keys)
  assert.ok((await readdir(keys)).includes('keys-2020-01-01T00-00-00'))
  const { text } = await run({ ORIEL_DATA: site.data }, 'keys', 'backup', '--out', keys)
  assert.match(text, /removed 1 older than seven days/)
  assert.ok(!(await readdir(keys)).includes('keys-2020-01-01T00-00-00'))
})
