import { type Bounds, type Child, type Outcome, startChild } from './child.ts'
import type { Task } from './talk.ts'

export type Pool = {
  run(task: Task): Promise<Outcome>
  /** Ends the decoders; nothing may be running. */
  close(): Promise<void>
}

/** A decoder is replaced after so many pictures: what leaked in it, or got hold of it, does not stay. */
const PICTURES = 200

/**
 * At most `workers` decoders, each with one job; who asks first is served first. They start when first needed (170 ms, once)
 * and stay warm: an idle one holds 80 MB.
 */
export function startPool({ workers, ...bounds }: Bounds & { readonly workers: number }): Pool {
  const idle: Child[] = []
  const waiting: (() => void)[] = []
  let free = workers

  async function run(task: Task): Promise<Outcome> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      const child = warm() ?? startChild(bounds)
      const outcome = await child.ask(task)
      if (child.served() < PICTURES) idle.push(child)
      else await child.end()
      return outcome
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }

  /** The one used last, if it lives: one person's pictures keep one decoder busy. */
  function warm(): Child | undefined {
    for (let child = idle.pop(); child; child = idle.pop()) if (child.alive()) return child
    return undefined
  }

  return { run, close: async () => void (await Promise.all(idle.splice(0).map((child) => child.end()))) }
}
