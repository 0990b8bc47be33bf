import { setTimeout as sleep } from 'node:timers/promises'

/** A moment on the monotonic clock, in milliseconds: `performance.now()`. Waiting is not the site's time, so ctx.clock has no say in it. */
export type Deadline = number

export const after = (milliseconds: number): Deadline => performance.now() + milliseconds
export const past = (deadline: Deadline): boolean => performance.now() >= deadline

/** Asks again in growing steps of 2 to 25 ms until the answer is there; undefined when the deadline comes first. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  deadline: Deadline,
): Promise<T | undefined> {
  for (let step = 2; ; step = Math.min(step * 1.5, 25)) {
    const answer = await ask()
    if (answer !== undefined || past(deadline)) return answer
    await sleep(step)
  }
}
