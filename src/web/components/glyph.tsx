import { type Html, raw } from './html.ts'

/** How much a policy lets through on each of twelve settings: 0 nothing to 4 all; null where it is silent. Four quarters, clockwise from the top: asks, watches, tells, uses. */
export type Petals = readonly (0 | 1 | 2 | 3 | 4 | null)[]

const MIDDLE = 80
const INNER = 15
const REACH = [17.2, 28.8, 42.5, 56.3, 70]
/** Where the three petals of a quarter begin and end, in degrees. */
const ARCS = [
  [3.8, 27.8],
  [32.2, 57.8],
  [62.2, 86.2],
] as const

/** A policy as a flower: a strict one is a closed iris, a wide one blooms (entry `setup.css`). */
export function Glyph({ petals, label }: { petals: Petals; label: string }): Html | null {
  return (
    <svg class="glyph" viewBox="6 6 148 148" role="img" aria-label={label}>
      {raw(
        REACH.slice(1)
          .map((r) => `<circle class="ring" cx="80" cy="80" r="${r}"/>`)
          .join('') + petals.map(petal).join(''),
      )}
      <circle class="petal" cx="80" cy="80" r="11.5" />
      <path class="cut" d="M80 68V8M92 80h60M80 92v60M68 80H8" />
    </svg>
  )
}

function petal(value: Petals[number], at: number): string {
  const [from, to] = (ARCS[at % 3] ?? ARCS[0]).map((angle) => angle + 90 * Math.floor(at / 3)) as [
    number,
    number,
  ]
  if (value === null)
    return `<circle class="mute" ${point(21, (from + to) / 2).replace(/(\S+) (\S+)/, 'cx="$1" cy="$2"')} r="2.2"/>`
  const r = REACH[value] ?? INNER
  return `<path class="petal" d="M${point(INNER, from)}L${point(r, from)}A${r} ${r} 0 0 1 ${point(r, to)}L${point(INNER, to)}A${INNER} ${INNER} 0 0 0 ${point(INNER, from)}z"/>`
}

/** `x y` of a point at a distance and an angle, clockwise from the top. */
function point(distance: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180
  return `${(MIDDLE + distance * Math.sin(angle)).toFixed(1)} ${(MIDDLE - distance * Math.cos(angle)).toFixed(1)}`
}
