import { type Html, raw } from './html.ts'

/** How wide a policy opens each of twelve petals: 0 closed to 1 open. Four quarters, clockwise from the top: asks, watches, tells, uses. */
export type Petals = readonly number[]

const MIDDLE = 80
const INNER = 15
/** How far a closed petal reaches, and an open one. */
const [CLOSED, OPEN] = [17.2, 70]
const reach = (open: number): number => round(CLOSED + open * (OPEN - CLOSED))
/** Where the three petals of a quarter begin and end, in degrees. */
const ARCS = [
  [3.8, 27.8],
  [32.2, 57.8],
  [62.2, 86.2],
] as const
const RINGS = [0.25, 0.5, 0.75, 1]

/** A policy as a flower: a strict one is a closed iris, a wide one blooms (style sheet `glyph.css`). `quarters` are the names at its corners. */
export function Glyph({
  petals,
  label,
  quarters,
}: {
  petals: Petals
  label: string
  quarters?: readonly string[]
}): Html | null {
  return (
    <svg
      class={quarters ? 'glyph key' : 'glyph'}
      viewBox={quarters ? '-62 -14 284 188' : '6 6 148 148'}
      role="img"
      aria-label={label}
    >
      {raw(
        RINGS.map((open) => `<circle class="ring" cx="80" cy="80" r="${reach(open)}"/>`).join('') +
          petals.map(petal).join(''),
      )}
      <circle class="petal" cx="80" cy="80" r="11.5" />
      <path class="cut" d="M80 68V8M92 80h60M80 92v60M68 80H8" />
      {quarters?.map((name, at) => (
        <text
          x={at < 2 ? 150 : 10}
          y={at === 0 || at === 3 ? 14 : 154}
          text-anchor={at < 2 ? undefined : 'end'}
        >
          {name}
        </text>
      ))}
    </svg>
  )
}

function petal(open: number, at: number): string {
  const [from, to] = (ARCS[at % 3] ?? ARCS[0]).map((angle) => angle + 90 * Math.floor(at / 3)) as [
    number,
    number,
  ]
  const r = reach(open)
  return `<path class="petal" d="M${point(INNER, from)}L${point(r, from)}A${r} ${r} 0 0 1 ${point(r, to)}L${point(INNER, to)}A${INNER} ${INNER} 0 0 0 ${point(INNER, from)}z"/>`
}

/** `x y` of a point at a distance and an angle, clockwise from the top. */
function point(distance: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180
  return `${round(MIDDLE + distance * Math.sin(angle))} ${round(MIDDLE - distance * Math.cos(angle))}`
}

const round = (value: number): number => Math.round(value * 10) / 10
