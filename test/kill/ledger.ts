/** What can be so of a picture: its words and who may see it, or that it is gone. */
export type State = { readonly title: string; readonly audience: string } | 'gone'

/** A picture as its client knows it. `maybe`: what it is too, if an act that was never answered was done. */
export type Entry = {
  readonly id: string
  state: State
  maybe: State | null
  /** Of its last known answer: paths of its page and one file; how many files it has. */ page: string
  file: string
  slots: number
  busy: boolean
  touched: boolean
}

export const same = (a: State, b: State): boolean =>
  a === 'gone' || b === 'gone' ? a === b : a.title === b.title && a.audience === b.audience

/** Every picture that was acknowledged, and how many acts were. */
export class Ledger {
  readonly entries = new Map<string, Entry>()
  acknowledged = 0
  /** Storage keys whose files were read and found whole: they never change. */
  readonly whole = new Set<string>()
  /** What can never be right, whenever it happens. */
  readonly wrong: string[] = []

  /** A picture nobody else is at, for one client to act on. */
  free(pick: (most: number) => number): Entry | null {
    const found = [...this.entries.values()].filter(
      (one) => !one.busy && one.maybe === null && one.state !== 'gone',
    )
    return found[pick(Math.max(1, found.length))] ?? null
  }

  touched(): Entry[] {
    return [...this.entries.values()].filter((one) => one.touched)
  }
}
