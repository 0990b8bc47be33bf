import { kinds } from './scenery.ts'

// Pictures made in code that live on a wall as photographs do: of every ratio, dark and light, with grain.

const SHAPES = [1.5, 0.75, 1.5, 1, 1.333, 0.667, 1.778, 1.5, 0.8, 2.35, 1.333, 0.5625] as const
const LONG = 1600
const GRAIN = 512

/** Repeatable chance, from 0 to 1. */
export function chances(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** What the picture of a number shows. */
export const kindOf = (number: number): (typeof kinds)[number]['kind'] =>
  (kinds[number % kinds.length] ?? kinds[0]).kind

/** The picture of a number as JPEG, always the same one but for its grain: 0.15 s of one core. */
export async function drawn(number: number): Promise<Buffer> {
  // a site that serves never loads it: its decoders are processes of their own
  const { default: sharp } = await import('sharp')
  const chance = chances(number)
  const ratio = SHAPES[number % SHAPES.length] ?? 1.5
  const [w, h] = ratio >= 1 ? [LONG, Math.round(LONG / ratio)] : [Math.round(LONG * ratio), LONG]
  const { draw } = kinds[number % kinds.length] ?? kinds[0]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${draw(w, h, chance)}</svg>`
  return sharp(Buffer.from(svg))
    .composite([{ input: await grain(), left: 0, top: 0, tile: true, blend: 'soft-light' }])
    .flatten()
    .jpeg({ quality: 84 })
    .toBuffer()
}

let made: Promise<Buffer> | undefined

/** The grain of all of them, side by side: made anew for each it took 0.35 s. */
function grain(): Promise<Buffer> {
  made ??= import('sharp').then(({ default: sharp }) =>
    sharp({
      create: {
        width: GRAIN,
        height: GRAIN,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 128, sigma: 14 },
      },
    })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  )
  return made
}
