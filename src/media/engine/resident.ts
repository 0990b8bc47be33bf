import { readFile } from 'node:fs/promises'

/** Resident memory of a process in MB, as Linux tells it; 0 where it does not, or the process is gone. */
export async function resident(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
