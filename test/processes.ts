import { readFileSync, readdirSync } from 'node:fs'

/** The processes a process started, and what those started, as /proc knows them now. */
export function descendants(pid: number = process.pid): number[] {
  const children = Map.groupBy(readdirSync('/proc').map(Number).filter(Boolean), parent)
  const below = (of: number): number[] =>
    (children.get(of) ?? []).flatMap((child) => [child, ...below(child)])
  return below(pid)
}

/** Memory of a process in MB: `VmRSS` is what it holds now; 0 when it is gone. */
export const memory = (pid: number, what: 'VmRSS' | 'VmHWM' = 'VmRSS'): number =>
  Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(proc(pid, 'status'))?.[1] ?? 0) / 1024

/** A file of /proc/PID; empty when the process is gone. */
export function proc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1')
  } catch {
    return ''
  }
}

/** A name in brackets may hold spaces and brackets; the fields after the last one do not. */
const parent = (pid: number): number => Number(proc(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0)
