/**
 * The drawings. A page carries only those it uses: components print `<use href="#…">`, the layout asks `sprite` for what was used.
 * The iris says who can see: shut nobody, pin only you, f8 a few, f4 members, open everyone. From 20 px on it shows its blades.
 */
const RIM = 'M8 .75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5Z'
const HOLE = {
  pin: 'M9.96 8.42L8.62 9.90L6.66 9.49L6.04 7.58L7.38 6.10L9.34 6.51Z',
  f8: 'M11.42 8.73L9.08 11.33L5.66 10.60L4.58 7.27L6.92 4.67L10.34 5.40Z',
  f4: 'M12.89 9.04L9.55 12.76L4.65 11.72L3.11 6.96L6.45 3.24L11.35 4.28Z',
  open: 'M13.97 9.27L9.89 13.80L3.92 12.53L2.03 6.73L6.11 2.20L12.08 3.47Z',
}
const SLITS = {
  shut: 'M9.66 8.35L4.34 14.26M8.53 9.62L0.75 7.96M6.86 9.26L4.41 1.70M6.34 7.65L11.66 1.74M7.47 6.38L15.25 8.04M9.14 6.74L11.59 14.30',
  pin: 'M8.62 9.90L4.58 14.39M6.66 9.49L0.75 8.23M6.04 7.58L4.18 1.84M7.38 6.10L11.42 1.61M9.34 6.51L15.25 7.77M9.96 8.42L11.82 14.16',
  f8: 'M9.08 11.33L5.85 14.92M5.66 10.60L0.93 9.60M4.58 7.27L3.08 2.67M6.92 4.67L10.15 1.08M10.34 5.40L15.07 6.40M11.42 8.73L12.92 13.33',
  f4: 'M9.55 12.76L7.33 15.22M4.65 11.72L1.41 11.03M3.11 6.96L2.08 3.81M6.45 3.24L8.67 0.78M11.35 4.28L14.59 4.97M12.89 9.04L13.92 12.19',
  open: 'M9.89 13.80L8.60 15.22M3.92 12.53L2.04 12.13M2.03 6.73L1.44 4.91M6.11 2.20L7.40 0.78M12.08 3.47L13.96 3.87M13.97 9.27L14.56 11.09',
}
const ICONS = {
  search: 'M9 15.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8 4 4',
  up: 'M10 13.5v-10m0 0L6 7.3m4-3.8 4 3.8M3.5 13v2.5a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V13',
  down: 'M10 3.5v9m0 0 4-3.8m-4 3.8L6 8.7M4 16.5h12',
  wall: 'M3 3.5h8v6H3zM13.5 3.5H17v6h-3.5zM3 12h4v4.5H3zM9.5 12H17v4.5H9.5z',
  left: 'M12 4l-6 6 6 6',
  right: 'M8 4l6 6-6 6',
  heart: 'M10 16.5S3 12.6 3 7.8A3.8 3.8 0 0 1 10 5.8a3.8 3.8 0 0 1 7 2c0 4.8-7 8.7-7 8.7Z',
  you: 'M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Zm-6.5 7.4c.6-3 3.2-4.7 6.5-4.7s5.9 1.7 6.5 4.7',
  data: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7.5 10.2l1.9 1.9 3.4-3.9',
  check: 'M4 10.5l4 4 8-9',
  again: 'M15.5 6.5A6.5 6.5 0 1 0 16.5 10M16 3v4h-4',
  pen: 'M4 16l.8-3.4L13.6 3.8a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2Z',
  bin: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6',
  eye: 'M2.5 10s2.7-5 7.5-5 7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Zm7.5 2.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-.9.9m1.2 3.1a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l.9-.9',
  plus: 'M10 4v12M4 10h12',
  flag: 'M5 17V3.5h9.5L12.5 7l2 3.5H5',
}

export type Stop = 'shut' | keyof typeof HOLE
export type IconName = keyof typeof ICONS

const DRAWN = new Map<string, string>()
for (const stop of ['shut', 'pin', 'f8', 'f4', 'open'] as const) {
  const body = `<path d="${RIM}${stop === 'shut' ? '' : HOLE[stop]}"/>`
  DRAWN.set(`iris-${stop}`, `<symbol id="iris-${stop}" viewBox="0 0 16 16">${body}</symbol>`)
  const blades = `${body}<path class="slit" d="${SLITS[stop]}"/>`
  DRAWN.set(`blades-${stop}`, `<symbol id="blades-${stop}" viewBox="0 0 16 16">${blades}</symbol>`)
}
for (const [name, d] of Object.entries(ICONS)) {
  DRAWN.set(`i-${name}`, `<symbol id="i-${name}" viewBox="0 0 20 20"><path d="${d}"/></symbol>`)
}

/** The symbols that this markup uses, as one hidden `<svg>`. */
export function sprite(markup: string): string {
  const used = new Set<string>()
  for (const [, id] of markup.matchAll(/<use href="#([a-z0-9-]+)"/g)) if (id !== undefined) used.add(id)
  let all = ''
  for (const id of used) all += DRAWN.get(id) ?? ''
  return `<svg hidden>${all}</svg>`
}
