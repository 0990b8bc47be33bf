import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { after, until } from './wait.ts'

/** A process as the system shows it. `started` tells it from a later one that got the same number. */
export type Seen = {
  readonly pid: number
  readonly started: string
  readonly zombie: boolean
  readonly command: string
}

const linux = process.platform === 'linux'

/** The process of this number, zombies included; undefined when there is none. `kill(pid, 0)` cannot tell a zombie from a living one. */
export const look = (pid: number): Seen | undefined =>
  linux ? fromProc(pid) : fromPs(['-p', String(pid)])[0]

/** The same process still runs: neither gone, nor a zombie, nor replaced by another of its number. */
export function runs(seen: { pid: number; started: string }): boolean {
  const now = look(seen.pid)
  return now !== undefined && !now.zombie && now.started === seen.started
}

export const everyone = (): Seen[] =>
  linux
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => fromProc(Number(name)) ?? [])
    : fromPs(['-ax'])

/** Living processes that work in `folder`: initdb, a postmaster, or (by `name`, their title) its children, orphaned ones too. */
export const workingIn = (folder: string, name: string): Seen[] =>
  everyone().filter((seen) => worksIn(seen, folder, name))

export function worksIn(seen: Seen, folder: string, name: string): boolean {
  if (seen.zombie || !/postgres|initdb/.test(seen.command)) return false
  return (
    `${seen.command} `.includes(` -D ${folder} `) ||
    seen.command.startsWith(`postgres: ${name}: `) ||
    standsIn(seen.pid, folder)
  )
}

/** Sends the signals one after the other, each with its time to be obeyed; true when all are gone. */
export async function end(
  group: readonly Pick<Seen, 'pid' | 'started'>[],
  signals: readonly (readonly [NodeJS.Signals, number])[],
): Promise<boolean> {
  for (const [signal, milliseconds] of signals) {
    const left = group.filter(runs)
    if (left.length === 0) return true
    for (const { pid } of left) send(pid, signal)
    await until(() => (left.some(runs) ? undefined : true), after(milliseconds))
  }
  return !group.some(runs)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone meanwhile, or someone else's: `end` looks again and says so
  }
}

/** PostgreSQL's processes stand in their data folder. By inode, so that a folder that was moved is still known. */
function standsIn(pid: number, folder: string): boolean {
  if (!linux) return false
  try {
    const there = statSync(`/proc/${pid}/cwd`)
    const here = statSync(folder)
    return there.ino === here.ino && there.dev === here.dev
  } catch {
    return false
  }
}

/** proc_pid_stat(5): the name in brackets may hold anything, the state follows its last bracket, the start time (ticks since boot) is field 22. */
function fromProc(pid: number): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { pid, zombie: 'ZX'.includes(fields[0] ?? 'X'), started: fields[19] ?? '', command }
  } catch {
    return undefined
  }
}

function fromPs(which: string[]): Seen[] {
  try {
    const lines = execFileSync('ps', [...which, '-ww', '-o', 'pid=,state=,lstart=,command='], {
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'C' },
    })
    const line = /^\s*(\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/gm
    return [...lines.matchAll(line)].map(([, pid, state = '', started = '', command = '']) => ({
      pid: Number(pid),
      started,
      zombie: state.startsWith('Z'),
      command,
    }))
  } catch {
    return []
  }
}
