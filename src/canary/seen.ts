import { type Sink } from '#privacy'
import { type Mark, type State, type Who } from './marks.ts'
import { type Sweep } from './sweep.ts'

const NOTHING: ReadonlySet<Mark> = new Set()

/** Places told of a cell, at most. */
const TOLD = 4

/** Who looks: the sink that somebody else's things come to when they are seen. */
export type Looker = { readonly sink: Sink; readonly who: Who | null }

/** What was seen, kind by kind and place by place. */
export class Seen {
  readonly #cells = new Map<string, Set<string>>()
  readonly #marks = new Map<Sink, Set<Mark>>()
  /** Names of cookies that were set, each with where. */ readonly cookies = new Map<string, string>()
  /** Connections to elsewhere that were tried. */ readonly calls = new Set<string>()
  readonly #sweep: Sweep

  constructor(sweep: Sweep) {
    this.#sweep = sweep
  }

  /** Looks through bytes for what is somebody's. What they see of their own is seen by its person; what they said themselves tells them nothing. */
  async look({ sink, who }: Looker, where: string, bytes: Uint8Array, said = ''): Promise<void> {
    const own = said === '' ? NOTHING : await this.#sweep(Buffer.from(said))
    for (const mark of await this.#sweep(bytes))
      if ((sink !== 'erased' || mark.who === 'ana') && (mark.who === who || !own.has(mark)))
        this.mark(mark, mark.who === who ? 'person' : sink, `${mark.place} at ${where}`)
  }

  /** Looks through bytes at a place where it does not matter whose something is. */
  async lookAt(sink: Sink, where: string, bytes: Uint8Array | string): Promise<void> {
    for (const mark of await this.#sweep(Buffer.from(bytes)))
      // only hers is to be gone: the others stay
      if (sink !== 'erased' || mark.who === 'ana') this.mark(mark, sink, `${mark.place} at ${where}`)
  }

  mark(mark: Mark, sink: Sink, where: string): void {
    this.note(mark, sink, where)
    const marks = this.#marks.get(sink) ?? new Set()
    this.#marks.set(sink, marks.add(mark))
  }

  /** Notes a kind that was seen by other means than a mark. */
  note({ kind, state }: { kind: string; state: State | null }, sink: Sink, where: string): void {
    const key = keyOf(kind, state, sink)
    const places = this.#cells.get(key) ?? new Set()
    this.#cells.set(key, places.add(where))
  }

  /** Some of the places where a kind was seen; empty: nowhere. */
  where(kind: string, state: State | null, sink: Sink): readonly string[] {
    return [...(this.#cells.get(keyOf(kind, state, sink)) ?? [])].slice(0, TOLD)
  }

  has = (sink: Sink, mark: Mark): boolean => this.#marks.get(sink)?.has(mark) ?? false
}

const keyOf = (kind: string, state: State | null, sink: Sink): string => `${kind} ${state ?? ''} ${sink}`
