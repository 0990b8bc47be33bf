import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { descendants, proc } from '#test/processes'
import type { Options, Serving } from './app.ts'

/** Starts one of our servers; it says where it listens, and stops when let go. `env` is put over our own. */
export async function start<Said>(
  file: string,
  options: object,
  env: NodeJS.ProcessEnv = {},
): Promise<Said & { child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(options)], {
    env: { ...process.env, ...env },
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

export const startApp = (options: Options, env?: NodeJS.ProcessEnv) => start<Serving>('app.ts', options, env)

export async function stop({ child }: { child: ChildProcess }): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.disconnect()
  await gone
}

/** Processor time a process has had, in ms. */
export const processorTime = ({ child }: { child: ChildProcess }): number => ticks(child.pid ?? 0, [11, 12])

/** Processor time a process and those below it have had, in ms; those that ended count with who waited for them. */
export const processorTimeBelow = (pid: number): number =>
  descendants(pid).reduce((sum, one) => sum + ticks(one, [11, 12]), ticks(pid, [11, 12, 13, 14]))

/** Fields of /proc/PID/stat behind the name, in hundredths of a second: 11 and 12 are its own, 13 and 14 those of children that ended. */
function ticks(pid: number, fields: readonly number[]): number {
  const all = proc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return fields.reduce((sum, field) => sum + Number(all[field] ?? 0), 0) * 10
}
