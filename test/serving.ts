import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { descendants, proc } from './processes.ts'

export const root = join(import.meta.dirname, '..')

/** The environment of a site that sets itself up: `ana` runs it. */
export const unattended = {
  ORIEL_ADMIN_NAME: 'ana',
  ORIEL_ADMIN_EMAIL: 'ana@example.org',
  ORIEL_ADMIN_PASSWORD: 'ana looks out of a window',
  ORIEL_CONTROLLER_NAME: 'The Club',
  ORIEL_CONTROLLER_ADDRESS: '1 Street, Town',
  ORIEL_CONTROLLER_EMAIL: 'club@example.org',
  ORIEL_CONTROLLER_COUNTRY: 'DE',
}

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }
/** A real `bin/oriel serve` (or another command), in a process group of its own. */
export type Serving = {
  readonly pid: number
  /** The address once it says so; fails when it ends before. */ readonly ready: Promise<string>
  readonly ended: Promise<Ended>
  /** Milliseconds from its start until the site was ready. */ took(): number
  output(): string
  kill(signal: NodeJS.Signals, whom?: 'process' | 'group'): void
}

type How = {
  readonly command?: readonly string[]
  readonly cwd?: string
  readonly as?: { uid: number; gid: number }
}

/** Our environment without what would reach the site by accident. */
export function cleanEnv(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(ORIEL_|DATABASE_URL|SMTP_URL|PORT$|HOST$|NODE_|npm_)/.test(name),
  )
  return Object.fromEntries(ours)
}

export function oriel(
  env: Record<string, string>,
  { command = [join(root, 'bin/oriel'), 'serve'], cwd = root, as = { uid: -1, gid: -1 } }: How = {},
): Serving {
  const [program = '', ...args] = command
  const from = performance.now()
  const child = spawn(program, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnv(), PORT: '0', ...env },
    ...(as.uid >= 0 ? as : {}),
  })
  const text = heard(child)
  let took = 0
  const ended = new Promise<Ended>((done) => child.once('close', (code, signal) => done({ code, signal })))
  const ready = new Promise<string>((done, no) => {
    child.stdout.on('data', () => {
      const address = /^Oriel is at (\S+)$/m.exec(text())?.[1]
      if (!address) return
      took ||= performance.now() - from
      done(address)
    })
    child.once('error', no)
    void ended.then(() => no(new Error(`it ended before it was ready: ${text()}`)))
  })
  ready.catch(() => {})
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    took: () => took,
    output: text,
    kill: (signal, whom = 'process') =>
      signalTo(whom === 'group' ? -(child.pid ?? 0) : (child.pid ?? 0), signal),
  }
}

function heard(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => (text += part.toString()))
  return () => text
}

/** Runs a command to its end. */
export async function run(
  env: Record<string, string>,
  ...command: string[]
): Promise<Ended & { text: string }> {
  const one = oriel(env, { command: [join(root, 'bin/oriel'), ...command] })
  const ended = await one.ended
  return { ...ended, text: one.output() }
}

export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

export const postmaster = (data: string): number => {
  try {
    return Number(readFileSync(join(data, 'database/pg18/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** Living processes that work on this data: by folder, by command line, or as children of one that does. */
export function workingOn(data: string): number[] {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
  const ours = pids.filter((pid) => {
    if (/^State:\s+Z/m.test(proc(pid, 'status'))) return false
    return (
      folderOf(pid).startsWith(data) ||
      `${proc(pid, 'cmdline')}\0`.includes(data) ||
      proc(pid, 'environ').includes(`ORIEL_DATA=${data}\0`)
    )
  })
  return [...new Set([...ours, ...ours.flatMap((pid) => descendants(pid))])]
}

const folderOf = (pid: number): string => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

export async function until(
  what: string,
  ask: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  const from = performance.now()
  while (!(await ask())) {
    if (performance.now() - from > within) throw new Error(`${what}: not within ${within} ms`)
    await wait(20)
  }
}

/** A folder for a site's data; `clear` ends what still works on it and removes it. */
export function freshData(): { data: string; clear: () => Promise<void> } {
  const data = mkdtempSync(join(tmpdir(), 'oriel-run-'))
  return { data, clear: () => clear(data) }
}

export async function clear(data: string): Promise<void> {
  for (const pid of workingOn(data)) signalTo(pid, 'SIGKILL')
  await until('the end of all', () => workingOn(data).length === 0)
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
}
