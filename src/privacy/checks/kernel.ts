import { timingSafeEqual } from 'node:crypto'
import { type Id, isoDay } from '#std'
import { undeclared } from '../catalogue.ts'
import { type Inventory } from '../declare.ts'
import { keyCheck } from '../keys.ts'
import { type Kept, ON_ITS_WAY, overdue } from '../retain/lag.ts'
import { type Check, type CheckCtx, outcome } from './check.ts'

/** What only those above know. */
export type Above = {
  /** All that is declared, also what this policy has no use for. */ readonly inventory: Inventory
  /** What is kept and not granted: one sentence each. */ misfits(): Promise<readonly string[]>
  /** What is kept outside the tables and has an end. */ readonly kept: readonly Kept[]
  /** The digest of the keys that the database was made with. */ keyCheck(): Promise<Uint8Array>
  /** Which of these numbers are somebody's. */
  whichAreHere(ids: readonly Id<'person'>[]): Promise<ReadonlySet<Id<'person'>>>
}

/** Whether what is stored is declared, granted, in time, and sealed by the right keys. */
export const storedChecks = (above: Above): readonly Check[] => [
  columns(above),
  uses(above),
  late(above),
  keys(above),
]

const columns = ({ inventory }: Above): Check => ({
  id: 'columns',
  clauses: (one) => one.kind === 'setting' && one.key === 'privacy.collectionScope',
  often: 'quarter',
  async run({ db }) {
    const found = await undeclared(db, inventory)
    const all = inventory.tables.reduce((sum, { columns: of }) => sum + Object.keys(of).length, 0)
    return outcome(all + found.length, found.map(quoted))
  },
})

const uses = (above: Above): Check => ({
  id: 'uses',
  clauses: ({ kind }) => kind === 'use',
  often: 'quarter',
  async run() {
    const found = await above.misfits()
    const all = above.inventory.tables.reduce((sum, { columns: of }) => sum + personalOf(of), 0)
    return outcome(all, found.map(quoted))
  },
})

const personalOf = (columns: Inventory['tables'][number]['columns']): number =>
  Object.values(columns).filter((is) => is !== 'plumbing').length

/** A sentence about the program, which names columns and clauses. */
const quoted = (what: string) => ({ code: 'found.quoted', values: { what } })

const late = ({ inventory, kept }: Above): Check => ({
  id: 'overdue',
  clauses: ({ kind }) => kind === 'retention',
  often: 'quarter',
  async run(ctx) {
    const found = (await overdue(ctx, inventory, kept)).filter(
      ({ since }) => ctx.clock.now() - since > ON_ITS_WAY * 1000,
    )
    const all = inventory.tables.reduce((sum, { due = [] }) => sum + due.length, kept.length)
    return outcome(
      all,
      found.map(({ what, since }) => ({ code: 'found.overdue', values: { what, day: isoDay(since) } })),
    )
  },
})

const keys = (above: Above): Check => ({
  id: 'keys',
  clauses: (one) =>
    (one.kind === 'setting' && one.key === 'security.encryptedForms') ||
    (one.kind === 'retention' && one.key === 'account'),
  often: 'night',
  async run(ctx) {
    const match = timingSafeEqual(keyCheck(ctx.keys), await above.keyCheck())
    const { all, left } = await leftKeys(ctx, above)
    return outcome(1 + all, [
      ...(match ? [] : [{ code: 'found.other-keys', values: {} }]),
      ...Array.from({ length: left }, () => ({ code: 'found.key-left', values: {} })),
    ])
  },
})

const BATCH = 500

/** Keys of nobody: whoever was erased could be read again. One that is being made has its row in a moment, so it is looked for twice. */
async function leftKeys({ keys: ring }: CheckCtx, above: Above) {
  let all = 0
  const nobodys: Id<'person'>[] = []
  const sort = async (ids: readonly Id<'person'>[]): Promise<void> => {
    const here = await above.whichAreHere(ids)
    nobodys.push(...ids.filter((id) => !here.has(id)))
  }
  let batch: Id<'person'>[] = []
  for await (const id of ring.people()) {
    all += 1
    batch.push(id)
    if (batch.length === BATCH) await sort(batch.splice(0))
  }
  await sort(batch)
  if (nobodys.length === 0) return { all, left: 0 }
  await new Promise((done) => setTimeout(done, 1_000))
  const here = await above.whichAreHere(nobodys)
  const still = new Set<Id<'person'>>()
  for await (const id of ring.people()) if (nobodys.includes(id) && !here.has(id)) still.add(id)
  return { all, left: still.size }
}
