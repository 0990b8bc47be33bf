import { type Refusal, refuse } from '#std'

/** A body that is not taken; `explain` makes its refusal the answer. */
export class BodyRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** How long a sender may dawdle, in milliseconds, where the configuration says nothing else. */
export const PATIENCE = 30_000
/** In each such time at least so many bytes a second have to come: a twentieth of what the slowest telephones send. */
const SLOWEST = 1024

type Bounds = {
  /** Bytes in all; beyond them `BodyRefused` with `large`. */ readonly most: number
  readonly large: Refusal
  readonly patience?: number
}

/** Passes a body on, unless it is too large, stands still, or drips. */
export async function* patiently(
  body: AsyncIterable<Uint8Array>,
  { most, large, patience = PATIENCE }: Bounds,
): AsyncIterable<Uint8Array> {
  const parts = body[Symbol.asyncIterator]()
  const least = (SLOWEST * patience) / 1000
  let all = 0
  let since = performance.now()
  let recent = 0
  for (;;) {
    const next = parts.next()
    next.catch(() => {})
    let part = await within(next, since + patience - performance.now())
    while (part === 'late') {
      if (recent < least) throw new BodyRefused(refuse('form.too-slow', { status: 408 }))
      since = performance.now()
      recent = 0
      part = await within(next, patience)
    }
    if (part.done) return
    all += part.value.byteLength
    recent += part.value.byteLength
    if (all > most) throw new BodyRefused(large)
    yield part.value
  }
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((done) => (timer = setTimeout(done, milliseconds, 'late')))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/**
 * Gives a block's memory back now: waiting for the collector, which looks at 64 MB of blocks at the soonest, made 2 GB cost 110 MB.
 * Only where nobody else can hold a part of the same memory.
 */
export function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
