import { type Draw, hsl, sky } from './svg.ts'

export const hills: Draw = (w, h, chance) => {
  const hue = chance() * 360
  const ranges = Array.from({ length: 7 }, (_, at) => {
    const base = h * (0.28 + at * 0.11)
    const [a, b, c] = [chance() * 9 + 2, chance() * 23 + 9, chance() * 7]
    const line = Array.from({ length: 81 }, (_, x) => {
      const t = (x / 80) * Math.PI
      const y = base + Math.sin(t * a + c) * h * 0.035 + Math.sin(t * b) * h * 0.012
      return `L${Math.round((x / 80) * w)} ${Math.round(y)}`
    }).join('')
    return `<path fill="${hsl(hue + at * 4, 22 + at * 3, 74 - at * 10.5)}" d="M0 ${h}${line}L${w} ${h}z"/>`
  })
  return sky(w, h, hsl(hue + 30, 40, 70), hsl(hue + 14, 50, 88)) + ranges.join('')
}

export const sea: Draw = (w, h, chance) => {
  const hue = 180 + chance() * 50
  const glints = Array.from({ length: 900 }, () => {
    const depth = chance() ** 1.6
    const [x, y, long] = [chance() * w, h * (0.45 + depth * 0.55), 6 + depth * w * 0.06]
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}q${(long / 2).toFixed(0)} ${(-2 - depth * 5).toFixed(0)} ${long.toFixed(0)} 0" stroke="#fff" stroke-opacity="${(0.1 + chance() * 0.35).toFixed(2)}" stroke-width="${(1 + depth * 3).toFixed(1)}" fill="none"/>`
  })
  return `${sky(w, h * 0.46, hsl(hue + 190, 45, 62), hsl(40, 55, 82))}<path fill="${hsl(hue, 48, 24)}" d="M0 ${h * 0.45}h${w}v${h}H0z"/>${glints.join('')}`
}

export const night: Draw = (w, h, chance) => {
  const hue = 200 + chance() * 120
  const stars = Array.from({ length: 420 }, () => {
    const [x, y, r] = [chance() * w, chance() * h * 0.9, 0.6 + chance() ** 5 * 4]
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r.toFixed(1)}" fill="#fff" opacity="${(0.3 + chance() * 0.7).toFixed(2)}"/>`
  })
  return `${sky(w, h, hsl(hue, 55, 10), hsl(hue - 40, 60, 34))}${stars.join('')}<path d="M0 ${h}V${h * 0.86}q${w * 0.3} ${-h * 0.12} ${w * 0.55} 0t${w * 0.45} ${-h * 0.04}V${h}z" fill="#070806"/>`
}

export const wood: Draw = (w, h, chance) => {
  const hue = 70 + chance() * 70
  const trunks = Array.from({ length: 34 }, (_, at) => {
    const near = at / 34
    const [x, wide] = [chance() * w, w * (0.008 + near * 0.035)]
    return `<path fill="${hsl(hue - 40, 16, 62 - near * 50)}" d="M${x.toFixed(0)} 0h${wide.toFixed(0)}l${(wide * 0.3).toFixed(0)} ${h}h${(-wide * 1.6).toFixed(0)}z"/>`
  })
  return sky(w, h, hsl(hue, 45, 80), hsl(hue, 38, 34)) + trunks.join('')
}

export const wall: Draw = (w, h, chance) => {
  const hue = 200 + chance() * 60
  const [columns, rows] = [Math.max(4, Math.round(w / 110)), Math.max(4, Math.round(h / 90))]
  const panes = Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [((at % columns) + 0.22) * (w / columns), (Math.floor(at / columns) + 0.2) * (h / rows)]
    const lit = chance() > 0.72
    return `<path fill="${lit ? hsl(38 + chance() * 12, 90, 62) : hsl(hue, 18, 12 + chance() * 8)}" d="M${x.toFixed(0)} ${y.toFixed(0)}h${((w / columns) * 0.56).toFixed(0)}v${((h / rows) * 0.6).toFixed(0)}h${((-w / columns) * 0.56).toFixed(0)}z"/>`
  })
  return sky(w, h, hsl(hue, 10, 34), hsl(hue, 12, 20)) + panes.join('')
}

export const disc: Draw = (w, h, chance) => {
  const hue = chance() * 60
  const [x, y, r] = [w * (0.3 + chance() * 0.4), h * (0.34 + chance() * 0.2), Math.min(w, h) * 0.16]
  const rays = Array.from(
    { length: 9 },
    (_, at) => `<circle cx="${x}" cy="${y}" r="${r * (1 + at * 0.42)}" fill="#fff" opacity=".06"/>`,
  )
  return `${sky(w, h, hsl(hue + 220, 30, 46), hsl(hue + 8, 78, 62))}${rays.join('')}<circle cx="${x}" cy="${y}" r="${r}" fill="${hsl(hue + 20, 95, 88)}"/><path fill="${hsl(hue + 230, 26, 16)}" d="M0 ${h * 0.82}q${w / 2} ${-h * 0.1} ${w} ${h * 0.02}V${h}H0z"/>`
}
