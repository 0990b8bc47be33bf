import { free } from '#web'

type Turn = { readonly stop: AbortController; over: Promise<unknown> }

/**
 * One request at a time works on a partial file. Who comes next ends a body that is still arriving (its sender lost the line, and
 * its old connection hangs), and waits for what is being published.
 */
export class Turns {
  readonly #turns = new Map<string, Turn>()

  async take<T>(id: string, work: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const before = this.#turns.get(id)
    before?.stop.abort()
    const stop = new AbortController()
    const done = (before?.over ?? Promise.resolve()).then(() => work(stop.signal))
    const turn: Turn = { stop, over: done.catch(() => {}) }
    this.#turns.set(id, turn)
    try {
      return await done
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id)
    }
  }
}

/**
 * Passes blocks on until told to stop: what came is kept, what hangs is let go. A block is the
 * caller's until it asks for the next. (No `Promise.race` with one promise that stays:
 * that one would hold every block of a file, 2 GB of them.)
 */
export async function* until(
  stop: AbortSignal,
  blocks: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const parts = blocks[Symbol.asyncIterator]()
  let stopped = (): void => {}
  stop.addEventListener('abort', () => stopped(), { once: true })
  while (!stop.aborted) {
    const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<Uint8Array> | null>()
    stopped = () => resolve(null)
    parts.next().then(resolve, reject)
    const part = await promise
    if (part === null || part.done) return
    yield part.value
    free(part.value)
  }
}
