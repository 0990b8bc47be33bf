import { type Db } from '#db'
import { type Compiled } from '#policy'
import { type Id } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from './declare.ts'
import { type Permit, permit } from './decide.ts'
import { toTell } from './export/told.ts'
import { type Keys, askedOnce } from './keys.ts'
import { fromColumn, open } from './seal.ts'
import { type Personal, holders, isTheirRow, personal } from './theirs.ts'
import { unfold } from './unfold.ts'

/** A value as its person may read it; `held` is a digest, which says nothing to anybody. */
export type Cell = {
  readonly column: string
  readonly is: Personal
  readonly value: unknown
  readonly held?: true
}
export type HeldCtx = { readonly db: Db; readonly keys: Keys; readonly policy: Compiled }

type Which = {
  readonly skip?: number
  readonly most: number
  readonly where?: RawBuilder<boolean>
}

/** Rows of a person in one table, newest first where rows have a number: the personal columns, sealed ones opened for their person. */
export async function rowsOf(
  ctx: HeldCtx,
  inventory: Inventory,
  {
    declaration,
    person,
    skip = 0,
    most,
    where,
  }: Which & { declaration: AnyDeclaration; person: Id<'person'> },
): Promise<Cell[][]> {
  const columns = personal(declaration)
  const shown = [...columns.filter(([, is]) => !is.digest), ...holders(declaration)].map(([name]) =>
    sql.ref(`${declaration.table}.${name}`),
  )
  const order = 'id' in declaration.columns ? sql`${sql.ref(`${declaration.table}.id`)} desc` : sql`1, 2`
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(shown)} from ${sql.table(declaration.table)}
    where ${isTheirRow(inventory, declaration, person)} ${where ? sql`and ${where}` : sql``}
    order by ${order} offset ${skip} limit ${most}`.execute(ctx.db)
  const leaves = columns.map(([, column]) =>
    column.digest ? null : toTell(ctx, { declaration, column, person }),
  )
  const keys = askedOnce(ctx.keys)
  const leave = (is: Pick<Personal, 'kind' | 'for'>) =>
    permit(ctx, { kinds: [is.kind], purpose: is.for, recipient: 'person', about: person })
  return Promise.all(
    rows.map(async (row) => {
      const whole = await unfold({ keys }, { declaration, person, leave }, row)
      return Promise.all(
        columns.map((column, at) => cell(ctx, { about: person, leave: leaves[at] ?? null }, column, whole)),
      )
    }),
  )
}

async function cell(
  ctx: HeldCtx,
  { about, leave }: { readonly about: Id<'person'>; readonly leave: Permit | null },
  [column, is]: readonly [string, Personal],
  row: Readonly<Record<string, unknown>>,
): Promise<Cell> {
  if (is.digest || !leave) return { column, is, value: null, held: true }
  const value = row[column]
  if (!is.sealed || !(value instanceof Uint8Array)) return { column, is, value }
  return { column, is, value: await open(ctx, fromColumn(is.kind, about, value), leave) }
}
