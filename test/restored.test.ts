import assert from 'node:assert/strict'
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createToken } from '#accounts'
import { inventory } from '#app'
import { backupTo } from '#ops'
import { isRefusal } from '#std'
import { type Live, live, setUpByAna } from '#test/live'
import { type Member, member } from '#test/people'
import { noisy } from '#test/pictures'
import { type Serving, clear, oriel, run } from '#test/serving'
import { withdrawSeveral } from '../src/media/several/withdraw.ts'

// What changes while a backup is made, and after it.

let site: Live
let ben: Member
let folder: string
let backup: string
let keys: string
let album: string
let headers: { authorization: string }
const pictures: Record<string, string> = {}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oriel-backup-'))
  backup = join(folder, 'site.backup')
  keys = join(folder, 'keys')
  site = await live(setUpByAna)
  ben = await member(site.site, 'ben')
  const made = await createToken(site.site, { person: ben.id, scope: 'all', name: 'test', from: 'cli' })
  assert.ok(!isRefusal(made))
  headers = { authorization: `Bearer ${made.token}` }
  for (const title of ['kept', 'doomed', 'doomed too', 'doomed three']) pictures[title] = await uploads(title)
  album = await makesAlbum('Doomed album')
  const env = { ORIEL_DATA: site.data, DATABASE_URL: site.databaseUrl }
  const written = await run(env, 'backup', '--out', backup)
  assert.equal(written.code, 0, written.text)
  assert.equal((await run(env, 'keys', 'backup', '--out', keys)).code, 0)
})
after(async () => {
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

async function uploads(title: string): Promise<string> {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(await noisy(90, 60).jpeg().toBuffer())]))
  body.set('title', title)
  const answer = await fetch(`${site.origin}/api/v1/pictures`, { method: 'POST', headers, body })
  assert.equal(answer.status, 201)
  return ((await answer.json()) as { id: string }).id
}

async function makesAlbum(title: string): Promise<string> {
  const answer = await fetch(`${site.origin}/api/v1/albums`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ title, audience: 'everyone' }),
  })
  assert.equal(answer.status, 201)
  return ((await answer.json()) as { id: string }).id
}

/** Gives the cookie. */
async function signsIn(origin: string, { email, password }: Member): Promise<string> {
  const signedIn = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ who: email, password }),
  })
  assert.equal(signedIn.status, 303, await signedIn.text())
  return signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('a picture or an album that was deleted after the backup was made is gone again once it is put back, and its files are nowhere', async () => {
  const doomed = ['doomed', 'doomed too', 'doomed three'].map((title) => pictures[title] ?? '')
  const rows = await site.site.db
    .selectFrom('picture')
    .select(['id', 'storage_key'])
    .where('short_id', 'in', doomed as never[])
    .execute()
  assert.equal(rows.length, 3)
  for (const path of [`pictures/${doomed[0]}`, `albums/${album}`]) {
    const answer = await fetch(`${site.origin}/api/v1/${path}`, { method: 'DELETE', headers })
    assert.equal(answer.status, 204)
  }
  assert.equal(await withdrawSeveral(site.site, { pictures: doomed.slice(1) as never[], by: ben }), null)
  const erasures = join(site.data, 'erasures')
  const told = (
    await Promise.all(
      (await readdir(join(erasures, 'deleted'))).map((name) =>
        readFile(join(erasures, 'deleted', name), 'utf8'),
      ),
    )
  ).join('')
  for (const text of [...doomed, album, ben.id, ...rows.flatMap(({ id, storage_key }) => [id, storage_key])])
    assert.ok(!told.includes(text), 'the ledger names nothing')

  const data = join(folder, 'deleted')
  let again: Serving | null = null
  try {
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
    assert.doesNotMatch(restored.text, /older/)
    const kept = async (): Promise<string[]> =>
      (await readdir(join(data, 'files/pictures'), { recursive: true })).filter((path) =>
        rows.some(({ storage_key }) => path.includes(storage_key)),
      )
    assert.notDeepEqual(await kept(), [], 'the backup had them')
    again = oriel({ ORIEL_DATA: data })
    const origin = await again.ready
    assert.match(again.output(), /deleted again 4/)
    for (const id of doomed)
      for (const path of [`/p/${id}`, `/p/${id}/320.webp`])
        assert.equal((await fetch(`${origin}${path}`)).status, 410)
    assert.equal((await fetch(`${origin}/a/${album}`)).status, 410)
    assert.deepEqual(await kept(), [])
    assert.doesNotMatch(await (await fetch(`${origin}/explore`)).text(), /doomed/)
    assert.match(await (await fetch(`${origin}/@ben`)).text(), /kept/)
  } finally {
    again?.kill('SIGTERM')
    await again?.ended
    await clear(data)
  }
})

test('a picture that is hidden between the rows and the files of a backup is in it hidden, with its files', async () => {
  const id = await uploads('Hidden meanwhile')
  const { storage } = site.site
  let hidden = false
  const hiding = {
    ...storage.raw,
    async names(folder: string): Promise<string[]> {
      if (!hidden) {
        hidden = true
        const body = JSON.stringify({ audience: 'me' })
        const answer = await fetch(`${site.origin}/api/v1/pictures/${id}`, {
          method: 'PATCH',
          headers: { ...headers, 'content-type': 'application/json' },
          body,
        })
        assert.equal(answer.status, 200)
      }
      return storage.raw.names(folder)
    },
  }
  const file = join(folder, 'meanwhile.backup')
  const ctx = { ...site.site, storage: { ...storage, raw: hiding } }
  const { gone } = await backupTo(ctx, inventory, file, () => {})
  assert.ok(hidden)
  const data = join(folder, 'meanwhile')
  let again: Serving | null = null
  try {
    const restored = await run(
      { ORIEL_DATA: data, ORIEL_CLOCK: `+${20 * 86_400}` },
      'restore',
      file,
      '--keys',
      keys,
      '--no-erasures',
    )
    assert.equal(restored.code, 0, restored.text)
    assert.match(restored.text, /This backup is older than single deletions are remembered/)
    again = oriel({ ORIEL_DATA: data })
    const origin = await again.ready
    assert.equal((await fetch(`${origin}/p/${id}`)).status, 404)
    const cookie = await signsIn(origin, ben)
    const own = await fetch(`${origin}/p/${id}`, { headers: { cookie } })
    const address = /\/p\/\w+\/320-\w+\.webp[^" ]*/.exec(await own.text())?.[0]
    const shown = await fetch(`${origin}${address}`, { headers: { cookie } })
    assert.deepEqual([shown.status, shown.headers.get('content-type')], [200, 'image/webp'])
    assert.equal((await fetch(`${origin}${address?.replace(/\?.*/, '')}`)).status, 404)
    assert.equal(gone, 0)
  } finally {
    again?.kill('SIGTERM')
    await again?.ended
    await clear(data)
  }
})

test('a backup for which there is no room says so, and leaves what was there', async () => {
  const file = join(folder, 'no-room.backup')
  await writeFile(file, 'the one before')
  await symlink('/dev/full', `${file}.part`)
  const env = { ORIEL_DATA: site.data, DATABASE_URL: site.databaseUrl }
  const { code, text } = await run(env, 'backup', '--out', file)
  assert.equal(code, 1)
  assert.match(text, /^There is no room for .*no-room\.backup/)
  assert.doesNotMatch(text, /not foreseen/)
  assert.equal(await readFile(file, 'utf8'), 'the one before')
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('no-room')),
    ['no-room.backup'],
  )
})
