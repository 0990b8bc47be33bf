import assert from 'node:assert/strict'
import { mkdtemp, readlink, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { diskStorage } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'oriel-storage-'))
after(() => rm(folder, { recursive: true }))
const storage = diskStorage(folder)
const bytes = Buffer.alloc(700_000, 'abcdefg')
const key = 'pictures/abcdef/640.webp'

async function put(): Promise<void> {
  const work = await storage.workFolder()
  await writeFile(join(work.path, 'file'), bytes)
  await storage.put(key, join(work.path, 'file'))
  await work.discard()
}
/** How many files below the folder this process holds open. */
async function held(): Promise<number> {
  const open = await readdir('/proc/self/fd')
  const where = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  return where.filter((path) => path.startsWith(folder)).length
}

test('what is deleted after it was opened still comes whole, at once or as a stream; then nobody holds it', async () => {
  await put()
  const [whole, stream, closed] = [await storage.get(key), await storage.get(key), await storage.get(key)]
  assert.deepEqual([whole?.bytes, await held()], [bytes.length, 3])
  await storage.deleteAll('pictures/abcdef')
  assert.equal(await storage.get(key), null)
  assert.ok(bytes.equals((await whole?.whole()) ?? Buffer.alloc(0)))
  assert.ok(bytes.equals(Buffer.concat((await stream?.stream().toArray()) ?? [])))
  await closed?.close()
  assert.equal(await held(), 0)
})

test('a folder is no file, nor is what was never put', async () => {
  await put()
  for (const none of ['pictures/abcdef', 'pictures/ghijkl/640.webp', `${key}/deeper`])
    assert.equal(await storage.get(none), null)
  assert.equal(await held(), 0)
})
