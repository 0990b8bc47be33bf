import { type CategoryKey, type UseNode, categoryKeys } from '#policy'
import { type Id, type Instant, fromDate } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from './declare.ts'
import { type Cell, type HeldCtx, rowsOf } from './rows.ts'
import { type DueCtx, endOf } from './retain/due.ts'
import { type Personal, aboutPeople, isTheirRow, personal } from './theirs.ts'

/** What one table holds of one kind: how many rows, from when on, how they came, under which versions of the policy, and the first of them. */
export type Part = {
  readonly declaration: AnyDeclaration
  readonly columns: readonly (readonly [string, Personal])[]
  readonly rows: number
  readonly since: Instant | null
  /** When the first of them goes by itself, as the sweep will see it; null where they have no end of their own. */ readonly until: Instant | null
  readonly came: readonly string[]
  readonly under: readonly number[]
  readonly first: readonly (readonly Cell[])[]
}
/** All that is held of one kind, and what the policy says happens with it. */
export type Piece = {
  readonly kind: CategoryKey
  readonly things: number
  readonly uses: readonly UseNode[]
  readonly parts: readonly Part[]
}
export type { Cell } from './rows.ts'

/** Rows shown of a table where there are more. */
const FIRST = 3

/** What is held about a person, by kind, in the order of the vocabulary; kinds with nothing are left out. Derived from the declarations alone. */
export async function piecesOf(
  ctx: HeldCtx & DueCtx,
  inventory: Inventory,
  person: Id<'person'>,
): Promise<readonly Piece[]> {
  const parts = (
    await Promise.all(aboutPeople(inventory).map((one) => partsOf(ctx, inventory, one, person)))
  ).flat()
  return categoryKeys.flatMap((kind) => {
    const own = parts.filter((one) => one.kind === kind).map(({ part }) => part)
    const things = own.reduce((sum, { rows }) => sum + rows, 0)
    return things === 0 ? [] : [{ kind, things, uses: ctx.policy.usesOf(kind), parts: own }]
  })
}

type Sorted = { readonly kind: CategoryKey; readonly part: Part }

async function partsOf(
  ctx: HeldCtx & DueCtx,
  inventory: Inventory,
  declaration: AnyDeclaration,
  person: Id<'person'>,
): Promise<Sorted[]> {
  const { opened } = declaration
  const columns = personal(declaration)
  const kinds = [...new Set(columns.map(([, is]) => is.kind))]
  if (!opened) {
    const part = await read(ctx, inventory, { declaration, person, where: null })
    return part ? kinds.map((kind) => ({ kind, part: ofKind(part, (one) => one === kind) })) : []
  }
  const is = sql<boolean>`${sql.ref(`${declaration.table}.${opened.column}`)} = ${opened.value}`
  const [open, closed] = await Promise.all([
    read(ctx, inventory, { declaration, person, where: is }),
    read(ctx, inventory, { declaration, person, where: sql<boolean>`not (${is})` }),
  ])
  return [
    ...(open ? [{ kind: opened.kind, part: open }] : []),
    ...(closed ? kinds.map((kind) => ({ kind, part: ofKind(closed, (one) => one === kind) })) : []),
  ]
}

const ofKind = (part: Part, is: (kind: CategoryKey) => boolean): Part => ({
  ...part,
  columns: part.columns.filter(([, column]) => is(column.kind)),
  first: part.first.map((row) => row.filter((one) => is(one.is.kind))),
})

type Reading = {
  readonly declaration: AnyDeclaration
  readonly person: Id<'person'>
  readonly where: RawBuilder<boolean> | null
}
type Sum = {
  rows: number
  since: Date | null
  until: Date | null
  came: string[] | null
  under: number[] | null
}

async function read(
  ctx: HeldCtx & DueCtx,
  inventory: Inventory,
  { declaration, person, where }: Reading,
): Promise<Part | null> {
  const has = (column: string) => column in declaration.columns
  const of = (column: string, what: RawBuilder<unknown>) => (has(column) ? what : sql`null`)
  const end = endOf(ctx, declaration)
  const { rows } = await sql<Sum>`
    select count(*)::int as rows, ${end ? sql`min(${end})` : sql`null::timestamptz`} as until,
      ${of('created_at', sql`min(created_at)`)} as since,
      ${of('came_from', sql`array_agg(distinct came_from)`)} as came, ${of('under', sql`array_agg(distinct under)`)} as under
    from ${sql.table(declaration.table)}
    where ${isTheirRow(inventory, declaration, person)} ${where ? sql`and ${where}` : sql``}`.execute(ctx.db)
  const sum = rows[0]
  if (!sum || sum.rows === 0) return null
  return {
    declaration,
    columns: personal(declaration),
    rows: sum.rows,
    since: sum.since && fromDate(sum.since),
    until: sum.until && fromDate(sum.until),
    came: sum.came ?? [],
    under: sum.under ?? [],
    first: await rowsOf(ctx, inventory, { declaration, person, most: FIRST, ...(where && { where }) }),
  }
}
