import { setTimeout as sleep } from 'node:timers/promises'
import { type LogSite, sequence } from './sequence.ts'

/** How long an event waits for its place at most, about, in milliseconds. */
const EACH = 1_000

/** Gives places each second until stopped. `failed` hears of a trouble once, however long it lasts. */
export function keepLog(
  site: LogSite,
  failed: (what: string, error: unknown) => void,
): { stop(): Promise<void> } {
  const over = new AbortController()
  let trouble = ''
  async function keep(): Promise<void> {
    while (!over.signal.aborted) {
      try {
        await sequence(site)
        trouble = ''
      } catch (error) {
        if (trouble !== String(error)) failed('privacy.log', error)
        trouble = String(error)
      }
      await sleep(EACH, undefined, over).catch(() => {})
    }
  }
  const kept = keep()
  return {
    async stop() {
      over.abort()
      await kept
    },
  }
}
