import { type Argon2Parameters, argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { type Chance, type Refusal, refuse } from '#std'

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number }

/** OWASP's first choice for argon2id, 19 MiB twice: 52 ms on the two-core machine this was written on. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
/** At most this many at work (2 × 19 MiB, and half of libuv's threads stay for files), so many waiting (about 3 s). */
const AT_WORK = 2
const WAITING = 100

const run = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>
const busy = refuse('accounts.busy', { status: 503, values: { seconds: 5 } })

/** The PHC string of a password (`$argon2id$v=19$m=19456,t=2,p=1$salt$tag`), or a refusal while too many wait. */
export async function hashPassword(ctx: { chance: Chance }, password: string): Promise<string | Refusal> {
  const salt = ctx.chance.bytes(16)
  const tag = await inTurn(() => derive(password, salt, COST, 32))
  return tag ? phc(COST, salt, tag) : busy
}

// Nobody's: the tag was never derived from anything, the work to find out is the same.
const NOBODYS = phc(COST, new Uint8Array(16), new Uint8Array(32))

/** Is this the password behind the hash? For a `null` hash (no such person) it takes as long, and is never so. */
export async function isPassword(password: string, hash: string | null): Promise<boolean | Refusal> {
  const { cost, salt, tag } = read(hash ?? NOBODYS)
  const found = await inTurn(() => derive(password, salt, cost, tag.length))
  return found ? timingSafeEqual(found, tag) && hash !== null : busy
}

/** Was it made with another cost than today's? */
export const isOutdated = (hash: string): boolean => !hash.startsWith(phcHead(COST))

const derive = (password: string, nonce: Uint8Array, cost: Cost, tagLength: number): Promise<Buffer> =>
  run('argon2id', { message: password.normalize('NFKC'), nonce, ...cost, tagLength })

function phcHead({ memory, passes, parallelism }: Cost): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`
}

function phc(cost: Cost, salt: Uint8Array, tag: Uint8Array): string {
  const [first, second] = [salt, tag].map((bytes) =>
    Buffer.from(bytes).toString('base64').replaceAll('=', ''),
  )
  return `${phcHead(cost)}${first}$${second}`
}

function read(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!found) throw new Error('a password hash of a form this build does not know')
  const [memory, passes, parallelism] = found.slice(1, 4).map(Number) as [number, number, number]
  return {
    cost: { memory, passes, parallelism },
    salt: Buffer.from(found[4] ?? '', 'base64'),
    tag: Buffer.from(found[5] ?? '', 'base64'),
  }
}

let atWork = 0
const waiting: (() => void)[] = []

/** Does the work when it is its turn; null where too many wait. */
async function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
  if (waiting.length >= WAITING) return null
  if (atWork >= AT_WORK) await new Promise<void>((go) => waiting.push(go))
  else atWork += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else atWork -= 1
  }
}
