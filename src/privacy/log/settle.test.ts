import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, cp, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { LogTrouble, sequence, settle } from '#privacy'
import { type TestSite, makeSite } from '#test/site'
import { beside } from './beside.ts'
import { goesOnFrom, happen, newest, rootFromLeaves } from './log.fixture.ts'
import { append } from './sequence.ts'

// The log lies in two places: what happens where one of them is ahead, behind, torn or another.

let made: TestSite
before(async () => {
  made = await makeSite()
  await happen(made.site, 20)
  await sequence(made.site)
})
after(() => made.close())

const folder = (): string => join(made.data, 'tree')
const leaves = (): Promise<Buffer> => readFile(join(folder(), 'leaves'))

test('a process that dies between the file and the database neither forks the log nor loses a leaf', async () => {
  await sequence(made.site)
  await happen(made.site, 3)
  const [file, then] = [await leaves(), await newest(made.site)]
  await assert.rejects(
    made.site.db.transaction().execute(async (db) => {
      await append({ ...made.site, db })
      throw new Error('killed')
    }),
    /killed/,
  )
  assert.ok((await leaves()).length > file.length, 'the file is ahead of the database')
  assert.equal((await newest(made.site)).size, then.size)
  await happen(made.site, 2)
  await sequence(made.site)
  assert.equal((await newest(made.site)).size, then.size + 5)
  assert.ok(await goesOnFrom(made.site, then))
  assert.equal((await newest(made.site)).root, await rootFromLeaves(made.site))
})

test('what a power cut tore is written again', async () => {
  const [whole, then] = [await leaves(), await newest(made.site)]
  await appendFile(join(folder(), 'leaves'), whole.subarray(0, 30))
  assert.equal(await settle(made.site), 0)
  await appendFile(join(folder(), 'leaves'), Buffer.alloc(54 * 2))
  await happen(made.site, 1)
  await sequence(made.site)
  await truncate(join(folder(), 'leaves'), whole.length - 70)
  await happen(made.site, 1)
  await sequence(made.site)
  const now = await leaves()
  assert.equal(now.length, (await newest(made.site)).size * 54)
  assert.ok(now.subarray(0, whole.length).equals(whole))
  assert.ok(await goesOnFrom(made.site, then))
})

test('a folder that is not this log’s keeps the site from going on', async () => {
  const kept = join(made.data, 'tree-kept')
  await cp(folder(), kept, { recursive: true })
  const size = Math.floor((await stat(join(folder(), 'leaves'))).size / 54)
  await beside(made.site).write(size - 1, [randomBytes(32), randomBytes(32)])
  await assert.rejects(settle(made.site), LogTrouble)
  await rm(folder(), { recursive: true })
  await mkdir(folder())
  await cp(kept, folder(), { recursive: true })
  assert.equal(await settle(made.site), 0)
  // the whole folder is gone: the database writes it anew
  await rm(folder(), { recursive: true })
  await happen(made.site, 1)
  await sequence(made.site)
  assert.equal((await leaves()).length, (await newest(made.site)).size * 54)
  await writeFile(join(folder(), 'days', '2026-11-21.1.new'), 'half')
  await settle(made.site)
})
