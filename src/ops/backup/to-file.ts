import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { type Inventory } from '#privacy'
import { isFull } from '#storage'
import { type Progress, backup } from './backup.ts'
import { BackupTrouble } from './check.ts'
import { type Manifest } from './manifest.ts'

/**
 * A backup in a file of ours, packed; it has its name only once it is whole and lasts. What a killed process leaves is called `FILE.part`.
 * Throws `BackupTrouble` where there is no room for it.
 */
export async function backupTo(
  ctx: Parameters<typeof backup>[0],
  inventory: Inventory,
  file: string,
  tell: Progress,
): Promise<Manifest> {
  const part = `${file}.part`
  const pack = createZstdCompress()
  const written = pipeline(pack, createWriteStream(part, { mode: 0o600 }))
  // whoever writes meets the error, too
  written.catch(() => {})
  try {
    const manifest = await backup(ctx, inventory, pack, tell)
    await written
    await lasting(part)
    await rename(part, file)
    await lasting(dirname(file))
    return manifest
  } catch (error) {
    pack.destroy()
    await written.catch(() => {})
    await rm(part, { force: true })
    throw isFull(error)
      ? new BackupTrouble(
          `There is no room for ${file}: nothing of it was kept, and what was backed up before is as it was.`,
          {
            cause: error,
          },
        )
      : error
  }
}

async function lasting(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}
