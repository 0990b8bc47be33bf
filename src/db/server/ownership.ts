import { chmodSync, lchownSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Place, socketFolder } from './place.ts'
import { isRoot, type Runner } from './runner.ts'
import { ServerTrouble } from './trouble.ts'

/** Gives the folders to whom PostgreSQL runs as, closes them to others, and makes the socket's. Returns the latter. Nothing may run on them. */
export function own(place: Place, runner: Runner): string {
  const socket = socketFolder(place)
  for (const path of [place.folder, dirname(place.logFile)]) give(path, runner, false)
  if (exists(place.cluster)) give(place.cluster, runner, true)
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  unlessSquatted(socket, runner)
  give(socket, runner, false)
  return socket
}

const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** The socket's folder may lie in /tmp, where another user may have made it first. */
function unlessSquatted(socket: string, { uid }: Runner): void {
  const found = lstatSync(socket)
  if (!found.isDirectory() || ![uid, process.getuid?.()].includes(found.uid)) throw foreign(socket)
}

function give(path: string, { uid, gid }: Runner, whole: boolean): void {
  const found = statSync(path)
  if (found.uid !== uid) {
    if (!isRoot()) throw foreign(path)
    if (whole) giveBelow(path, uid, gid)
    lchownSync(path, uid, gid)
  }
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700)
}

/** The folder after what is in it: a pass that was cut short is seen by the folder's owner, and done again. */
function giveBelow(folder: string, uid: number, gid: number): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) giveBelow(path, uid, gid)
    lchownSync(path, uid, gid)
  }
}

const foreign = (path: string) =>
  new ServerTrouble(
    'folder',
    `${path} belongs to another user.`,
    'Give it to the user who runs Oriel: `chown -R` as root.',
  )
