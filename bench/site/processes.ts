import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { proc } from '#test/processes'
import type { Options, Serving } from './app.ts'

/** Starts one of our servers; it says where it listens, and stops when let go. */
export async function start<Said>(file: string, options: object): Promise<Said & { child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(options)], {
    execArgv: [
      '--import',
      join(import.meta.dirname, '../../bin/hook.mjs'),
      ...(process.env['BENCH_NODE'] ?? '').split(' ').filter(Boolean),
    ],
  })
  const said = await new Promise<Said>((done, fail) => {
    child.once('message', (message) => done(message as Said))
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)))
  })
  return { ...said, child }
}

export const startApp = (options: Options) => start<Serving>('app.ts', options)

export async function stop({ child }: { child: ChildProcess }): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.disconnect()
  await gone
}

/** Processor time a process has had, in ms (fields 14 and 15 of /proc/PID/stat, in hundredths of a second). */
export function processorTime({ child }: { child: ChildProcess }): number {
  const fields =
    proc(child.pid ?? 0, 'stat')
      .split(') ')
      .at(-1)
      ?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
