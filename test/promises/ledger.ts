import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RowId, type Stance } from '#policy'
import { root } from './edit.ts'

/** What six sites promise, a row each: ours, and the five whose published policies described this system. */
export type Row = {
  readonly id: RowId
  readonly site: string
  readonly stance: Stance
  readonly module: string
  readonly behaviour: string
  readonly check: string
  /** Rows of other sites that cannot hold together with this one. */
  readonly conflicts?: readonly RowId[]
  /** Rows of the same site that say the opposite. */
  readonly contradicts?: readonly RowId[]
}

export const ledger = JSON.parse(readFileSync(join(root, 'docs/promises.json'), 'utf8')) as readonly Row[]
const byId = new Map<string, Row>(ledger.map((row) => [row.id, row]))

export function rowOf(id: string): Row {
  const row = byId.get(id)
  if (!row) throw new Error(`the ledger has no row ${id}`)
  return row
}
