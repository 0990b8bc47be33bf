import type { Keep } from '../carries/index.ts'
import type { Reading } from '../photo/look.ts'
import type { Original } from './originals.ts'
import type { Avif, Measures, Rendered, Size } from './rendered.ts'
import type { Format } from './sniff.ts'

/** A file whose kind was sniffed, and an empty folder. */
export type Given = { readonly source: string; readonly into: string; readonly format: Format }

/** To render a file: how much it may hold, and what may stay in its original (null: no original). */
export type Job = Given & {
  readonly maxPixels: number
  readonly maxFrames: number
  readonly keep: readonly Keep[] | null
  /** No rendition larger than this, and no moving one. */ readonly upTo?: Size | undefined
}

/** What the decoder is asked: to render a file, to rewrite an original of ours with less in it, to make its AVIF renditions, or to say what a file tells about people. */
export type Task =
  | (Job & { readonly task: 'render' })
  | (Given & { readonly task: 'rewrite'; readonly keep: readonly Keep[] })
  | (Given & { readonly task: 'avif'; readonly maxPixels: number; readonly of: Measures })
  | Tell

/** Of any file; nothing is written. */
export type Tell = { readonly task: 'tell'; readonly source: string }

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
  | { readonly original: Original }
  | { readonly avif: readonly Avif[] }
  | { readonly reading: Reading }
  | { readonly refused: Reason }
  | { readonly failed: string }
