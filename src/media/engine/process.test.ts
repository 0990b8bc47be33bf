import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { isRefusal } from '#std'
import { noisy, plain } from '#test/pictures'
import { descendants, memory, proc } from '#test/processes'
import { startPool } from './pool.ts'
import { trial } from './trial.ts'

const photo = await noisy(2000, 1400).jpeg().toBuffer()
const small = await plain(9, 9).png().toBuffer()

/** Waits for what `find` finds, at most five seconds. */
async function until<T>(find: () => T | undefined | false): Promise<T> {
  for (let round = 0; round < 500; round++) {
    const found = find()
    if (found !== undefined && found !== false) return found
    await wait(10)
  }
  throw new Error('waited in vain')
}

/** The one decoder that runs, once it is up: it has loaded libvips. */
const decoder = (of?: number) =>
  until(() => descendants(of).find((pid) => proc(pid, 'maps').includes('libvips')))

test('a decoder killed at work is followed by another, which does the work', async () => {
  const { attempt, engine } = await trial()
  const work = attempt(photo)
  const first = await decoder()
  await until(() => memory(first) > 100)
  process.kill(first, 'SIGKILL')
  assert.ok(!isRefusal((await work).result))
  assert.notEqual(await decoder(), first)
  await engine.close()
  assert.deepEqual(descendants(), [])
})

test('a picture that crashes its decoder twice is broken, and the next is taken', async () => {
  const { refusal, program } = await trial()
  const entry = await program(
    `process.on('message', () => process.kill(process.pid, 'SIGSEGV')); process.send({ ready: true })`,
  )
  const crashing = await trial({ entry })
  assert.equal(await crashing.refusal(small), 'picture.broken')
  assert.equal(await crashing.refusal(small), 'picture.broken')
  assert.equal(await refusal(small), 'taken')
})

test('a decoder that hangs is ended in time, and so is one that takes too long', async () => {
  const { program } = await trial()
  const entry = await program(`process.on('message', () => { for (;;); }); process.send({ ready: true })`)
  const hanging = await trial({ entry, seconds: 0.4 })
  const from = performance.now()
  assert.equal(await hanging.refusal(small), 'picture.too-slow')
  assert.ok(performance.now() - from < 2000)
  const hasty = await trial({ seconds: 0.02 })
  assert.equal(await hasty.refusal(photo), 'picture.too-slow')
  assert.deepEqual(descendants(), [])
})

test('a decoder that takes too much memory is ended', async () => {
  const { program } = await trial()
  const entry = await program(
    `const held = []; process.on('message', () => setInterval(() => held.push(Buffer.alloc(2e7, 1)), 5)); process.send({ ready: true })`,
  )
  const greedy = await trial({ entry, memoryMb: 200 })
  assert.equal(await greedy.refusal(small), 'picture.too-heavy')
})

test('a decoder knows nothing of us and has bounds', async () => {
  process.env['ORIEL_SECRET'] = 'not-for-decoders'
  const server = createServer().listen(0, '127.0.0.1')
  const { refusal, engine } = await trial({ memoryMb: 300 })
  assert.equal(await refusal(small), 'taken')
  const pid = await decoder()
  assert.doesNotMatch(proc(pid, 'environ'), /SECRET|HOME|DATABASE/)
  assert.match(proc(pid, 'environ'), /VIPS_BLOCK_UNTRUSTED=1/)
  assert.equal(proc(pid, 'oom_score_adj').trim(), '900')
  assert.match(proc(pid, 'limits'), /Max core file size +0 /)
  assert.match(proc(pid, 'limits'), new RegExp(`Max data size +${(300 + 768) * 1024 * 1024} `))
  const handles = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  assert.equal(handles.filter((handle) => handle.startsWith('socket:')).length, 1, 'its channel')
  server.close()
  await engine.close()
  await assert.rejects(refusal(small), /closed/)
})

test('when its parent dies, a decoder at work dies too', async () => {
  const { folder, program } = await trial()
  const engine = JSON.stringify(import.meta.resolve('./index.ts'))
  const text = `await startEngine().render({ source: process.argv[2], into: process.argv[3] })`
  const entry = await program(`import { startEngine } from ${engine}\n${text}`)
  await writeFile(join(folder, 'photo.jpg'), photo)
  await mkdir(join(folder, 'out'))
  const parent = spawn(process.execPath, [entry, join(folder, 'photo.jpg'), join(folder, 'out')])
  const pid = await decoder(parent.pid)
  await until(() => memory(pid) > 100)
  parent.kill('SIGKILL')
  await until(() => /^$|State:\s+Z/m.test(proc(pid, 'status').split('Tgid')[0] ?? ''))
  assert.deepEqual(await readdir(join(folder, 'out')), [], 'it was still at work')
})

test('Ctrl-C, which reaches the whole group, does not disturb a decoder at work', async () => {
  const { attempt, refusal } = await trial()
  // One that is still starting dies of it, and the picture gets another: only who is up is spared.
  assert.equal(await refusal(small), 'taken')
  const work = attempt(photo)
  const pid = await decoder()
  await until(() => memory(pid) > 100)
  process.kill(pid, 'SIGINT')
  assert.ok(!isRefusal((await work).result))
  assert.equal(await decoder(), pid)
})

test('Piwigo#2411, immich#11040: who asks first is served first, by no more decoders than there may be', async () => {
  const { program } = await trial()
  const entry = await program(
    `process.on('message', () => process.send({ refused: 'picture.broken' })); process.send({ ready: true })`,
  )
  const pool = startPool({ workers: 1, entry, memoryMb: 200, seconds: 9 })
  const job = {
    source: '',
    into: '',
    format: 'png',
    maxPixels: 1,
    maxFrames: 1,
    keep: null,
    task: 'render',
  } as const
  const order: number[] = []
  const ask = async (at: number) => {
    await pool.run(job)
    order.push(at)
  }
  const asked = Array.from({ length: 20 }, (_, at) => at)
  await Promise.all(asked.map(ask))
  assert.deepEqual(order, asked)
  assert.equal(descendants().length, 1)
  await pool.close()
})

test('closing finishes what was asked, takes no more, and leaves no process', async () => {
  const { attempt, engine } = await trial({ workers: 1 })
  const work = [attempt(small), attempt(small), attempt(small)]
  await decoder()
  await engine.close()
  for (const { result } of await Promise.all(work)) assert.ok(!isRefusal(result))
  assert.deepEqual(descendants(), [])
})
