import { path } from '#std'
import { speaker } from '#words'
import { webWords } from '../../src/web/words.ts'
import { type TileProps } from '../../src/web/components/index.ts'

/** Invented pictures: gradients of the ratios and colours that walls have to live with. */
const LOOKS = [
  [1.494, '#20464f', 'Twenty past two', 'halla'],
  [0.799, '#ae8c38', 'Five lamps, no moths', 'tove'],
  [1.5, '#a19c92', 'Paper mountains', 'samir'],
  [1.326, '#6a9ab0', 'The cherry on Linden hill', 'ulrich'],
  [0.75, '#285860', 'Glitter', 'mei'],
  [1.445, '#929492', 'Quiet water, 4 min', 'tove'],
  [0.475, '#6d7d90', 'Long breath', 'halla'],
  [1.333, '#c0731d', 'The map of October', 'amara'],
  [1.76, '#56656e', 'A sun in the stream', 'halla'],
  [1, '#1d263a', 'Hours', 'halla'],
  [0.755, '#3c4047', 'Who is awake', 'yusuf'],
  [1.829, '#94818d', 'After the storm', 'mei'],
  [2.379, '#647b8e', 'First snow, last leaves', 'kenji-o'],
  [1.538, '#64584b', 'Three spirals', 'mei'],
  [0.7, '#65686f', 'Seven blues', 'samir'],
] as const

export const say = speaker(webWords)

/** A scrambled but repeatable text: names of files do not compress well, and the weights must be honest about that. */
function scramble(seed: number, length: number, alphabet: string): string {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return alphabet[(state >>> 16) % alphabet.length]
  }).join('')
}

export function tiles(count: number, from = 0): TileProps[] {
  return Array.from({ length: count }, (_, i) => {
    const n = i + from
    const [r, colour, title, by] = LOOKS[n % LOOKS.length] ?? LOOKS[0]
    const id = scramble(n, 7, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
    const hash = scramble(n + 7777, 10, '0123456789abcdefghijklmnopqrstuvwxyz')
    const file = (size: number, kind: string) => path`/p/${id}/${size}-${hash}.${kind}`
    const set = (kind: string) =>
      [320, 640, 1280].map((size) => `${file(size, kind)} ${Math.round(r < 1 ? size * r : size)}w`).join()
    return {
      href: path`/p/${id}`,
      title: n % 9 === 4 ? null : `${title}${n >= LOOKS.length ? `, ${n}` : ''}`,
      alt: n % 3 === 1 ? null : `${title}: a picture of number ${n}`,
      by: { name: by, href: path`/u/${by}` },
      width: Math.round(r < 1 ? 1280 * r : 1280),
      height: Math.round(r < 1 ? 1280 : 1280 / r),
      colour,
      sources: { webp: set('webp'), jpg: set('jpg'), src: file(640, 'jpg') },
    }
  })
}

/** Ratio and colour behind an address of `tiles`, for the server of the look. */
export function lookOf(id: string): { r: number; colour: string } {
  const n = Array.from({ length: 300 }, (_, i) => i).find((i) => tiles(1, i)[0]?.href === `/p/${id}`) ?? 0
  const [r, colour] = LOOKS[n % LOOKS.length] ?? LOOKS[0]
  return { r, colour }
}
