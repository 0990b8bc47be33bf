import { hash } from 'node:crypto'

/**
 * The one `<style>` block of a page. Ratios, colours and shares cannot stand in `style` attributes (the content policy forbids them):
 * components put rules here while the page is made, the layout prints them, and `source` goes into `style-src`.
 * Rules are ours alone: numbers and colours are checked by who writes them, user text never comes in.
 */
export class PageStyle {
  #css = ''
  #walls = 0

  rule(css: string): void {
    this.#css += css
  }

  /** A class for a wall of its own on this page: `w1`, `w2`. */
  wall(): string {
    this.#walls += 1
    return `w${this.#walls}`
  }

  /** `'sha256-…'` of the block's text, for `style-src`; null where the page has none. */
  get source(): string | null {
    return this.#css === '' ? null : `'sha256-${hash('sha256', this.#css, 'base64')}'`
  }

  toString(): string {
    return this.#css
  }
}

/** A ThumbHash mean as CSS, or null where it is no `#rrggbb`. */
export const safeColour = (colour: string | null | undefined): string | null =>
  colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : null
/** Width by height, at most three decimals, between a strip and a tower. */
export const ratio = (width: number, height: number): number =>
  Math.round(1000 * Math.min(4, Math.max(0.25, width / height || 1))) / 1000
