import { type Tables } from '#db'
import { type CategoryKey, type PurposeKey } from '#policy'

/** What a column holds: nothing about a person, or a kind of personal data and what it is for. */
export type Column = 'plumbing' | { readonly kind: CategoryKey; readonly for: PurposeKey }

/**
 * What a table holds about people. `about` is the column with the person's id (or the person's own key), `through` a parent table
 * that knows, `nobody` a table without people. `erase`: what leaving does to the row; `row` removes it, `nothing` is for tables about nobody.
 */
export type Declaration<T extends keyof Tables = keyof Tables> = {
  readonly table: T
  readonly about:
    | { readonly column: keyof Tables[T] & string }
    | { readonly through: { readonly column: keyof Tables[T] & string; readonly table: keyof Tables } }
    | 'nobody'
  readonly erase: 'row' | 'nothing'
  readonly columns: { readonly [C in keyof Tables[T]]-?: Column }
  /** Files that go with a row: storage prefixes built from a column. */
  readonly files?: readonly {
    readonly prefix: string
    readonly column: keyof Tables[T] & string
    readonly kind: CategoryKey
    readonly for: PurposeKey
  }[]
}

/** A table that a library made in a schema of its own: named, with why it holds nothing about a person. */
export type ForeignTable = { readonly schema: string; readonly table: string; readonly because: string }

/** Ties a declaration to its table's type: a column that is missing or not there does not compile. */
export const declare = <T extends keyof Tables>(declaration: Declaration<T>): Declaration<T> => declaration

/** All that is declared: what `app` gathers from the features. */
export type Inventory = {
  readonly tables: readonly Declaration<never>[]
  readonly foreign: readonly ForeignTable[]
}
