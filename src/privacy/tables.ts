import { type CategoryKey, type ControlKey, type PurposeKey } from '#policy'
import { type Id } from '#std'

type LookRow = {
  id: Id<'look'>
  person: Id<'person'>
  role: string
  purpose: PurposeKey
  reason: string
  kinds: CategoryKey[]
  /** It was asked for, and nothing was shown. */ refused: Generated<boolean>
  under: number
  created_at: Date
  came_from: string
}

import { type Generated } from 'kysely'

/** What an erasure found in one store: rows of a table, or the store's own count. */
export type StoreFound = { readonly store: string; readonly found: number }

type ErasureRow = {
  id: Id<'erasure'>
  token_hash: Buffer
  asked_at: Date
  due_at: Date
  begun_at: Date | null
  stores: Generated<readonly StoreFound[]>
  done_at: Date | null
  rewritten_at: Date | null
  refused: Generated<string[]>
  by_staff: Generated<boolean>
}
type RewritingRow = { name: string; rewritten_at: Date; changes: number }
/** `kind`: the name of its table. `day`: `2026-11-22`, in UTC. */
type DeletionRow = { digest: Buffer; kind: string; day: string }
type HoldRow = {
  id: Id<'hold'>
  person: Id<'person'> | null
  person_digest: Buffer
  erasure: Id<'erasure'> | null
  /** `table.column`, of tables that are declared. */
  fields: string[]
  reason: string
  until_at: Date
  kept: Buffer | null
  under: number
  created_at: Date
  came_from: 'cli'
}

/** How a switch was turned: on its page, by a program of theirs, by the link in a letter, by the signal of a browser. */
export type TurnedBy = 'form' | 'api' | 'mail' | 'signal'
type ConsentRow = {
  id: Id<'consent'>
  person: Id<'person'>
  control: ControlKey | 'signal'
  turned_on: boolean
  wording: string
  under: number
  created_at: Date
  came_from: TurnedBy
}

declare module '#db' {
  interface Tables {
    look: LookRow
    erasure: ErasureRow
    rewriting: RewritingRow
    deletion: DeletionRow
    hold: HoldRow
    consent: ConsentRow
  }
}
