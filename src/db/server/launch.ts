import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { bareEnv, type Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { look } from './processes.ts'
import type { Running } from './running.ts'
import type { Runner } from './runner.ts'
import { ServerTrouble } from './trouble.ts'

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
  const log = openLog(place.logFile)
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

function openLog(file: string): { fd: number; from: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT) truncateSync(file)
  return { fd: openSync(file, 'a', 0o600), from: size > LOG_LIMIT ? 0 : size }
}

function reason(place: Place, said: string): ServerTrouble | undefined {
  if (/pre-existing shared memory|lock file .* already exists|could not bind Unix address/.test(said))
    return undefined
  const fatal = /(?:FATAL|PANIC): +(.*)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? ''
  if (/No space left/.test(said))
    return new ServerTrouble(
      'space',
      `The disk with ${place.folder} is full.`,
      'Make room, then start again.',
    )
  return new ServerTrouble(
    'start',
    `PostgreSQL stopped while starting: ${fatal || 'it said nothing'}`,
    `Mend what it names; ${place.logFile} has more. Data that is damaged comes back with \`bin/oriel restore\`.`,
  )
}
