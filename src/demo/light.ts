import { type Draw, hsl, sky } from './svg.ts'

/** Sand in low light: each crest has a bright side and a dark one. */
export const dunes: Draw = (w, h, chance) => {
  const hue = 18 + chance() * 26
  const crests = Array.from({ length: 6 }, (_, at) => {
    const [y, x, lean] = [h * (0.36 + at * 0.12), w * (0.15 + chance() * 0.7), w * (0.1 + chance() * 0.2)]
    const top = y - h * (0.07 + chance() * 0.09)
    const light = 72 - at * 7
    return (
      `<path fill="${hsl(hue, 56, light)}" d="M0 ${y.toFixed(0)}Q${(x - lean).toFixed(0)} ${y.toFixed(0)} ${x.toFixed(0)} ${top.toFixed(0)}Q${(x + lean).toFixed(0)} ${y.toFixed(0)} ${w} ${(y - h * 0.02).toFixed(0)}V${h}H0z"/>` +
      `<path fill="${hsl(hue - 8, 44, light - 26)}" d="M${x.toFixed(0)} ${top.toFixed(0)}Q${(x + lean).toFixed(0)} ${y.toFixed(0)} ${w} ${(y - h * 0.02).toFixed(0)}V${h}H${(x - lean * 1.4).toFixed(0)}Q${(x + lean * 0.3).toFixed(0)} ${(y + h * 0.1).toFixed(0)} ${x.toFixed(0)} ${top.toFixed(0)}z"/>`
    )
  })
  return sky(w, h, hsl(205 + chance() * 30, 46, 52), hsl(hue + 12, 62, 84)) + crests.join('')
}

/** Lamps out of focus. */
export const lamps: Draw = (w, h, chance) => {
  const hue = chance() * 360
  const discs = Array.from({ length: 70 }, () => {
    const [x, y, r] = [
      chance() * w,
      h * (0.1 + chance() * 0.75),
      Math.min(w, h) * (0.012 + chance() ** 2 * 0.07),
    ]
    const colour = hsl(chance() > 0.3 ? 24 + chance() * 30 : hue, 88, 58 + chance() * 18)
    const clear = (0.14 + chance() * 0.42).toFixed(2)
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r.toFixed(1)}" fill="${colour}" fill-opacity="${clear}" stroke="${colour}" stroke-opacity="${clear}" stroke-width="3"/>`
  })
  return sky(w, h, hsl(hue + 180, 36, 9), hsl(hue + 200, 40, 17)) + discs.join('')
}

/** Roofs at dusk, and the water under them. */
export const town: Draw = (w, h, chance) => {
  const hue = 210 + chance() * 70
  const shore = h * 0.68
  const houses: string[] = []
  for (let x = -w * 0.02; x < w;) {
    const [wide, high] = [w * (0.03 + chance() * 0.06), h * (0.1 + chance() ** 2 * 0.4)]
    const dark = hsl(hue, 26, 11 + chance() * 9)
    const box = `${x.toFixed(0)}" width="${(wide + 1).toFixed(0)}"`
    houses.push(
      `<rect x="${box} y="${(shore - high).toFixed(0)}" height="${high.toFixed(0)}" fill="${dark}"/>`,
      `<rect x="${box} y="${shore.toFixed(0)}" height="${(high * 0.6).toFixed(0)}" fill="${dark}" opacity=".5"/>`,
    )
    for (let at = 0; at < 7; at++) {
      const [left, up, lit] = [x + wide * (0.15 + chance() * 0.6), chance() * high * 0.85, chance()]
      if (lit < 0.45) continue
      const pane = `x="${left.toFixed(0)}" width="${(w * 0.005).toFixed(0)}" fill="${hsl(36 + chance() * 16, 92, 64)}"`
      houses.push(
        `<rect ${pane} y="${(shore - up - h * 0.03).toFixed(0)}" height="${(h * 0.012).toFixed(0)}"/>`,
        `<rect ${pane} y="${(shore + up * 0.6).toFixed(0)}" height="${(h * 0.05).toFixed(0)}" opacity=".3"/>`,
      )
    }
    x += wide
  }
  return `${sky(w, h * 0.7, hsl(hue, 48, 26), hsl(hue + 110, 62, 66))}<path fill="${hsl(hue, 40, 22)}" d="M0 ${shore.toFixed(0)}h${w}V${h}H0z"/>${houses.join('')}`
}

/** Quarter circles of a few colours, as on a tiled floor. */
export const arcs: Draw = (w, h, chance) => {
  const hue = chance() * 360
  const colours = [
    hsl(hue, 62, 46),
    hsl(hue + 32, 70, 62),
    hsl(hue + 190, 44, 30),
    hsl(40, 42, 88),
    '#1d1b19',
  ]
  const pick = (): string => colours[Math.floor(chance() * colours.length)] ?? '#1d1b19'
  const side = Math.round(Math.min(w, h) / (4 + Math.floor(chance() * 4)))
  const tiles: string[] = []
  for (let y = 0; y < h; y += side)
    for (let x = 0; x < w; x += side) {
      const turn = Math.floor(chance() * 4) * 90
      tiles.push(
        `<g transform="translate(${x} ${y}) rotate(${turn} ${side / 2} ${side / 2})"><path fill="${pick()}" d="M0 0h${side}v${side}H0z"/><path fill="${pick()}" d="M0 0h${side}A${side} ${side} 0 0 1 0 ${side}z"/><path fill="${pick()}" d="M0 0h${side / 2}A${side / 2} ${side / 2} 0 0 1 0 ${side / 2}z"/></g>`,
      )
    }
  return tiles.join('')
}
