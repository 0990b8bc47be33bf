import { type KeyObject, createHmac, createSecretKey, randomBytes } from 'node:crypto'
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
import { join } from 'node:path'
import { type Id } from '#std'
import { ring } from './key-ring.ts'

/** What a key of the site is for; each is derived from the master key. */
export type SiteKey =
  | 'case'
  | 'export'
  | 'index'
  | 'link'
  | 'mail-link'
  | 'spool'
  | 'person'
  | 'likeness'
  | 'erasure'
  | 'way-back'
  /** The seed of the log's Ed25519 key: as long as the log lives, this may not change. */
  | 'log'

/**
 * Keys, apart from the database: they never leave by a backup of it. They are `KeyObject`s, which print nothing, and with which a cipher or an
 * HMAC is set up in 3 µs where bytes take 16.
 */
export type Keys = {
  ofPerson(id: Id<'person'>, how: 'make'): Promise<KeyObject>
  ofPerson(id: Id<'person'>, how: 'find'): Promise<KeyObject | null>
  /** Throws the person's key away: what was sealed with it cannot be read again, wherever copies lie. */
  forget(id: Id<'person'>): Promise<void>
  /** The key of what one hold keeps; thrown away on the day the hold ends. */
  ofHold(id: Id<'hold'>, how: 'make'): Promise<KeyObject>
  ofHold(id: Id<'hold'>, how: 'find'): Promise<KeyObject | null>
  forgetHold(id: Id<'hold'>): Promise<void>
  /** Whose keys there are, for `doctor --deep`. */
  people(): AsyncIterable<Id<'person'>>
  readonly site: (use: SiteKey) => KeyObject
}

/** Tells a folder of keys that does not belong to a database: kept in the database, computed from the keys. */
export const keyCheck = (keys: Pick<Keys, 'site'>): Buffer =>
  createHmac('sha256', keys.site('index')).update('check').digest()

/** Keys of people that are asked for once each, for as long as one page or one archive is made: who leaves meanwhile is in it or is not. */
export function askedOnce(keys: Pick<Keys, 'ofPerson'>): Pick<Keys, 'ofPerson'> {
  const asked = new Map<string, Promise<KeyObject | null>>()
  const get = (id: Id<'person'>, how: 'make' | 'find'): Promise<KeyObject | null> => {
    const known = asked.get(id) ?? (how === 'make' ? keys.ofPerson(id, how) : keys.ofPerson(id, how))
    asked.set(id, known)
    return known
  }
  return { ofPerson: get as Keys['ofPerson'] }
}

/** Keys as files under `folder`: `master.key`, and one file a person, wrapped by the master key (AES-256-GCM). */
export function fileKeys(folder: string): Keys {
  const master = readOrMakeMaster(folder)
  const made = new Map<SiteKey, KeyObject>()
  const derive = (use: SiteKey): KeyObject =>
    createSecretKey(createHmac('sha256', master).update(`oriel ${use}`).digest())
  const site = (use: SiteKey): KeyObject => {
    const key = made.get(use) ?? derive(use)
    made.set(use, key)
    return key
  }
  const wrapping = site('person')
  const people = ring(join(folder, 'people'), [wrapping])
  const holds = ring(join(folder, 'holds'), [wrapping])
  return {
    site,
    ofPerson: people.get as Keys['ofPerson'],
    forget: (id) => people.forget(id),
    ofHold: holds.get as Keys['ofHold'],
    forgetHold: (id) => holds.forget(id),
    people: () => people.ids() as AsyncIterable<Id<'person'>>,
  }
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
