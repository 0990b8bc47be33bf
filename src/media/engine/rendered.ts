import type { Original } from './originals.ts'
import type { Format } from './sniff.ts'

/** Longest sides, in pixels, of what we serve. A picture that is smaller fills the first slot it fits, at its own size, and no larger one. */
export const SIZES = [320, 640, 1280, 2560] as const
export type Size = (typeof SIZES)[number]

/** One file we made: `file` is its name in the folder given, `bytes` its length; `width` and `height` are its real ones, in pixels. */
export type Rendition = {
  readonly size: Size
  readonly ext: 'webp' | 'jpg'
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly file: string
}

/**
 * What a picture turned out to be. `width` and `height` are the original's as shown, turned upright; `frames` counts all of them,
 * the renditions show the first, `moving` all where they move. `thumbhash` is that of evanw/thumbhash (≤ 25 bytes), `colour` its average as `#rrggbb`.
 */
export type Rendered = {
  readonly format: Format
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly animated: boolean
  readonly thumbhash: Uint8Array
  readonly colour: string
  /** SHA-256 of the file, in hex. */ readonly digest: string
  /** How it looks, as 64 of 0 and 1: see `likeness.ts`; null where there is nothing to see. */
  readonly likeness: string | null
  readonly renditions: readonly Rendition[]
  readonly moving: Moving | null
  /** What its owner gets back; null where none was asked for, or none can be kept. */
  readonly original: Original | null
}

/** An animation, whole. */
export type Moving = Pick<Rendition, 'width' | 'height' | 'bytes' | 'file'>

export type Measures = { readonly width: number; readonly height: number }

/** Shrunk so that the longest side is at most `size` pixels; never enlarged, never without a pixel. */
export function fit({ width, height }: Measures, size: number): Measures {
  const scale = Math.min(1, size / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A place a rendition takes: its name and its real measures. */
export type Slot = Pick<Rendition, 'size' | 'width' | 'height'>

/** The slots of a picture, largest first: every size below its longest side, and the one that holds all of it. */
export function slots(picture: Measures): Slot[] {
  const longest = Math.max(picture.width, picture.height)
  const made: Slot[] = []
  for (const [at, size] of SIZES.entries()) {
    if (at > 0 && longest <= (SIZES[at - 1] ?? 0)) break
    const { width, height } = fit(picture, size)
    made.push({ size, width, height })
  }
  return made.reverse()
}

/** One that comes later: of what is larger than a tile of a wall. */
export type Avif = { readonly size: Size; readonly bytes: number; readonly file: `${Size}.avif` }

/** The slots that AVIF renditions fill, largest first. */
export const avifSlots = (picture: Measures): Slot[] => slots(picture).filter(({ size }) => size >= 640)
