import { type Db } from '#db'
import { type Compiled } from '#policy'
import { type Chance, type Clock, type Id } from '#std'
import type pg from 'pg'
import { type Inventory } from '../declare.ts'
import { type Keys } from '../keys.ts'

/** What leaving needs of the site. */
export type ErasureCtx = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly keys: Keys
  readonly clock: Clock
  readonly chance: Chance
  readonly policy: Compiled
  readonly inventory: Inventory
  /** The ledger lies under it, outside the database. */ readonly config: { readonly data: string }
}

/** A place outside the tables that holds something of a person. Both may be asked any number of times. */
export type Store = {
  readonly name: string
  erase(person: Id<'person'>): Promise<unknown>
  /** How many things of theirs it holds. */ holds(person: Id<'person'>): Promise<number>
}

/** What `app` gives: how to remove the files of a declared prefix, by the value of its column, and all that is no table. */
export type Stores = {
  readonly files: Readonly<Record<string, (name: string) => Promise<void>>>
  readonly others: readonly Store[]
}
