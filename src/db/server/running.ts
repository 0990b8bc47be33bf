import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Place, socketFolder } from './place.ts'
import { end, look, workingIn, worksIn } from './processes.ts'
import { codeOf, ServerTrouble } from './trouble.ts'
import { after, until } from './wait.ts'

/** A postmaster of ours: which process, and the folder of its socket. Of one we launched also why it ended: undefined when a later try may succeed. */
export type Running = {
  readonly pid: number
  readonly started: string
  readonly socket: string
  readonly why?: () => ServerTrouble | undefined
}

type Postmaster = { readonly pid: number; readonly socket: string; readonly status: string }

const fileOf = (place: Place) => join(place.cluster, 'postmaster.pid')

/** postmaster.pid, by line: pid, data, start, port, socket folder, address, shared memory, status. The later ones come while it starts. */
export function readPostmaster(place: Place): Postmaster | undefined {
  try {
    const lines = readFileSync(fileOf(place), 'utf8').split('\n')
    return { pid: Number(lines[0]), socket: lines[4] ?? '', status: (lines[7] ?? '').trim() }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export const isReady = (place: Place, { pid }: Running): boolean => {
  const written = readPostmaster(place)
  return written?.pid === pid && written.status === 'ready'
}

/** The living postmaster that postmaster.pid names: not a zombie, and not another program that got its number. */
export function registered(place: Place): Running | undefined {
  const written = readPostmaster(place)
  const seen = written && look(written.pid)
  if (!written || !seen || !worksIn(seen, place.cluster, place.name) || seen.command.startsWith('postgres:'))
    return undefined
  return { pid: seen.pid, started: seen.started, socket: written.socket || socketFolder(place) }
}

/**
 * The server that runs here, or none and nothing in the way of a new one. PostgreSQL itself takes `kill(pid, 0)` for proof, and so
 * falls for zombies and for other programs with the number of a dead postmaster (in a container: nearly always); hence we remove its
 * files. Orphans of a killed postmaster notice by themselves (0.01 s); what lingers is ended, since shared memory stays in use till then.
 */
export async function settle(place: Place): Promise<Running | undefined> {
  const calm = await until(
    () => registered(place) ?? (orphans(place).length === 0 ? 'calm' : undefined),
    after(1500),
  )
  if (calm !== undefined && calm !== 'calm') return calm
  const signals = [
    ['SIGQUIT', 1000],
    ['SIGKILL', 10_000],
  ] as const
  if (!(await end(orphans(place), signals))) throw lingering(place)
  const socket = join(readPostmaster(place)?.socket || socketFolder(place), '.s.PGSQL.5432')
  for (const file of [fileOf(place), socket, `${socket}.lock`]) rmSync(file, { force: true })
  return undefined
}

export const orphans = (place: Place) => workingIn(place.cluster, place.name)

function lingering(place: Place): ServerTrouble {
  const pids = orphans(place)
    .map(({ pid }) => pid)
    .join(', ')
  return new ServerTrouble(
    'unresponsive',
    `Processes of an earlier database server do not end (${pids}).`,
    'They wait for a disk that does not answer, or belong to another user: end them as root, or restart the machine.',
  )
}
