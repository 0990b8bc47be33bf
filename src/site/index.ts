import { type Config } from '#config'
import { type Db } from '#db'
import { type Compiled } from '#policy'
import { type Inventory, type Keys, type Versions } from '#privacy'
import { type Chance, type Clock } from '#std'
import { type Storage } from '#storage'
import type pg from 'pg'
import { type Tally } from './tally.ts'

export { startTally } from './tally.ts'

/** What verbs and reads may need; each takes the part it uses: `Pick<Site, 'db' | 'clock'>`. Built by `app`. */
export type Site = {
  readonly config: Config
  readonly db: Db
  /** The pool under `db`, for hot queries. */
  readonly pool: pg.Pool
  readonly storage: Storage
  readonly keys: Keys
  readonly clock: Clock
  readonly chance: Chance
  /** Tries counted against abuse: this process's own, gone with it and with the day. */
  readonly tries: Tally
  /** All that is declared, as `app` gathered it from the features. */
  readonly inventory: Inventory
  /** The policy in force; its version is what new rows are `under`. */
  readonly policy: Compiled
  /** What holds for somebody under version `agreed`: the stricter of that and the one in force. In force itself, where that is the one; nothing at all, where this process does not know it. */
  readonly policyFor: (agreed: number) => Compiled
  /** The versions there have been, which people may be under. */
  readonly policyVersions: () => readonly number[]
  /** Every version there has been, and what is told of the newest. */
  readonly versions: Versions
  /** Reads the versions again, after one was announced or began; `policy` is then the one in force wherever it is held. */
  readonly rereadPolicy: () => Promise<void>
  /** What the program keeps and a policy does not grant, or gives no end: one sentence each; empty is well. */
  readonly misfits: (policy: Compiled) => Promise<readonly string[]>
  /** Scheme, host and port under which people reach the site: the start of links in mail. */
  readonly origin: string
}
