import { type KeyObject, createHmac } from 'node:crypto'
import { join } from 'node:path'
import { type Id } from '#std'
import { type Ring, type RingName, ring } from './key-ring.ts'
import { derived, readMasters, wrappings } from './master-key.ts'
import { indexKeys, readSecrets } from './site-secrets.ts'

/** What a key of the site is for; each is derived from the site's root. */
export type SiteKey =
  | 'arrival'
  | 'case'
  | 'export'
  | 'index'
  | 'link'
  | 'mail-link'
  | 'spool'
  | 'stop'
  | 'likeness'
  | 'erasure'
  | 'way-back'
  /** The seed of the log's Ed25519 key: as long as the log lives, this may not change. */
  | 'log'

/** What of a person ends by itself, before the account does: letters of cases. */
export type KeyClass = 'case'

/**
 * Keys, apart from the database: they never leave by a backup of it. They are `KeyObject`s, which print nothing, and with which a cipher or an
 * HMAC is set up in 3 µs where bytes take 16.
 */
export type Keys = {
  ofPerson(id: Id<'person'>, how: 'make', of?: KeyClass | null): Promise<KeyObject>
  ofPerson(id: Id<'person'>, how: 'find', of?: KeyClass | null): Promise<KeyObject | null>
  /** Throws the person's keys away: what was sealed with them cannot be read again, wherever copies lie. */
  forget(id: Id<'person'>): Promise<void>
  /** Throws the key of one class alone away. */
  forgetClass(id: Id<'person'>, of: KeyClass): Promise<void>
  /** Whose keys of a class there are. */
  ofClass(of: KeyClass): AsyncIterable<Id<'person'>>
  /** The key of what one hold keeps; thrown away on the day the hold ends. */
  ofHold(id: Id<'hold'>, how: 'make'): Promise<KeyObject>
  ofHold(id: Id<'hold'>, how: 'find'): Promise<KeyObject | null>
  forgetHold(id: Id<'hold'>): Promise<void>
  /** The key of what is sealed in the log of one day, `2026-11-22`: thrown away with that day of it. */
  ofDay(day: string, how: 'make'): KeyObject
  ofDay(day: string, how: 'find'): KeyObject | null
  forgetDay(day: string): Promise<void>
  /** Whose keys there are, for `doctor --deep`. */
  people(): AsyncIterable<Id<'person'>>
  readonly site: (use: SiteKey) => KeyObject
  /** Uses the key for blind indexes that the database was made with, which `check` tells; where none here is, all stays as it was. */
  agree(check: Buffer): void
}

/** Tells a folder of keys that does not belong to a database: kept in the database, computed from the keys. */
export const keyCheck = (keys: Pick<Keys, 'site'>): Buffer => checkOf(keys.site('index'))
export const checkOf = (index: KeyObject): Buffer => createHmac('sha256', index).update('check').digest()

/** Keys of people that are asked for once each, for as long as one page or one archive is made: who leaves meanwhile is in it or is not. */
export function askedOnce(keys: Pick<Keys, 'ofPerson'>): Pick<Keys, 'ofPerson'> {
  const asked = new Map<string, Promise<KeyObject | null>>()
  const get = (
    id: Id<'person'>,
    how: 'make' | 'find',
    of: KeyClass | null = null,
  ): Promise<KeyObject | null> => {
    const name = `${id} ${of}`
    const known =
      asked.get(name) ?? (how === 'make' ? keys.ofPerson(id, how, of) : keys.ofPerson(id, how, of))
    asked.set(name, known)
    return known
  }
  return { ofPerson: get as Keys['ofPerson'] }
}

/**
 * Keys as files under `folder`: `master.key`, what the site's own come from (`site.key`, once the master key was changed), and one file for each
 * person, hold and day, wrapped by the master key (AES-256-GCM).
 */
export function fileKeys(folder: string): Keys {
  const masters = readMasters(folder)
  const secrets = readSecrets(folder, masters)
  const indexes = indexKeys(secrets)
  const made = new Map<SiteKey, KeyObject>([['index', indexes[0] ?? derived(secrets.root, 'index')]])
  const site = (use: SiteKey): KeyObject => {
    // digests of what was brought here once cannot be made anew: they keep the first key of all
    const key = made.get(use) ?? derived(secrets.root, use === 'arrival' ? 'index' : use)
    made.set(use, key)
    return key
  }
  const named = (name: RingName): Ring => ring(join(folder, name), wrappings(masters))
  const [people, holds, days] = [named('people'), named('holds'), named('days')]
  const classes = { case: named('cases') } satisfies Record<KeyClass, Ring>
  return {
    site,
    ofPerson: ((id, how, of) => (of ? classes[of] : people).get(id, how)) as Keys['ofPerson'],
    async forget(id) {
      await people.forget(id)
      for (const one of Object.values(classes)) await one.forget(id)
    },
    forgetClass: (id, of) => classes[of].forget(id),
    ofClass: (of) => classes[of].ids() as AsyncIterable<Id<'person'>>,
    ofHold: holds.get as Keys['ofHold'],
    forgetHold: (id) => holds.forget(id),
    ofDay: ((day, how) => (how === 'make' ? days.makeNow(day) : days.find(day))) as Keys['ofDay'],
    forgetDay: (day) => days.forget(day),
    people: () => people.ids() as AsyncIterable<Id<'person'>>,
    agree(check) {
      const index = indexes.find((one) => checkOf(one).equals(check))
      if (index) made.set('index', index)
    },
  }
}
