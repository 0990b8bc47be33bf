import { type Bounds, type Child, type Outcome, startChild } from './child.ts'
import type { Job } from './talk.ts'

export type Pool = {
  run(job: Job): Promise<Outcome>
  /** Finishes what was asked, then ends the decoders. */
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
  const under = new Set<Promise<Outcome>>()
  let free = workers
  let closed = false

  async function turn(job: Job): Promise<Outcome> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    const child = warm() ?? startChild(bounds)
    try {
      return await child.ask(job)
    } finally {
      if (child.served() < PICTURES) idle.push(child)
      else void child.end()
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

  return {
    run: async (job) => {
      if (closed) throw new Error('the engine is closed')
      const run = turn(job)
      under.add(run)
      return run.finally(() => under.delete(run))
    },
    close: async () => {
      closed = true
      while (under.size > 0) await Promise.allSettled(under)
      await Promise.all(idle.splice(0).map((child) => child.end()))
    },
  }
}
