import { spawn } from 'node:child_process'
import { closeSync, constants, fchownSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareEnv, type Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { look } from './processes.ts'
import type { Running } from './running.ts'
import { isRoot, type Runner } from './runner.ts'
import { diskFull, ServerTrouble } from './trouble.ts'

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants
const LOG_LIMIT = 5 * 1024 * 1024

/** Starts the postmaster in a session of its own, where no Ctrl-C of ours reaches it and our end is not its end. */
export function launch(
  place: Place,
  binaries: Binaries,
  runner: Runner,
  env: Record<string, string>,
  socket: string,
  settings: string[],
): Running {
  const log = openLog(place.logFile, runner)
  const [command = '', ...args] = [
    ...runner.prefix,
    join(binaries.native, 'bin/postgres'),
    '-D',
    place.cluster,
    ...settings,
  ]
  const child = spawn(command, args, {
    detached: true,
    cwd: '/',
    stdio: ['ignore', log.fd, log.fd],
    env: { ...bareEnv(), ...env },
    ...runner.as,
  })
  closeSync(log.fd)
  child.on('error', () => {}) // then it has no pid
  child.unref()
  const why = () => reason(place, readFileSync(place.logFile).subarray(log.from).toString())
  if (child.pid === undefined)
    throw new ServerTrouble(
      'start',
      `PostgreSQL could not be started (${command}).`,
      'Run `bin/oriel doctor`.',
    )
  return { pid: child.pid, started: look(child.pid)?.started ?? '', socket, why }
}

/** Follows no link: the folder may be a plain user's, and we root. */
function openLog(file: string, { uid, gid }: Runner): { fd: number; from: number } {
  const fd = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  if (fstatSync(fd).size > LOG_LIMIT) ftruncateSync(fd)
  if (isRoot()) fchownSync(fd, uid, gid)
  return { fd, from: fstatSync(fd).size }
}

function reason(place: Place, said: string): ServerTrouble | undefined {
  if (/pre-existing shared memory|lock file .* already exists|could not bind Unix address/.test(said))
    return undefined
  // it was up, and somebody killed it before we used it: nothing keeps the next from starting
  if (/ready to accept connections\s*$/.test(said)) return undefined
  const fatal = /(?:FATAL|PANIC): +(.*)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? ''
  if (/No space left/.test(said)) return diskFull(place.folder)
  return new ServerTrouble(
    'start',
    `PostgreSQL stopped while starting: ${fatal || 'it said nothing'}`,
    `Mend what it names; ${place.logFile} has more. Data that is damaged comes back with \`bin/oriel restore\`.`,
  )
}
