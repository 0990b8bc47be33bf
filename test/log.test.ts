import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { storesOf } from '../src/app/stores.ts'
import { over } from '../src/privacy/log/hashes.ts'
import { rootAt } from '../src/privacy/log/tree.ts'
import { isConsistent } from '../src/privacy/log/verify/proofs.ts'
import { erase } from '#privacy'
import { type Live, live, setUpByAna } from '#test/live'
import { type Member, joins } from '#test/people'
import { clear, oriel, run, until } from '#test/serving'

// The log of a site that really runs: its receipts elsewhere, and the site itself put back from a backup.

let site: Live
let ben: Member
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oriel-receipt-'))
  site = await live(setUpByAna)
  ben = await joins(site.site, 'ben')
})
after(async () => {
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (origin: string, path: string, token = ''): Promise<Response> =>
  fetch(`${origin}${path}`, { headers: token ? { cookie: `oriel-session=${token}` } : {} })
const textOf = async (origin: string, path: string, token?: string): Promise<string> => {
  const answer = await ask(origin, path, token)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const sizeOf = (note: string): number => Number(note.split('\n')[1])
const checkpoint = (): Promise<string> => textOf(site.origin, '/privacy/log/checkpoint')

/** The newest receipt on their page, once it has its place. */
async function receipt(): Promise<string> {
  let text = ''
  await until('a place', async () => {
    const page = await textOf(site.origin, '/me/receipts', ben.session.token)
    const [, href = ''] = /href="(\/me\/receipts\/[^"]+\.json)"/.exec(page) ?? []
    text = await textOf(site.origin, href, ben.session.token)
    return (JSON.parse(text) as { leaf: number | null }).leaf !== null
  })
  return text
}

const kept = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

/** `bin/oriel verify` in a folder where no site is. */
async function verify(...words: string[]): Promise<{ code: number | null; text: string }> {
  const one = oriel(
    { ORIEL_DATA: join(folder, 'nothing') },
    { command: [join(import.meta.dirname, '../bin/oriel'), 'verify', ...words], cwd: tmpdir() },
  )
  const { code } = await one.ended
  return { code, text: one.output() }
}

test('a receipt is verified in any folder, and each way to forge one is told', async () => {
  const text = await receipt()
  const file = await kept('receipt.json', text)
  const well = await verify(file, '--checkpoint', await kept('checkpoint', await checkpoint()))
  assert.equal(well.code, 0, well.text)
  assert.match(well.text, /well {2}It is leaf \d+ of that log of \d+\.\n/)
  assert.match(well.text, /The receipt holds\. It is about: a consent/)
  const whole = JSON.parse(text) as Record<string, unknown> & { record: { at: string } }
  const key = await textOf(site.origin, '/privacy/log/key')
  assert.equal(whole['key'], key.trim())
  assert.equal((await verify(file, '--key', key.trim())).code, 0)

  const wrong = async (told: RegExp, words: string[]): Promise<void> => {
    const { code, text: said } = await verify(...words)
    assert.equal(code, 1, said)
    assert.match(said, told)
    assert.match(said, /WRONG .+\nThe receipt does not hold\.\n$/)
  }
  const forged = { ...whole, record: { ...whole.record, at: '2001-01-01T00:00:00.000Z' } }
  await wrong(/does not fit its commitment/, [await kept('forged.json', JSON.stringify(forged))])
  await wrong(/breaks off/, [await kept('cut.json', text.slice(0, -30))])
  await wrong(/another key than the one you gave/, [file, '--key', key.trim().replace('log+', 'log2+')])
  const elsewhere = await live({ ...setUpByAna, ORIEL_ORIGIN: 'https://elsewhere.example' })
  try {
    await until(
      'a checkpoint',
      async () => (await elsewhere.site.db.selectFrom('log_checkpoint').select('day').execute()).length > 0,
    )
    const { note } = await elsewhere.site.db
      .selectFrom('log_checkpoint')
      .select('note')
      .executeTakeFirstOrThrow()
    await wrong(/checkpoint you gave is signed by another key/, [
      file,
      '--checkpoint',
      await kept('other', note),
    ])
  } finally {
    await elsewhere.stop()
  }
  const none = await verify(join(folder, 'none.json'))
  assert.equal(none.code, 1)
  assert.match(none.text, /There is no file/)
  assert.equal((await verify()).code, 2)
})

test('a stranger rebuilds the tree from its tiles, and whoever has no right to a receipt gets none', async () => {
  const note = await checkpoint()
  const size = sizeOf(note)
  const tile = await ask(site.origin, `/privacy/log/tile/0/000.p/${size}`)
  assert.equal(tile.status, 200)
  const hashes = Buffer.from(await tile.arrayBuffer())
  assert.equal(hashes.length, size * 32)
  const leaves = Array.from({ length: size }, (_, at) => hashes.subarray(at * 32, at * 32 + 32))
  const root = await rootAt(
    async (level, index) => over(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    size,
  )
  assert.equal(note.split('\n')[2], root.toString('base64'))
  assert.equal((await ask(site.origin, `/privacy/log/tile/0/000.p/${size + 1}`)).status, 404)
  assert.equal((await ask(site.origin, '/privacy/log/tile/0/x999/000')).status, 404)
  assert.equal((await ask(site.origin, `/privacy/log/proof?leaf=${size}`)).status, 404)
  assert.equal((await ask(site.origin, '/privacy/log/proof')).status, 404)
  const page = await textOf(site.origin, '/me/receipts', ben.session.token)
  const [, href = ''] = /href="(\/me\/receipts\/[^"]+\.json)"/.exec(page) ?? []
  assert.equal((await ask(site.origin, href)).status, 404)
  assert.match(
    await textOf(site.origin, '/privacy/log'),
    new RegExp(root.toString('base64').slice(0, 20).replaceAll('+', '\\+')),
  )
})

test('a site that is put back from a backup goes on with the same log', async () => {
  const [backup, keys] = [join(folder, 'site.backup'), join(folder, 'keys')]
  const early = await kept('early', await checkpoint())
  const env = { ORIEL_DATA: site.data, DATABASE_URL: site.databaseUrl }
  assert.equal((await run(env, 'backup', '--out', backup)).code, 0)
  assert.equal((await run(env, 'keys', 'backup', '--out', keys)).code, 0)
  const before = sizeOf(await readFile(early, 'utf8'))
  await joins(site.site, 'cleo')
  const dora = await joins(site.site, 'dora')
  await erase(site.site, storesOf(site.site), dora.id)
  await until('their places', async () => sizeOf(await checkpoint()) >= before + 5)
  const published = await checkpoint()
  const data = join(folder, 'restored')
  const restored = await run(
    { ORIEL_DATA: data },
    'restore',
    backup,
    '--keys',
    keys,
    '--erasures',
    join(site.data, 'erasures'),
    '--tree',
    join(site.data, 'tree'),
  )
  assert.equal(restored.code, 0, restored.text)
  const again = oriel({ ORIEL_DATA: data, ...setUpByAna })
  try {
    const origin = await again.ready
    assert.match(again.output(), /older than the log: \d+ leaves were attached again/)
    assert.equal(await textOf(origin, '/privacy/log/checkpoint'), published)
    // somebody joins the restored site: its log grows from what was published
    const { body, status } = await postJoin(origin)
    assert.equal(status, 303, body)
    let now = ''
    await until(
      'more',
      async () => sizeOf((now = await textOf(origin, '/privacy/log/checkpoint'))) > sizeOf(published),
    )
    for (const then of [await readFile(early, 'utf8'), published]) {
      const proof = await textOf(origin, `/privacy/log/proof?from=${sizeOf(then)}&to=${sizeOf(now)}`)
      assert.ok(await joined(then, now, proof))
    }
    const file = await kept('before.json', await receipt())
    const proof = await kept(
      'proof',
      await textOf(
        origin,
        `/privacy/log/proof?from=${leavesOf(await readFile(file, 'utf8'))}&to=${sizeOf(now)}`,
      ),
    )
    const told = await verify(file, '--checkpoint', await kept('now', now), '--consistency', proof)
    assert.equal(told.code, 0, told.text)
  } finally {
    again.kill('SIGTERM')
    await again.ended
    await clear(data)
  }
})

const leavesOf = (receiptText: string): number =>
  sizeOf((JSON.parse(receiptText) as { checkpoint: string }).checkpoint)

async function postJoin(origin: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${origin}/join`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      name: 'eve',
      email: 'eve@example.org',
      password: 'eve looks out of a window',
      day: '3',
      month: '4',
      year: '1990',
      agree: 'yes',
    }),
  })
  return { status: answer.status, body: (await answer.text()).slice(0, 300) }
}

async function joined(then: string, now: string, proof: string): Promise<boolean> {
  const rootIn = (note: string): Buffer => Buffer.from(note.split('\n')[2] ?? '', 'base64')
  const path = (JSON.parse(proof) as { proof: string[] }).proof.map((one) => Buffer.from(one, 'base64'))
  return isConsistent({ from: sizeOf(then), to: sizeOf(now), path }, rootIn(then), rootIn(now))
}
