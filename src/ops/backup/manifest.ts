export const FORMAT = 'oriel backup 1'
export type Row = Readonly<Record<string, unknown>>

/** What stands at the end of a backup. `digest` is the SHA-256 of all bytes of the archive before it. */
export type Manifest = {
  readonly format: typeof FORMAT
  readonly at: string
  readonly migrations: readonly { readonly name: string; readonly digest: string }[]
  /** How often fewer people were let see something; pages in memory count by it. */ readonly generation: number
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  readonly files: number
  /** Pictures of the moment whose files were deleted while the backup ran. */ readonly gone: number
  readonly digest: string
}
