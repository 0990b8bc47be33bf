/** What stands within an svg of this width and height. */
export type Draw = (w: number, h: number, chance: () => number) => string
export const hsl = (hue: number, saturation: number, light: number): string =>
  `hsl(${Math.round(hue) % 360} ${Math.round(saturation)}% ${Math.round(light)}%)`
export const sky = (w: number, h: number, top: string, bottom: string): string =>
  `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><path fill="url(#s)" d="M0 0h${w}v${h}H0z"/>`
