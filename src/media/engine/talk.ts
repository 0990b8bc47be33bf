import type { Rendered } from './rendered.ts'
import type { Format } from './sniff.ts'

/** What the decoder is asked: a file whose kind was sniffed, an empty folder, and how much it may hold. */
export type Job = {
  readonly source: string
  readonly into: string
  readonly format: Format
  readonly maxPixels: number
  readonly maxFrames: number
}

/** Why a picture is not taken; `engine.ts` gives each its HTTP status. */
export type Reason =
  | 'picture.broken'
  | 'picture.kind-unknown'
  | 'picture.no-preview'
  | 'picture.too-many-pixels'
  | 'picture.too-many-frames'
  | 'picture.too-heavy'
  | 'picture.too-slow'
  | 'storage.full'

/** `Rendered` as JSON carries it. JSON, because V8's own format is not made to be read from a process that hostile files talk to. */
export type Told = Omit<Rendered, 'thumbhash'> & { readonly thumbhash: string }

/** What the decoder says: that it is up, then for each job one of the others. `failed` is a fault of ours or of the disk. */
export type Answer =
  | { readonly ready: true }
  | { readonly rendered: Told }
  | { readonly refused: Reason }
  | { readonly failed: string }
