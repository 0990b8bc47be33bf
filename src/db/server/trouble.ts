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

/** Any error as a trouble: what the system refuses about the folder, or what nobody expected. */
export function troubleOf(error: unknown, folder: string): ServerTrouble {
  if (error instanceof ServerTrouble) return error
  const said = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  if (/ENOSPC|EDQUOT|53100/.test(code)) return diskFull(folder, error)
  if (/EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENAMETOOLONG|EIO/.test(code))
    return refusedFolder(folder, said, error)
  return new ServerTrouble('start', `The database did not start: ${said}`, 'Run `bin/oriel doctor`.', error)
}

export const diskFull = (folder: string, error?: unknown) =>
  new ServerTrouble(
    'space',
    `The disk with ${folder} is full.`,
    'Make room (a new database takes 40 MB), then start again.',
    error,
  )

const refusedFolder = (folder: string, said: string, error: unknown) =>
  new ServerTrouble(
    'folder',
    `The database folder ${folder} cannot be used (${said}).`,
    'Make it writable for the user who runs Oriel (`chown -R` as root; a disk mounted read-only: mount it anew), or set ORIEL_DATA to a folder of theirs.',
    error,
  )

/** A system error's code (`EACCES`), or ''. */
export const codeOf = (error: unknown): string => textOf(error, 'code')

/** What a program that failed wrote to its standard error. */
export const saidBy = (error: unknown): string => textOf(error, 'stderr').trim()

function textOf(error: unknown, key: string): string {
  const value: unknown =
    typeof error === 'object' && error !== null && key in error ? (error as Record<string, unknown>)[key] : ''
  return typeof value === 'string' ? value : ''
}
