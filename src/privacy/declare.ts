import { type Tables } from '#db'
import { type CategoryKey, type Compiled, type PurposeKey, type RetentionKey, type Text } from '#policy'

/**
 * What a column holds: nothing about a person, or a kind of personal data, what it is for, and what people call it.
 * `sealed`: bytes under the person's key. `digest`: made so that nobody can use it (a password's, a token's); told as held, never shown.
 * `holds`: sealed as JSON, the values of these columns of the row, which are empty as long as it holds something; told as these.
 */
export type Column =
  | 'plumbing'
  | {
      readonly kind: CategoryKey
      readonly for: PurposeKey
      readonly called: Text
      readonly sealed?: true
      readonly digest?: true
      readonly holds?: readonly string[]
      /** The page where its person corrects it, where that is not the table's. */ readonly correct?: `/${string}`
    }

/**
 * What a table holds about people. `about` is the column with the person's id (or the person's own key), `through` a parent table
 * that knows (by its `id`), `nobody` a table without people. `erase`: what leaving does to the row; `row` removes it, `hold` keeps it for
 * a law, with an end, and `nothing` is for tables about nobody.
 */
export type Declaration<T extends keyof Tables = keyof Tables> = {
  readonly table: T
  /** Its rows, as people call them: 'Pictures'. */ readonly called: Text
  /** What a new row was, in a person's history: 'You joined'. Tables without one are no part of it. */ readonly event?: Text
  /** The page where its person corrects and deletes. */ readonly manage?: `/${string}`
  /** Rows whose `column` says `value` are of another kind: what everyone may see is public. */
  readonly opened?: {
    readonly column: keyof Tables[T] & string
    readonly value: string
    readonly kind: CategoryKey
  }
  /** The column a row is known by: its title. */ readonly named?: keyof Tables[T] & string
  /** What its rows are told in the order of; by `id`, where nothing is said. */
  readonly order?: readonly (keyof Tables[T] & string)[]
  readonly about:
    | { readonly column: keyof Tables[T] & string }
    | { readonly through: { readonly column: keyof Tables[T] & string; readonly table: keyof Tables } }
    | 'nobody'
  readonly erase: 'row' | 'hold' | 'nothing'
  /** Why its rows are in no backup; without it they are. */ readonly notBackedUp?: string
  /**
   * While its person's account is closing: `withdraws` is the column whose value decides who sees the row, set to 'withdrawn' and put aside in
   * `keeps`; `unseen` where nobody but its person ever sees it. Every table with content says one of the two.
   */
  readonly closing?:
    | { readonly withdraws: keyof Tables[T] & string; readonly keeps: keyof Tables[T] & string }
    | 'unseen'
  readonly columns: { readonly [C in keyof Tables[T]]-?: Column }
  /** Columns that only some policies have a use for: under any other they are empty, and the start looks. */
  readonly onlyUnder?: { readonly [C in keyof Tables[T]]?: (policy: Compiled) => boolean }
  /** When its rows' time is up, each way by itself. */ readonly due?: readonly Due<
    keyof Tables[T] & string
  >[]
  /** Files that go with a row: storage prefixes built from a column. */
  readonly files?: readonly FileDeclaration<T>[]
}

/**
 * When the time of a row is up: at the moment in `column`, which was computed from one of these retentions as it was written, or earlier
 * where the policy that its person is under has become stricter (`counted`); or once the retention has passed since the moment in `since`.
 * The row goes then, with its files; or, where `blank` names columns, these are emptied.
 */
export type Due<C extends string = string> = { readonly blank?: readonly C[] } & (
  | {
      readonly column: C
      readonly of: readonly RetentionKey[]
      readonly counted?: readonly Counted<C>[]
    }
  | { readonly since: C; readonly of: readonly [RetentionKey] }
)

/** What the moment in a due column was counted by: a retention, from a column on (or from the end of the day in it), in those rows `only` where a column is so. */
export type Counted<C extends string = string> = {
  readonly of: RetentionKey
  readonly from: C
  readonly wholeDay?: true
  readonly only?: { readonly column: C; readonly is: string | boolean | null }
}

export type FileDeclaration<T extends keyof Tables = keyof Tables> = {
  readonly prefix: string
  readonly column: keyof Tables[T] & string
  /** Which of them lie sealed for their person, by the value of the column and a file's name. */
  readonly sealed: (place: string, name: string) => boolean
  /** The column whose value names the files to their person; `column`, where nothing is said. */
  readonly known?: keyof Tables[T] & string
  /** Which of a row's files its person is given when they take all with them: what the others were made from. All, where nothing is said. */
  readonly given?: (names: readonly string[]) => readonly string[]
  /** A row may be without. */ readonly optional?: true
  readonly kind: CategoryKey
  readonly for: PurposeKey
  readonly called: Text
}

/**
 * Whom a queued job is about: the path to the person's id in its payload, with `rowOf` to the id of a row that is somebody's; or nobody. And why
 * it is queued.
 */
export type JobDeclaration = {
  readonly about: { readonly path: readonly string[]; readonly rowOf?: keyof Tables } | 'nobody'
  readonly because: string
}

/** A kind of mail and whom it is about; what waits in the spool is sealed with its person's key. */
export type MailDeclaration = {
  readonly about: 'person' | 'nobody'
  readonly because: string
  /** Sent also to somebody whose account is closing: what they ask for themselves, or need for the way back. */
  readonly whileClosing?: true
}

/** A table that a library made in a schema of its own: named, with why it holds nothing about a person. */
export type ForeignTable = { readonly schema: string; readonly table: string; readonly because: string }

/** Ties a declaration to its table's type: a column that is missing or not there does not compile. */
export const declare = <T extends keyof Tables>(declaration: Declaration<T>): Declaration<T> => declaration

/** A declaration as the kernel reads it, whatever its table. */
export type AnyDeclaration = Omit<
  Declaration,
  'table' | 'about' | 'closing' | 'columns' | 'onlyUnder' | 'files' | 'opened' | 'named' | 'order' | 'due'
> & {
  readonly table: string
  readonly named?: string
  readonly order?: readonly string[]
  readonly about:
    | { readonly column: string }
    | { readonly through: { readonly column: string; readonly table: string } }
    | 'nobody'
  readonly closing?: { readonly withdraws: string; readonly keeps: string } | 'unseen'
  readonly columns: Readonly<Record<string, Column>>
  readonly onlyUnder?: Readonly<Partial<Record<string, (policy: Compiled) => boolean>>>
  readonly opened?: { readonly column: string; readonly value: string; readonly kind: CategoryKey }
  readonly files?: readonly AnyFiles[]
  readonly due?: readonly Due[]
}

export type AnyFiles = Omit<FileDeclaration, 'column' | 'known'> & {
  readonly column: string
  readonly known?: string
}

/** All that is declared: what `app` gathers from the features. */
export type Inventory = {
  readonly tables: readonly AnyDeclaration[]
  readonly foreign: readonly ForeignTable[]
  readonly jobs: Readonly<Record<string, JobDeclaration>>
  readonly mail: Readonly<Record<string, MailDeclaration>>
}
