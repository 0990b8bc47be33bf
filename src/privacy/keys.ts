import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Id } from '#std'

/** What a key of the site is for; each is derived from the master key. */
export type SiteKey =
  | 'case'
  | 'export'
  | 'index'
  | 'link'
  | 'mail-link'
  | 'spool'
  | 'stop'
  | 'person'
  | 'likeness'
  | 'erasure'
  | 'way-back'

/** Keys, apart from the database: they never leave by a backup of it. */
export type Keys = {
  ofPerson(id: Id<'person'>, how: 'make'): Promise<Buffer>
  ofPerson(id: Id<'person'>, how: 'find'): Promise<Buffer | null>
  /** Throws the person's key away: what was sealed with it cannot be read again, wherever copies lie. */
  forget(id: Id<'person'>): Promise<void>
  /** The key of what one hold keeps; thrown away on the day the hold ends. */
  ofHold(id: Id<'hold'>, how: 'make'): Promise<Buffer>
  ofHold(id: Id<'hold'>, how: 'find'): Promise<Buffer | null>
  forgetHold(id: Id<'hold'>): Promise<void>
  /** Whose keys there are, for `doctor --deep`. */
  people(): AsyncIterable<Id<'person'>>
  readonly site: (use: SiteKey) => Buffer
}

/** Tells a folder of keys that does not belong to a database: kept in the database, computed from the keys. */
export const keyCheck = (keys: Pick<Keys, 'site'>): Buffer =>
  createHmac('sha256', keys.site('index')).update('check').digest()

/** Keys of people that are asked for once each, for as long as one page or one archive is made: who leaves meanwhile is in it or is not. */
export function askedOnce(keys: Pick<Keys, 'ofPerson'>): Pick<Keys, 'ofPerson'> {
  const asked = new Map<string, Promise<Buffer | null>>()
  const get = (id: Id<'person'>, how: 'make' | 'find'): Promise<Buffer | null> => {
    const known = asked.get(id) ?? (how === 'make' ? keys.ofPerson(id, how) : keys.ofPerson(id, how))
    asked.set(id, known)
    return known
  }
  return { ofPerson: get as Keys['ofPerson'] }
}

/** Keys as files under `folder`: `master.key`, and one file a person, wrapped by the master key (AES-256-GCM). */
export function fileKeys(folder: string): Keys {
  const master = readOrMakeMaster(folder)
  const site = (use: SiteKey): Buffer => createHmac('sha256', master).update(`oriel ${use}`).digest()
  const wrapping = site('person')
  const people = ring(join(folder, 'people'), wrapping)
  const holds = ring(join(folder, 'holds'), wrapping)
  return {
    site,
    ofPerson: people.get as Keys['ofPerson'],
    forget: (id) => people.forget(id),
    ofHold: holds.get as Keys['ofHold'],
    forgetHold: (id) => holds.forget(id),
    people: () => listPeople(join(folder, 'people')),
  }
}

/** A folder of keys, one file each. */
function ring(folder: string, wrapping: Buffer) {
  const at = (id: string): string => join(folder, id.slice(-2), `${id}.key`)
  async function find(id: string): Promise<Buffer | null> {
    const file = await readFile(at(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return file && unwrap(wrapping, id, file)
  }
  async function make(id: string): Promise<Buffer> {
    const key = randomBytes(32)
    await mkdir(dirname(at(id)), { recursive: true, mode: 0o700 })
    const fresh = `${at(id)}.${process.pid}.new`
    await writeLasting(fresh, wrap(wrapping, id, key))
    await rename(fresh, at(id))
    await flushFolder(dirname(at(id)))
    return key
  }
  return {
    get: async (id: string, how: 'make' | 'find') => (await find(id)) ?? (how === 'make' ? make(id) : null),
    async forget(id: string): Promise<void> {
      await rm(at(id), { force: true })
      await flushFolder(dirname(at(id))).catch(() => {})
    },
  }
}

async function* listPeople(folder: string): AsyncIterable<Id<'person'>> {
  for (const group of await readdir(folder).catch(() => []))
    for (const file of await readdir(join(folder, group)))
      if (file.endsWith('.key')) yield file.slice(0, -'.key'.length) as Id<'person'>
}

function readOrMakeMaster(folder: string): Buffer {
  const file = join(folder, 'master.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    // written whole beside it, then linked: two starts at once agree on one, a kill leaves none or all
    const fresh = `${file}.${process.pid}.new`
    const handle = openSync(fresh, 'w', 0o600)
    writeSync(handle, randomBytes(32))
    fsyncSync(handle)
    closeSync(handle)
    try {
      linkSync(fresh, file)
    } catch (error) {
      // another start was quicker, and may have swept ours away
      if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
    rmSync(fresh, { force: true })
  }
  for (const name of readdirSync(folder))
    // left by a start that was killed while it made one
    if (/^master\.key\.\d+\.new$/.test(name)) rmSync(join(folder, name), { force: true })
  const master = readFileSync(file)
  if (master.length !== 32)
    throw new Error(`${file} should hold 32 bytes; put it back from your backup of the keys.`)
  return master
}

function wrap(wrapping: Buffer, id: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(id))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unwrap(wrapping: Buffer, id: string, file: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', wrapping, file.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(file.subarray(12, 28))
  return Buffer.concat([decipher.update(file.subarray(28)), decipher.final()])
}

async function writeLasting(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
