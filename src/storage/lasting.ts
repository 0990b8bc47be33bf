import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes bytes or names last: fsync of a file or a folder. */
export async function flush(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}

/** Writes a small file for this user alone, whole and lasting when it resolves: there is the one before, or this one. A kill leaves `PATH.PID.new`. */
export async function putLasting(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.${process.pid}.new`
  await writeLasting(fresh, bytes)
  await rename(fresh, path)
  await flush(dirname(path))
}

async function writeLasting(path: string, bytes: Uint8Array | string): Promise<void> {
  await using handle = await open(path, 'w', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
}
