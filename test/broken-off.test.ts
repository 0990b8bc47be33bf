import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createToken } from '#accounts'
import { isRefusal } from '#std'
import { type Live, live, setUpByAna } from '#test/live'
import { type Member, member } from '#test/people'
import { noisy } from '#test/pictures'
import { clear, oriel, root, run, until } from '#test/serving'

// A backup and a restore that are killed.

const ORIEL = join(root, 'bin/oriel')
let site: Live
let ben: Member
let folder: string
let backup: string
let keys: string
let env: Record<string, string>

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oriel-broken-'))
  backup = join(folder, 'site.backup')
  keys = join(folder, 'keys')
  site = await live(setUpByAna)
  env = { ORIEL_DATA: site.data, DATABASE_URL: site.databaseUrl }
  ben = await member(site.site, 'ben')
  const made = await createToken(site.site, { person: ben.id, scope: 'all', name: 'test', from: 'cli' })
  assert.ok(!isRefusal(made))
  const body = new FormData()
  // large enough that a pipe does not hold what comes of it
  body.set('file', new Blob([new Uint8Array(await noisy(1200, 900).png().toBuffer())]))
  body.set('title', 'Of ben')
  const headers = { authorization: `Bearer ${made.token}` }
  const answer = await fetch(`${site.origin}/api/v1/pictures`, { method: 'POST', headers, body })
  assert.equal(answer.status, 201)
  assert.equal((await run(env, 'backup', '--out', backup)).code, 0)
  assert.equal((await run(env, 'keys', 'backup', '--out', keys)).code, 0)
})
after(async () => {
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a backup into a pipe, and kills it when so many bytes of it have come; gives these. */
async function killedAfter(bytes: number, file: string): Promise<Buffer> {
  assert.equal(spawnSync('mkfifo', [`${file}.part`]).status, 0)
  const writing = oriel(env, { command: [ORIEL, 'backup', '--out', file] })
  const parts: Buffer[] = []
  let come = 0
  for await (const part of createReadStream(`${file}.part`)) {
    parts.push(part as Buffer)
    come += (part as Buffer).length
    if (come < bytes) continue
    writing.kill('SIGKILL')
    break
  }
  assert.equal((await writing.ended).signal, 'SIGKILL', writing.output())
  await rm(`${file}.part`)
  return Buffer.concat(parts).subarray(0, bytes)
}

test('what a killed backup leaves has not its name, is not taken for whole, and is in nobody’s way', async () => {
  const { size } = await stat(backup)
  assert.ok(size > 500_000)
  const file = join(folder, 'killed.backup')
  // the pipe holds the last 64 KB, and more is on its way through the process
  for (const bytes of [1, 5_000, Math.floor(size / 2), size - 250_000]) {
    const half = await killedAfter(bytes, file)
    assert.equal(half.length, bytes)
    assert.equal(existsSync(file), false)
    await writeFile(`${file}.part`, half)
    const checked = await run(env, 'restore', '--check', `${file}.part`)
    assert.equal(checked.code, 1)
    assert.match(checked.text, /is no whole backup/)
    await rm(`${file}.part`)
  }
  await writeFile(`${file}.part`, 'left by one that was killed')
  const written = await run(env, 'backup', '--out', file)
  assert.equal(written.code, 0, written.text)
  assert.match((await run(env, 'restore', '--check', file)).text, /^Whole/)
  assert.equal(existsSync(`${file}.part`), false)
})

test(
  'on what a killed restore leaves no site starts, and the same restore begins anew',
  { timeout: 300_000 },
  async () => {
    // each is written later than the one before
    for (const [at, sign] of ['restoring', 'keys/master.key', 'database/pg18', 'files/work'].entries()) {
      const data = join(folder, `killed-${at}`)
      const asked = ['restore', backup, '--keys', keys, '--no-erasures']
      try {
        const restoring = oriel({ ORIEL_DATA: data }, { command: [ORIEL, ...asked] })
        await until(sign, () => existsSync(join(data, sign)), 60_000)
        restoring.kill('SIGKILL')
        assert.equal((await restoring.ended).signal, 'SIGKILL', restoring.output())
        const served = await run({ ORIEL_DATA: data }, 'serve')
        assert.equal(served.code, 1)
        assert.match(served.text, /A restore into .* was broken off.*begins anew/)
        assert.doesNotMatch(served.text, /not foreseen|Oriel is at/)
        if (at % 2 === 0) continue
        const again = await run({ ORIEL_DATA: data }, ...asked)
        assert.equal(again.code, 0, again.text)
        assert.match(again.text, /broken off\. It begins anew\.\n(.*\n)*Restored/)
        const site = oriel({ ORIEL_DATA: data })
        assert.match(await (await fetch(`${await site.ready}/@ben`)).text(), /Of ben/)
        site.kill('SIGTERM')
        await site.ended
      } finally {
        await clear(data)
      }
    }
  },
)

test('a restore that was killed while its database server is still at work begins anew, too', async () => {
  const data = join(folder, 'killed-alone')
  const asked = ['restore', backup, '--keys', keys, '--no-erasures']
  try {
    const restoring = oriel({ ORIEL_DATA: data }, { command: [ORIEL, ...asked] })
    await until('files', () => existsSync(join(data, 'files/work')), 60_000)
    restoring.kill('SIGKILL')
    await restoring.ended
    const pid = join(data, 'database/pg18/postmaster.pid')
    assert.match(await readFile(pid, 'utf8'), /^\d+/, 'the server outlived it')
    const again = await run({ ORIEL_DATA: data }, ...asked)
    assert.equal(again.code, 0, again.text)
    assert.ok(!(await readdir(data)).includes('restoring'))
  } finally {
    await clear(data)
  }
})
