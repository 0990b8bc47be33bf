import { type Dice, dice } from '#test/kill/chance'
import { type Act, type Mix, type Who } from './mixes.ts'
import { type Stored, dataOf, dec, few, obj, pur, recordOf } from './record.ts'

/** One operation, at its moment (Unix milliseconds). `sweep`: what is due is to go, as each second. */
export type Op = { readonly at: number; readonly who: Who | 'program' } & (
  | { readonly act: 'create'; readonly record: Stored }
  | { readonly act: 'sweep' | 'delete-by-ttl' }
  | { readonly act: 'update-data-by-key'; readonly key: number; readonly data: string }
  | { readonly act: 'update-meta-by-key'; readonly key: number; readonly to: string }
  | {
      readonly act: 'update-meta-by-usr' | 'update-meta-by-pur' | 'update-meta-by-shr'
      readonly value: string | number
      readonly to: string
    }
  | {
      readonly act: 'read-data-by-key' | 'read-meta-by-key' | 'delete-by-key' | 'verify-deletion'
      readonly key: number
    }
  | {
      readonly act: 'read-data-by-usr' | 'read-meta-by-usr' | 'delete-by-usr' | 'log'
      readonly value: number
    }
  | {
      readonly act:
        | 'read-data-by-pur'
        | 'read-data-by-obj'
        | 'read-data-by-dec'
        | 'read-meta-by-pur'
        | 'delete-by-pur'
      readonly value: string
    }
)

/** Milliseconds of the bench's own clock from one operation to the next, and between two sweeps. */
export const STEP = 10
const SWEEP = 1000

type Size = {
  readonly records: number
  readonly operations: number
  readonly users: number
  readonly seed: number
  readonly start: number
}

/** The operations of a workload, the same for the same seed. */
export function* operations(who: Who, { spread, shares }: Mix, size: Size): Generator<Op> {
  const chance = dice(size.seed)
  const among = { uniform: (n: number) => chance.under(n), zipfian: zipf(chance) }[spread]
  let made = size.records
  for (let n = 1; n <= size.operations; n++) {
    const at = size.start + n * STEP
    const act = pick(chance, shares)
    const key = among(made)
    yield act === 'create'
      ? { at, who, act, record: recordOf(made++, at, size.users) }
      : opOf(chance, { act, at, who, key, users: size.users, n })
    if ((n * STEP) % SWEEP === 0) yield { at, who: 'program', act: 'sweep' }
  }
}

type Drawn = {
  readonly act: Exclude<Act, 'create'>
  readonly at: number
  readonly who: Who
  readonly key: number
  readonly users: number
  readonly n: number
}

function opOf(chance: Dice, { act, key, users, n, ...one }: Drawn): Op {
  const usr = key % users
  const shr = () => few('shr', chance.under(10))
  switch (act) {
    case 'delete-by-ttl':
      return { ...one, act }
    case 'update-data-by-key':
      return { ...one, act, key, data: dataOf(key, n) }
    case 'update-meta-by-key':
      return { ...one, act, key, to: obj(chance.under(100)) }
    case 'update-meta-by-usr':
      return { ...one, act, value: usr, to: shr() }
    case 'update-meta-by-pur':
      return { ...one, act, value: pur(key), to: shr() }
    case 'update-meta-by-shr':
      return { ...one, act, value: shr(), to: shr() }
    case 'read-data-by-key':
    case 'read-meta-by-key':
    case 'delete-by-key':
    case 'verify-deletion':
      return { ...one, act, key }
    case 'read-data-by-usr':
    case 'read-meta-by-usr':
    case 'delete-by-usr':
    case 'log':
      return { ...one, act, value: usr }
    case 'read-data-by-obj':
      return { ...one, act, value: obj(key) }
    case 'read-data-by-dec':
      return { ...one, act, value: dec(key) }
    default:
      return { ...one, act, value: pur(key) }
  }
}

function pick(chance: Dice, shares: Mix['shares']): Act {
  const all = Object.entries(shares) as [Act, number][]
  let at = chance.under(1000)
  for (const [act, share] of all) if ((at -= share) < 0) return act
  throw new Error('the shares are less than a whole')
}

const THETA = 0.99

/**
 * Numbers below `n`, few of them often (Gray, Sundaresan, Englert, Baclawski, Weinberger, SIGMOD 1994; θ = 0.99 as YCSB has it); which ones are
 * often is mixed over all of them.
 */
export function zipf(chance: Dice): (n: number) => number {
  let [known, zeta] = [0, 0]
  const two = 1 + 0.5 ** THETA
  return (n) => {
    for (; known < n; known++) zeta += 1 / (known + 1) ** THETA
    const u = chance.under(2 ** 30) / 2 ** 30
    const eta = (1 - (2 / n) ** (1 - THETA)) / (1 - two / zeta)
    const rank =
      u * zeta < 1
        ? 0
        : u * zeta < two
          ? 1
          : Math.min(n - 1, Math.floor(n * (eta * u - eta + 1) ** (1 / (1 - THETA))))
    return scatter(rank, n)
  }
}

/** A number that has no divisor with any `n` we use: multiplying by it permutes. */
const PRIME = 2_654_435_761n
const scatter = (rank: number, n: number): number => Number((BigInt(rank) * PRIME) % BigInt(n))
