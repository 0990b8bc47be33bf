import { type CategoryKey, type PurposeKey } from '#policy'
import { type Id } from '#std'
import { type AnyDeclaration } from './declare.ts'
import { type Permit } from './decide.ts'
import { type Keys } from './keys.ts'
import { fromColumn, open } from './seal.ts'
import { holders } from './theirs.ts'

type Row = Readonly<Record<string, unknown>>
type Whose = {
  readonly declaration: AnyDeclaration
  readonly person: Id<'person'>
  /** Leave to read one kind, for what its column is for. */
  readonly leave: (is: { kind: CategoryKey; for: PurposeKey }) => Permit
}

/** A person's row with what a column of it holds sealed back in the columns it is of; these stay empty where the key is gone. */
export async function unfold(
  ctx: { readonly keys: Pick<Keys, 'ofPerson'> },
  { declaration, person, leave }: Whose,
  row: Row,
): Promise<Row> {
  let whole = row
  for (const [name, is] of holders(declaration)) {
    const bytes = row[name]
    if (!(bytes instanceof Uint8Array)) continue
    const text = await open(ctx, fromColumn(is.kind, person, bytes), leave(is))
    if (text !== null) whole = { ...whole, ...(JSON.parse(text) as Row) }
  }
  return whole
}
