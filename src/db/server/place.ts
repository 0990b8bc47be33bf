import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ServerTrouble } from './trouble.ts'

/**
 * Where things are below the database folder:
 *
 *     pg18/               the cluster; a later major version lives beside it
 *     pg18.new-*          one that initdb is making
 *     run/                the Unix socket, when its path is short enough
 *     log/postgres.log    what PostgreSQL says; begun anew at a start beyond 5 MB
 *     lib-18…/            links to libraries, only where node_modules cannot be written
 *     starting.N          whose turn it is to start (turn.ts)
 */
export type Place = {
  readonly folder: string
  readonly major: number
  readonly cluster: string
  readonly logFile: string
  /** Also in the title of each process of this cluster: `postgres: oriel-1f2e…: checkpointer`. */
  readonly name: string
}

export function placeAt(folder: string, major: number): Place {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  return {
    folder,
    major,
    cluster: join(folder, `pg${major}`),
    logFile: join(folder, 'log/postgres.log'),
    name: `oriel-${hash}`,
  }
}

/** The place, its folders made where they are missing. */
export function makePlace(folder: string, major: number): Place {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const place = placeAt(realpathSync(folder), major)
  mkdirSync(dirname(place.logFile), { recursive: true, mode: 0o700 })
  return place
}

const SOCKET = '.s.PGSQL.5432'
/** Bytes in sockaddr_un.sun_path without its closing zero: 107 on Linux, 103 on macOS. */
const LONGEST = 103
const fits = (folder: string) => Buffer.byteLength(join(folder, SOCKET)) <= LONGEST

/** The folder for the socket: beside the data, or a private one named after it where that path is too long. */
export function socketFolder(place: Place): string {
  const candidates = [join(place.folder, 'run'), join(tmpdir(), place.name), join('/tmp', place.name)]
  const found = candidates.find(fits)
  if (found !== undefined) return found
  throw new ServerTrouble(
    'socket',
    `No path for the database's socket is shorter than ${LONGEST} bytes.`,
    'Set ORIEL_DATA or TMPDIR to a shorter path.',
  )
}
