/*
 * The record of GDPRbench (Shastri, Banakar, Wasserman, Kumar, Chidambaram, PVLDB 13(7), 2020): a datum of 100 bytes of one person and nine
 * fields that say what may be done with it. Value sets by the benchmark's own generator. Written anew from the paper; no code is taken over.
 */

export type Meta = {
  /** What it was given for. */ readonly pur: string
  /** Seconds it may be kept. */ readonly ttl: number
  /** Whose it is, by number. */ readonly usr: number
  /** What its person objects to. */ readonly obj: string
  /** Whether a machine may decide by it. */ readonly dec: string
  readonly acl: string
  readonly shr: string
  readonly src: string
  readonly cat: string
}
export type Stored = Meta & {
  readonly key: number
  readonly data: string
  /** Unix milliseconds. */ readonly due: number
}

export const USERS = 10_000
export const DATA = 100
export const PURPOSES = 25
export const OBJECTIONS = 100
const FEW = 10
const TTLS = [30, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 22_000, 24_000, 1_000_000] as const

export const pur = (n: number): string => `pur${n % PURPOSES}`
export const obj = (n: number): string => `obj${n % OBJECTIONS}`
export const dec = (n: number): string => `dec${n % 2}`
export const few = (what: 'acl' | 'shr' | 'src' | 'cat', n: number): string => `${what}${n % FEW}`

/** A text of 100 bytes that tells key and version. */
export const dataOf = (key: number, version: number): string => `${key} ${version} `.padEnd(DATA, 'personal ')

/** The record of a key, given at that moment. The same key gives the same record; fields do not hang together, but for key and person. */
export function recordOf(key: number, now: number, users: number): Stored {
  const mixed = Math.imul(key + 1, 0x9e3779b1) >>> 0
  const ttl = TTLS[(mixed >>> 3) % TTLS.length] ?? 0
  return {
    key,
    pur: pur(key),
    ttl,
    usr: key % users,
    obj: obj(mixed >>> 7),
    dec: dec(mixed >>> 11),
    acl: few('acl', mixed >>> 13),
    shr: few('shr', mixed >>> 17),
    src: few('src', mixed >>> 19),
    cat: few('cat', mixed >>> 23),
    data: dataOf(key, 0),
    due: now + ttl * 1000,
  }
}

/** Does the person object to what the record is for? Objections are more than purposes: most are to something else. */
export const objects = ({ pur, obj }: Pick<Meta, 'pur' | 'obj'>): boolean => pur.slice(3) === obj.slice(3)

export const metaText = (one: Meta): string =>
  [one.pur, one.ttl, one.usr, one.obj, one.dec, one.acl, one.shr, one.src, one.cat].join('|')

/** The number of a key as the id of a row, and back. */
export const idOf = (key: number): string => `00000000-0000-7000-8000-${key.toString(16).padStart(12, '0')}`
export const keyOf = (id: string): number => Number.parseInt(id.slice(24), 16)
