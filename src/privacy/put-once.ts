import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from 'node:fs'

/** Writes a file that nobody wrote yet, whole beside it and then linked: two processes at once agree on one, a kill leaves none or all. */
export function putOnce(path: string, bytes: Buffer): void {
  const fresh = `${path}.${process.pid}.new`
  const handle = openSync(fresh, 'w', 0o600)
  writeSync(handle, bytes)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(fresh, path)
  } catch (error) {
    // another start was quicker, and may have swept ours away
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  rmSync(fresh, { force: true })
}
