import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, after, instant } from '#std'
import { type Kept } from '../retain/lag.ts'
import '../tables.ts'
import { type ErasureCtx } from './ctx.ts'
import { appendLine, folderOf, readLines } from './ledger.ts'
import { leftoverKept } from './rewrite.ts'

// Rows that their person deleted one by one. Beside the ledger of erasures lies a file for each day, `deleted/2026-11-22.jsonl`, with keyed
// digests of them. A day goes when the policy lets nothing be left of what was deleted on it, in backups neither.

export type DayCtx = Pick<ErasureCtx, 'config' | 'policy' | 'clock'>

/** Rows of one table, whose name is `kind`; digests in hexadecimal. */
export type Deleted = {
  readonly kind: string
  readonly digests: readonly string[]
  readonly day: string
}

const folderIn = (ctx: Pick<DayCtx, 'config'>): string => join(folderOf(ctx), 'deleted')
const fileOf = (day: string): string => `${day}.jsonl`

/** Lasting when it resolves. */
export const tellDeleted = (ctx: Pick<DayCtx, 'config'>, { kind, digests, day }: Deleted): Promise<void> =>
  appendLine(folderIn(ctx), fileOf(day), { kind, digests })

export async function toldDays(ctx: Pick<DayCtx, 'config'>): Promise<string[]> {
  const names: string[] = await readdir(folderIn(ctx)).catch(() => [])
  return names.flatMap((name) => /^(\d{4}-\d\d-\d\d)\.jsonl$/.exec(name)?.[1] ?? []).toSorted()
}

export async function deletedOn(ctx: Pick<DayCtx, 'config'>, day: string): Promise<Deleted[]> {
  const lines = await readLines<Omit<Deleted, 'day'>>(join(folderIn(ctx), fileOf(day)))
  return lines.map((line) => ({ ...line, day }))
}

/** When what was deleted on a day is remembered no more. */
export const endOfDeleted = ({ policy }: Pick<DayCtx, 'policy'>, day: string): Instant =>
  after(instant(Date.parse(`${day}T23:59:59.999Z`)), leftoverKept({ policy }))

/** What is remembered of deletions as the sweep sees it: in the ledger and in the database the same days. */
export function keptDeletions(ctx: DayCtx & Pick<ErasureCtx, 'db'>): Kept {
  const due = async (): Promise<readonly { day: string; since: Instant }[]> => {
    const rows = await ctx.db.selectFrom('deletion').select('day').distinct().execute()
    return [...new Set([...(await toldDays(ctx)), ...rows.map(({ day }) => day)])]
      .toSorted()
      .map((day) => ({ day, since: endOfDeleted(ctx, day) }))
      .filter(({ since }) => since <= ctx.clock.now())
  }
  return {
    name: 'deletions',
    overdue: async () => (await due())[0]?.since ?? null,
    async sweep() {
      const over = await due()
      for (const { day } of over) {
        await rm(join(folderIn(ctx), fileOf(day)), { force: true })
        await ctx.db.deleteFrom('deletion').where('day', '=', day).execute()
      }
      return over.length
    },
  }
}
