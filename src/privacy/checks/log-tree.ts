import { type ClauseNode } from '#policy'
import { instant, toDate } from '#std'
import { sql } from 'kysely'
import { beside } from '../log/beside.ts'
import { TILE, keptHashes, over, tile } from '../log/hashes.ts'
import { latest } from '../log/published.ts'
import { sizeOf } from '../log/sequence.ts'
import { signerOf } from '../log/signer.ts'
import { rootAt } from '../log/tree.ts'
import { isSame } from '../log/verify/bytes.ts'
import { openNote, parseCheckpoint } from '../log/verify/note.ts'
import { type Check, type CheckCtx, type Said, outcome } from './check.ts'

/** Events get their place each second; one that waits for so many milliseconds waits for nobody. */
const PATIENCE = 60_000

/** Whether the log that nobody can take a line out of goes on, is signed, and is whole. */
export const logChecks: readonly Check[] = [
  {
    id: 'log-signed',
    clauses: isLogged,
    often: 'quarter',
    async run(ctx) {
      const now = await latest(ctx)
      const waiting = await waitingLong(ctx)
      const wrong = [
        ...(now ? await unsigned(ctx, now.note) : []),
        ...((await isBeside(ctx)) ? [] : [said('found.log-apart')]),
        ...Array.from({ length: waiting }, () => said('found.log-waits')),
      ]
      return outcome(now?.size ?? 0, wrong)
    },
  },
  {
    id: 'log-whole',
    clauses: isLogged,
    often: 'night',
    async run(ctx) {
      const { size, changed } = await changedSubtrees(ctx)
      return outcome(
        size,
        Array.from({ length: changed }, () => said('found.log-changed')),
      )
    },
  },
]

/** What is written there: what somebody agreed to or switched, and who looked. */
function isLogged(one: ClauseNode): boolean {
  if (one.kind === 'setting') return one.key === 'notice.acceptance'
  return (
    one.kind === 'use' &&
    (one.categories.includes('user.access_history') ||
      (one.categories.includes('user.privacy_preferences') && one.purpose === 'essential.legal_obligation'))
  )
}

const said = (code: string): Said => ({ code, values: {} })

/** What does not fit of the newest checkpoint: its signature, or its root over the leaves that are there. */
async function unsigned(ctx: CheckCtx, note: string): Promise<Said[]> {
  const { key } = await signerOf(ctx)
  const opened = await openNote(note, key)
  if ('trouble' in opened) return [said('found.log-unsigned')]
  const checkpoint = parseCheckpoint(opened.text)
  if (!checkpoint) return [said('found.log-unsigned')]
  if (checkpoint.size > (await sizeOf(ctx))) return [said('found.log-changed')]
  return isSame(checkpoint.root, await rootAt(keptHashes(ctx), checkpoint.size))
    ? []
    : [said('found.log-changed')]
}

/** Lies each leaf of the database beside it too? What comes meanwhile is written there first. */
async function isBeside(ctx: CheckCtx): Promise<boolean> {
  const size = await sizeOf(ctx)
  if (size === 0) return true
  const last = await ctx.db
    .selectFrom('log_leaf')
    .select('commitment')
    .where('place', '=', size - 1)
    .executeTakeFirst()
  const [line] = await beside(ctx).read(size - 1, 1)
  return last !== undefined && line !== undefined && isSame(last.commitment, line)
}

async function waitingLong({ db, clock }: CheckCtx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from log_leaf join log_event using (commitment)
    where place is null and log_event.created_at < ${toDate(instant(clock.now() - PATIENCE))}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Makes each kept hash again of what lies below it: a leaf that was changed, however long ago, does not fit. */
async function changedSubtrees(ctx: CheckCtx): Promise<{ size: number; changed: number }> {
  const size = await sizeOf(ctx)
  let changed = 0
  for (let level = 1; Math.floor(size / TILE ** level) > 0; level += 1)
    for (let index = 0; index < Math.floor(size / TILE ** level); index += 1) {
      const kept = (await tile(ctx, { level, index: Math.floor(index / TILE) }))[index % TILE]
      const below = await tile(ctx, { level: level - 1, index })
      if (!kept || below.length !== TILE || !isSame(kept, over(below))) changed += 1
    }
  return { size, changed }
}
