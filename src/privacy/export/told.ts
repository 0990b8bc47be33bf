import { type CategoryKey, type Compiled } from '#policy'
import { type Id } from '#std'
import { type Permit, permit } from '../decide.ts'
import { type AnyDeclaration } from '../declare.ts'
import { type Keys, askedOnce } from '../keys.ts'
import { fromColumn, open } from '../seal.ts'
import { type Personal, personal } from '../theirs.ts'
import { unfold } from '../unfold.ts'
import { ORIGIN, type Row } from './rows.ts'

/** What cannot be told but is there: a digest, or what was sealed under a key that is gone. */
export type Held = { readonly held: true }
export type Told =
  | string
  | number
  | boolean
  | null
  | Held
  | readonly Told[]
  | { readonly [name: string]: Told }
const HELD: Held = { held: true }

type Ctx = { readonly keys: Keys; readonly policy: Compiled }

/** How a row of this table is told to its person: each personal column by its name, sealed ones opened, digests as held, and its origin. */
export function teller(
  ctx: Ctx,
  declaration: AnyDeclaration,
  person: Id<'person'>,
): (row: Row) => Promise<Record<string, Told>> {
  const columns = personal(declaration).map(
    ([name, column]) => [name, valueOf(ctx, { declaration, column, person })] as const,
  )
  const origin = ORIGIN.filter((name) => name in declaration.columns)
  const keys = askedOnce(ctx.keys)
  const leave = ({ kind }: Pick<Personal, 'kind'>) =>
    permit(ctx, { kinds: [kind], ...TO_ITS_PERSON, about: person })
  return async (folded) => {
    const row = await unfold({ keys }, { declaration, person, leave }, folded)
    const told: Record<string, Told> = {}
    for (const [name, tell] of columns) told[name] = await tell(row[name] ?? null)
    for (const name of origin) told[name] ??= plain(row[name] ?? null)
    return told
  }
}

/** Everybody may have what is held about them: the law's right, so the purpose is the law's, whatever the thing is kept for. */
export const TO_ITS_PERSON = { purpose: 'essential.legal_obligation', recipient: 'person' } as const

/** Leave to tell somebody what a column holds of theirs, and what it holds of rows that are for everyone. */
export const toTell = (
  ctx: { readonly policy: Compiled },
  { declaration, column, person }: Telling,
): Permit<CategoryKey, (typeof TO_ITS_PERSON)['purpose']> =>
  permit(ctx, {
    kinds: declaration.opened ? [column.kind, declaration.opened.kind] : [column.kind],
    ...TO_ITS_PERSON,
    about: person,
  })

type Telling = {
  readonly declaration: AnyDeclaration
  readonly column: Pick<Personal, 'kind'>
  readonly person: Id<'person'>
}

function valueOf(
  ctx: Ctx,
  telling: Telling & { readonly column: Personal },
): (value: unknown) => Promise<Told> | Told {
  const { person } = telling
  const { kind, sealed, digest } = telling.column
  if (digest) return (value) => (value === null ? null : HELD)
  const leave = toTell(ctx, telling)
  return sealed
    ? async (value) =>
        value === null ? null : ((await open(ctx, fromColumn(kind, person, value as Buffer), leave)) ?? HELD)
    : plain
}

/** As JSON has it: times in ISO 8601, bytes in base64; what is JSON already stays as it is. */
function plain(value: unknown): Told {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, plain(one)]))
}
