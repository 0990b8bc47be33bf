import { type Html } from './html.ts'

const letters = new Intl.Segmenter()

/** A first letter, until there is a picture of a face. Always beside the name, so hidden from screen readers. */
export function Face({ name, size }: { name: string; size?: 's' | 'l' }): Html | null {
  const [first] = letters.segment(name)
  return (
    <span class={size ? `face ${size}` : 'face'} aria-hidden="true">
      {(first?.segment ?? '·').toLocaleUpperCase()}
    </span>
  )
}
