import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#db'

/** A folder for one run with a database server in it; gone when `close` resolves, also after Ctrl-C. */
export async function openPlace(
  settings: Readonly<Record<string, string>> = {},
): Promise<{ folder: string; server: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'oriel-bench-'))
  const server = await startServer({ folder: join(folder, 'database'), settings })
  async function close(): Promise<void> {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().then(() => process.exit(130)))
  return { folder, server: server.url, close }
}
