import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Answer, Line } from '../kill/ask.ts'
import { noisy } from '../pictures.ts'
import { postmaster, signalTo, until } from '../serving.ts'
import { type Trial, hasSentence, trial } from './trial.ts'

const begin = async (t: TestContext, more: Record<string, string> = {}): Promise<Trial> => {
  const it = await trial(more)
  t.after(() => it.end())
  return it
}
const status = (it: Trial, path: string): Promise<number> => it.line.ask(path).then((answer) => answer.status)

/** A disk of 64 MB in the place of the files; null where this user may not mount one. */
function smallDisk(folder: string): (() => void) | null {
  try {
    mkdirSync(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'pipe' })
    return () => void execFileSync('umount', ['-l', folder])
  } catch {
    return null
  }
}

test('uploads fill a disk, the last of them are refused with a sentence, looking goes on, and it recovers', async (t) => {
  const it = await begin(t, { ORIEL_UPLOAD_MB: '50' })
  const there = await it.line.ask(`/api/v1/pictures/${it.id}`)
  const { files } = JSON.parse(there.body.toString()) as { files: { jpg: string }[] }
  const kept = readFilesOf(it.data)
  const disk = join(it.data, 'files')
  const unmount = smallDisk(disk)
  if (!unmount) return t.skip('this user may not mount a small disk')
  try {
    for (const [path, bytes] of kept) {
      mkdirSync(join(disk, path, '..'), { recursive: true })
      writeFileSync(join(disk, path), bytes)
    }
    const filler = join(disk, 'filler')
    const photo = await noisy(1600, 1200).jpeg({ quality: 98 }).toBuffer()
    // what others have put there: uploads have the rest to fill
    writeFileSync(filler, Buffer.alloc(40 * 1024 * 1024))
    const { taken, refused } = await fill(it, photo)
    assert.ok(taken.length > 2 && refused.length > 0, `${taken.length} taken, ${refused.length} refused`)
    for (const { status, body } of refused) {
      assert.equal(status, 507, body.toString().slice(0, 200))
      assert.ok(hasSentence(body.toString()))
    }
    await it.nothingLeft()
    const list = JSON.parse((await it.line.ask('/api/v1/pictures')).body.toString()) as { items: unknown[] }
    assert.equal(list.items.length, taken.length + 1, 'rows are those that were acknowledged')
    for (const path of taken) assert.equal(await status(it, path), 200)
    // room for the upload but not for what is made of it; then for nothing at all
    for (const room of [photo.length + 300_000, 40_000, 0]) {
      leave(disk, filler, room)
      const refused = await it.line.upload(it.token, photo, { title: `room ${room}` })
      assert.equal(refused.status, 507, `${room}: ${refused.body.toString().slice(0, 200)}`)
      assert.ok(hasSentence(refused.body.toString()))
      await it.nothingLeft()
      assert.equal(await status(it, '/explore'), 200)
      assert.equal(await status(it, new URL(files[0]?.jpg ?? '').pathname), 200)
    }
    rmSync(filler)
    assert.equal((await it.line.upload(it.token, photo, { title: 'room again' })).status, 201)
  } finally {
    unmount()
  }
})

/** Fills the disk but for so many bytes; again, where the site wrote something just then. */
function leave(disk: string, filler: string, room: number): void {
  for (let tries = 0; ; tries++) {
    rmSync(filler, { force: true })
    const { bavail, bsize } = statfsSync(disk)
    try {
      return writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - room)))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC' || tries === 20) throw error
    }
  }
}

/** Uploads four at a time until none of the four is taken: a rendition of each that was, and the answers to the others. */
async function fill(it: Trial, photo: Buffer): Promise<{ taken: string[]; refused: Answer[] }> {
  const taken: string[] = []
  const refused: Answer[] = []
  for (let round = 0; round < 60; round++) {
    // connections of their own: one that was idle for long may be closed by the site just as it is used
    const line = new Line(it.line.address, 60_000)
    const answers = await Promise.all(
      [1, 2, 3, 4].map((one) => line.upload(it.token, photo, { title: `${round}.${one}` })),
    )
    line.hangUp()
    for (const answer of answers) {
      if (answer.status !== 201) refused.push(answer)
      else {
        const { files } = JSON.parse(answer.body.toString()) as { files: { webp: string }[] }
        taken.push(new URL(files.at(-1)?.webp ?? '').pathname)
      }
    }
    if (answers.every((one) => one.status !== 201)) break
  }
  return { taken, refused }
}

function readFilesOf(data: string): [string, Buffer][] {
  const names = execFileSync('find', ['pictures', '-type', 'f'], {
    cwd: join(data, 'files'),
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
  return names.map((name) => [name, readFileSync(join(data, 'files', name))])
}

test('the database killed again and again: 503 with a sentence and never 500, then it is back by itself', async (t) => {
  const it = await begin(t)
  const paths = [
    '/',
    '/explore',
    '/@ana',
    `/p/${it.id}`,
    '/search?q=x',
    '/feed.atom',
    '/privacy',
    '/sign-in',
    '/api/v1/pictures',
    `/api/v1/pictures/${it.id}`,
  ]
  const seen = new Map<number, string>()
  for (let round = 0; round < 3; round++) {
    signalTo(postmaster(it.data), 'SIGKILL')
    const till = performance.now() + 700
    while (performance.now() < till)
      await Promise.all(
        paths.map(async (path) => {
          const answer = await it.line.ask(path)
          seen.set(answer.status, `${path}: ${answer.body.toString()}`)
        }),
      )
    await until('it is back', async () => (await status(it, `/api/v1/pictures/${it.id}`)) === 200, 20_000)
  }
  assert.deepEqual(
    [...seen.keys()].filter((one) => one !== 200 && one !== 503),
    [],
    [...seen.values()].join('\n').slice(0, 2000),
  )
  assert.ok(hasSentence(seen.get(503) ?? ''), seen.get(503))
  assert.equal((await it.line.upload(it.token, it.picture, { title: 'after' })).status, 201)
  await it.nothingLeft()
})
