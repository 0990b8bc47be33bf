export type TroubleCode =
  | 'no-binaries' // no PostgreSQL for this platform in node_modules
  | 'libraries' // its libraries' links are missing and cannot be made
  | 'identity' // nobody here may run it: root is refused, and root cannot become someone else
  | 'folder' // the database folder cannot be made, owned, read or written
  | 'socket' // no private place short enough for the Unix socket
  | 'version' // the data is of another PostgreSQL
  | 'initdb' // a new database could not be made
  | 'busy' // another process has been starting this database for too long
  | 'space' // the disk is full
  | 'start' // PostgreSQL refused to start
  | 'unresponsive' // it runs, but did not answer in time

/** What kept the database from running: a sentence for the operator, and what to do about it. */
export class ServerTrouble extends Error {
  override readonly name = 'ServerTrouble'
  readonly code: TroubleCode
  readonly sentence: string
  readonly mend: string

  constructor(code: TroubleCode, sentence: string, mend: string, cause?: unknown) {
    super(`${sentence} ${mend}`, cause === undefined ? undefined : { cause })
    this.code = code
    this.sentence = sentence
    this.mend = mend
  }
}

/** A system error's code (`EACCES`), or ''. */
export const codeOf = (error: unknown): string => textOf(error, 'code')

/** What a program that failed wrote to its standard error. */
export const saidBy = (error: unknown): string => textOf(error, 'stderr').trim()

function textOf(error: unknown, key: string): string {
  const value: unknown =
    typeof error === 'object' && error !== null && key in error ? (error as Record<string, unknown>)[key] : ''
  return typeof value === 'string' ? value : ''
}
