import { randomBytes } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { look, runs } from './processes.ts'
import { codeOf, ServerTrouble } from './trouble.ts'
import { type Deadline, until } from './wait.ts'

/**
 * Does the work while no other process (nor another call in this one) does it for the same folder.
 *
 * The files `starting.1`, `starting.2` … each name a holder by pid and start time; the highest counts. A turn is taken by linking
 * the next number, which the file system grants once, and given back by emptying the file. The highest is never deleted, so a dead
 * holder's turn passes on without the classic race of two who both delete the stale lock, and one of them the other's fresh one.
 */
export async function inTurn<T>(folder: string, deadline: Deadline, work: () => Promise<T>): Promise<T> {
  const mine = await until(() => take(folder), deadline)
  if (mine === undefined) throw busy(folder)
  try {
    return await work()
  } finally {
    truncateSync(join(folder, fileOf(mine)))
  }
}

function take(folder: string): number | undefined {
  const highest = turns(folder).at(-1) ?? 0
  if (highest > 0 && holder(folder, highest) !== undefined) return undefined
  const mine = highest + 1
  if (!claim(folder, mine)) return undefined
  const all = turns(folder)
  if (all.at(-1) !== mine) {
    rmSync(join(folder, fileOf(mine)), { force: true })
    return undefined
  }
  for (const old of all.slice(0, -1)) rmSync(join(folder, fileOf(old)), { force: true })
  return mine
}

/** The link appears with its content, so nobody reads a half-written holder. Readable, since root may start a plain user's database. */
function claim(folder: string, turn: number): boolean {
  const me = look(process.pid)
  const draft = join(folder, `starting-${process.pid}-${randomBytes(4).toString('hex')}`)
  writeFileSync(draft, `${process.pid} ${me?.started ?? ''}`, { mode: 0o644 })
  try {
    linkSync(draft, join(folder, fileOf(turn)))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const fileOf = (turn: number) => `starting.${turn}`

const turns = (folder: string): number[] =>
  readdirSync(folder)
    .flatMap((name) => /^starting\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

/** The living process that holds this turn. */
function holder(folder: string, turn: number): number | undefined {
  const [pid, started] = readOr(join(folder, fileOf(turn)), '').split(/ (.*)/)
  return pid && runs({ pid: Number(pid), started: started ?? '' }) ? Number(pid) : undefined
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise
    throw error
  }
}

function busy(folder: string): ServerTrouble {
  const pid = holder(folder, turns(folder).at(-1) ?? 0)
  return new ServerTrouble(
    'busy',
    `Process ${pid ?? '(just gone)'} has been starting the database in ${folder} for long.`,
    'Wait for it, or end that process, then start again.',
  )
}
