import { type Carried, type Cleaned, type Fact, type Keep, clean, proof, read } from '../carries/index.ts'

/** What others get is a rendition, and renditions carry nothing: no author, no profile (colours are turned into sRGB). The original that keeps them is its owner's alone. */
const KEPT: readonly Keep[] = []

/** A file up to this is held in memory whole; of a larger one, where most kinds of files tell what they tell. In bytes. */
export const WHOLE = 50 * 1024 * 1024
export const BEGINNING = 16 * 1024 * 1024

/** What a file tells, and what is left of it: `left` is null where it cannot be cleaned without encoding it again. */
export type Reading = {
  readonly carried: Carried
  readonly left: readonly Fact[] | null
  /** Only its beginning was read. */ readonly part: boolean
}
export type Looked = Reading & { readonly cleaned: Cleaned | null }

/** Reads a file, cleans it, and reads what came out. Of a `part` of a file nothing can be said but what it tells. */
export function look(bytes: Uint8Array, { part = false } = {}): Looked {
  const carried = read(bytes)
  if (part) return { carried, cleaned: null, left: null, part }
  const cleaned = clean(bytes, { keep: KEPT })
  const shown = cleaned && proof(cleaned)
  const holds = shown?.holds ?? false
  return { carried, cleaned: holds ? cleaned : null, left: holds && shown ? shown.facts : null, part }
}
