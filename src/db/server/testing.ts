// What the tests of this folder share: a folder that leaves no server behind, and a second process.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { Client } from 'pg'
import { type ServerOptions, startServer } from './index.ts'
import { placeAt } from './place.ts'
import { end, look, workingIn } from './processes.ts'

/** Quick and small; nothing here outlives a crash of the machine. */
export const settings = { fsync: 'off', shared_buffers: '16MB', max_connections: '20' }

export function freshFolder(t: TestContext, above = tmpdir(), below = 'database'): string {
  const top = mkdtempSync(join(above, 'oriel-server-'))
  const elsewhere = join(tmpdir(), placeAt(join(top, below), 18).name)
  t.after(async () => {
    await end(workingIn(join(top, below, 'pg18'), 'none'), [['SIGKILL', 5000]])
    rmSync(top, { recursive: true, force: true, maxRetries: 5 })
    rmSync(elsewhere, { recursive: true, force: true })
  })
  return join(top, below)
}

export const start = (folder: string, more: Partial<ServerOptions> = {}) =>
  startServer({ folder, settings, patience: 15_000, ...more })

export async function ask(url: string, sql: string, values: unknown[] = []): Promise<unknown> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, values)
    return rows[0] && Object.values(rows[0])[0]
  } finally {
    await client.end()
  }
}

export const postmaster = (folder: string): number =>
  Number(readFileSync(join(folder, 'pg18/postmaster.pid'), 'utf8').split('\n')[0])

/** Kills, and waits until it is gone: only then is it a stale pid. */
export async function kill(pid: number): Promise<void> {
  const seen = look(pid)
  if (seen === undefined || !(await end([seen], [['SIGKILL', 5000]]))) throw new Error(`no ${pid} to kill`)
}

export type Another = { process: ChildProcess; adopted: boolean; url: string; finish: () => Promise<void> }

/** Another process of ours: starts the server, says so, and stops it when its input ends. */
export async function another(folder: string): Promise<Another> {
  const door = new URL('index.ts', import.meta.url).href
  const script = `import { startServer } from ${JSON.stringify(door)}
    const server = await startServer(${JSON.stringify({ folder, settings, patience: 15_000 })})
    console.log(JSON.stringify({ adopted: server.adopted, url: server.url }))
    process.stdin.resume().on('end', () => server.stop())`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', () => reject(new Error('the other process ended')))
  })
  const finish = () => {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.stdin.end()
    return ended
  }
  return { process: child, ...(JSON.parse(line) as { adopted: boolean; url: string }), finish }
}
