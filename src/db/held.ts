import { sql } from 'kysely'
import { type Db } from './connect.ts'

/** For how long a process may trust what it last heard of the generation, in milliseconds; who shows less waits as long before saying so. */
const TRUST = 100
/** Timers may come a millisecond early, and an answer takes a moment from memory to the socket. */
const MARGIN = 10
/** Held entries go after this long whatever happens, in milliseconds. */
const OLDEST = 5_000

type Held<T> = { readonly value: T; readonly until: number }

/**
 * Holds what strangers may see in this process's memory, with no process ever showing what another was told to withdraw:
 * an entry counts only while the generation was read less than `TRUST` ago (counted from before the reading), and `withdrawn`
 * counts it up after the commit, then waits `TRUST` before it resolves. Any number of processes, no list of them.
 */
export class Cache<T> {
  readonly #held = new Map<string, Held<T>>()
  readonly #site: { db: Db }
  #generation = -1
  #readAt = -Infinity
  #reading: Promise<void> | null = null

  readonly #most: number

  /** Holds at most `most` values; the oldest makes room. */
  constructor(site: { db: Db }, most = 2_000) {
    this.#site = site
    this.#most = most
  }

  /** The held value, or what `make` gives and says may be held. */
  async get(key: string, make: () => Promise<{ value: T; hold: boolean }>): Promise<T> {
    await this.#keepTrust()
    const found = this.#trusted() ? this.#held.get(key) : undefined
    if (found && found.until > performance.now()) return found.value
    const generation = this.#generation
    const { value, hold } = await make()
    if (hold && generation === this.#generation) this.#hold(key, value)
    return value
  }

  /** From half of its time on, what is trusted is served while the generation is read again: nobody waits unless nobody asked for a while. */
  async #keepTrust(): Promise<void> {
    if (performance.now() - this.#readAt < TRUST / 2) return
    const reading = this.#read()
    if (!this.#trusted()) return reading
    reading.catch(() => {}) // who comes when the time is over meets the trouble
  }

  #trusted(): boolean {
    return performance.now() - this.#readAt < TRUST
  }

  #hold(key: string, value: T): void {
    if (this.#held.size >= this.#most) this.#held.delete(this.#held.keys().next().value ?? '')
    this.#held.set(key, { value, until: performance.now() + OLDEST })
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readNow().finally(() => (this.#reading = null))
    return this.#reading
  }

  async #readNow(): Promise<void> {
    const before = performance.now()
    const generation = await readGeneration(this.#site)
    if (generation !== this.#generation) this.#held.clear()
    this.#generation = generation
    this.#readAt = before
  }
}

async function readGeneration({ db }: { db: Db }): Promise<number> {
  // the first call of nextval leaves `last_value` as it was, and sets `is_called`
  const { rows } = await sql<{
    at: number
  }>`select last_value + is_called::int as at from generation`.execute(db)
  return rows[0]?.at ?? 0
}

/** Call after a commit that shows more or other things: pages follow within `TRUST`, nobody waits. */
export async function changed({ db }: { db: Db }): Promise<void> {
  await sql`select nextval('generation')`.execute(db)
}

/** Call after a commit that shows less: when it resolves, no process serves the old from memory. */
export async function withdrawn(site: { db: Db }): Promise<void> {
  await changed(site)
  await new Promise((done) => setTimeout(done, TRUST + MARGIN))
}
