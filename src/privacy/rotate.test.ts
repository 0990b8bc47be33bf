import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Id, newId } from '#std'
import { addIndexKey, fileKeys, isRotating, keyCheck, rotate } from '#privacy'
import { filesOf } from '#test/traces'

const PEOPLE = 40
const USES = ['link', 'erasure', 'likeness', 'index', 'arrival', 'case'] as const
const chance = { bytes: (n: number) => randomBytes(n) }
const now = 1 as Parameters<typeof newId>[0]

const DAY = '2026-11-22'
let root: string
let folder: string
let was: Map<string, string>
let old: Buffer
const ids = Array.from({ length: PEOPLE }, () => newId<'person'>(now, chance))
const [writer] = ids as [Id<'person'>]
const holds = Array.from({ length: 3 }, () => newId<'hold'>(now, chance))
/** With a key of somebody's letters, and one of a day. */
const ALL = PEOPLE + holds.length + 2

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'oriel-rotate-'))
  folder = join(root, 'keys')
  const keys = fileKeys(folder)
  for (const id of ids) await keys.ofPerson(id, 'make')
  for (const id of holds) await keys.ofHold(id, 'make')
  await keys.ofPerson(writer, 'make', 'case')
  keys.ofDay(DAY, 'make')
  was = await all(folder)
  old = await readFile(join(folder, 'master.key'))
})
after(() => rm(root, { recursive: true, force: true }))

/** Every key that a folder gives, as text. */
async function all(of: string): Promise<Map<string, string>> {
  const keys = fileKeys(of)
  const found = new Map<string, string>()
  for (const id of ids) found.set(id, await hex(keys.ofPerson(id, 'find')))
  for (const id of holds) found.set(id, await hex(keys.ofHold(id, 'find')))
  found.set('letters', await hex(keys.ofPerson(writer, 'find', 'case')))
  found.set(DAY, keys.ofDay(DAY, 'find')?.export().toString('hex') ?? 'gone')
  for (const use of USES) found.set(use, keys.site(use).export().toString('hex'))
  return found
}
const hex = async (key: Promise<{ export(): Buffer } | null>): Promise<string> =>
  (await key)?.export().toString('hex') ?? 'gone'

/** A copy on which a rotation was killed once so many keys were done. */
async function killedAfter(done: number): Promise<string> {
  const copy = join(root, `killed-${done}`)
  await cp(folder, copy, { recursive: true })
  const script = join(import.meta.dirname, '../../test/kill/rotating.ts')
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      join(import.meta.dirname, '../../bin/hook.mjs'),
      script,
      copy,
      String(done),
    ],
    { stdio: 'inherit' },
  )
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  assert.equal(signal, 'SIGKILL')
  return copy
}

test('killed anywhere, all keys are there, new ones can be made and last, and the next run ends it: the old master key opens nothing', async () => {
  for (const done of [1, 2, 13, PEOPLE, ALL]) {
    const copy = await killedAfter(done)
    assert.ok(isRotating(copy))
    assert.deepEqual(await all(copy), was, `after ${done}`)
    const later = newId<'person'>(now, chance)
    const made = await hex(fileKeys(copy).ofPerson(later, 'make'))
    const told: number[] = []
    await rotate(copy, (so) => told.push(so))
    assert.equal(told.length, ALL + 1)
    assert.ok(!isRotating(copy))
    assert.deepEqual(await all(copy), was, `ended, after ${done}`)
    assert.equal(await hex(fileKeys(copy).ofPerson(later, 'find')), made)
    assert.deepEqual(
      (await filesOf(copy)).filter((name) => !name.endsWith('.key')),
      [],
    )
    const master = await readFile(join(copy, 'master.key'))
    assert.ok(!master.equals(old))
    await writeFile(join(copy, 'master.key'), old)
    assert.throws(() => fileKeys(copy), 'what the site’s keys come from is wrapped anew, too')
    await rm(join(copy, 'site.key'))
    for (const id of ids) await assert.rejects(fileKeys(copy).ofPerson(id, 'find'))
  }
})

test('once more, from a rotated folder; no key that lies there is what it was', async () => {
  const copy = join(root, 'twice')
  await cp(folder, copy, { recursive: true })
  await rotate(copy, () => {})
  const between = new Map(
    await Promise.all(
      (await filesOf(copy)).map(async (name) => [name, await readFile(join(copy, name), 'hex')] as const),
    ),
  )
  await rotate(copy, () => {})
  assert.deepEqual(await all(copy), was)
  for (const [name, bytes] of between) assert.notEqual(await readFile(join(copy, name), 'hex'), bytes, name)
  assert.equal((await readdir(copy)).includes('master.next'), false)
})

test('a key that neither master key opens ends it with its name, and nothing is lost', async () => {
  const copy = join(root, 'broken')
  await cp(folder, copy, { recursive: true })
  const id = ids[7] as Id<'person'>
  const path = join(copy, 'people', id.slice(-2), `${id}.key`)
  const good = await readFile(path)
  await writeFile(path, randomBytes(60))
  await assert.rejects(
    rotate(copy, () => {}),
    (error: Error) => error.message.includes(path),
  )
  await writeFile(path, good)
  await rotate(copy, () => {})
  assert.deepEqual(await all(copy), was)
})

test('a key for blind indexes counts once the database says so, and a run that was broken off uses the one it made', async () => {
  const copy = join(root, 'index')
  await cp(folder, copy, { recursive: true })
  const first = keyCheck(fileKeys(copy))
  await addIndexKey(copy, first)
  const made = keyCheck(fileKeys(copy))
  assert.ok(!made.equals(first), 'whoever makes them anew has the newest')
  const before = fileKeys(copy)
  before.agree(first)
  assert.deepEqual(keyCheck(before), first, 'broken off: the database has the old ones')
  assert.deepEqual(before.site('arrival'), before.site('index'))
  await addIndexKey(copy, first)
  assert.deepEqual(keyCheck(fileKeys(copy)), made, 'the same one')
  const done = fileKeys(copy)
  done.agree(made)
  assert.deepEqual(keyCheck(done), made)
  await rotate(copy, () => {})
  assert.deepEqual(keyCheck(fileKeys(copy)), made)
  await addIndexKey(copy, made)
  const older = fileKeys(copy)
  older.agree(made)
  assert.deepEqual(keyCheck(older), made, 'a backup of before is found by what it was made with')
})

test('with a key goes what a killed write left of it beside', async () => {
  const copy = join(root, 'left')
  await cp(folder, copy, { recursive: true })
  const keys = fileKeys(copy)
  const places = [join(copy, 'people', writer.slice(-2)), join(copy, 'days', DAY.slice(-2))]
  const lies = async (): Promise<number[]> =>
    Promise.all(
      places.map(async (place, at) => {
        const id = at === 0 ? writer : DAY
        return (await readdir(place)).filter((name) => name.startsWith(id)).length
      }),
    )
  for (const [at, place] of places.entries()) {
    const file = join(place, `${at === 0 ? writer : DAY}.key`)
    await cp(file, `${file}.4711.new`)
  }
  assert.deepEqual(await lies(), [2, 2])
  await keys.forget(writer)
  await keys.forgetDay(DAY)
  assert.deepEqual(await lies(), [0, 0])
})
