import type { Keep } from '../carries/index.ts'
import { type Camera, cameraFrom } from './camera.ts'

export const EXTS = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'gif' } as const
const KEEPS: readonly Keep[] = ['author', 'copyright', 'colour-profile', 'camera']

/** The file its owner gets back. `kept` is what stands in it beside the picture. */
export type Original = {
  readonly file: string
  readonly ext: (typeof EXTS)[keyof typeof EXTS]
  readonly bytes: number
  /** Rewritten, its picture untouched; or encoded again at full size. */ readonly way: 'cleaned' | 'encoded'
  readonly kept: readonly Keep[]
  readonly camera: Camera | null
}

/** Field by field, and only words of ours: what a decoder adds goes no further. */
export function originalFrom({ ext, bytes, way, kept, camera }: Original): Original {
  const known = Object.values(EXTS).find((one) => one === ext)
  if (!known) throw new Error('the picture decoder named no file of ours')
  return {
    file: `original.${known}`,
    ext: known,
    bytes,
    way: way === 'cleaned' ? 'cleaned' : 'encoded',
    kept: KEEPS.filter((one) => kept.includes(one)),
    camera: camera && cameraFrom(camera),
  }
}
