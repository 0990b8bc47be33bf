import { type SafeUrl } from '#std'
import { type Child, type Html } from './html.ts'

/** Terms and values. Recorded values are mono; `say` for those that are words. */
export function Facts({
  rows,
  wide = false,
}: {
  rows: readonly { term: Child; value: Child; say?: boolean }[]
  wide?: boolean
}): Html | null {
  return (
    <dl class={wide ? 'facts wide-facts' : 'facts'}>
      {rows.map(({ term, value, say }) => [
        <dt>{term}</dt>,
        <dd class={say ? 'say' : undefined}>{value}</dd>,
      ])}
    </dl>
  )
}

export function Tags({
  label,
  tags,
}: {
  label: string
  tags: readonly { href: SafeUrl; text: string }[]
}): Html | null {
  if (tags.length === 0) return null
  return (
    <ul class="tags" aria-label={label}>
      {tags.map(({ href, text }) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  )
}

/** A few ways to look at the same, one of them current. */
export function Segments({
  label,
  items,
}: {
  label: string
  items: readonly { href: SafeUrl; text: string; note?: string; current?: boolean }[]
}): Html | null {
  return (
    <nav class="segs" aria-label={label}>
      {items.map(({ href, text, note, current }) => (
        <a href={href} aria-current={current ? 'true' : undefined}>
          {text}
          {note && [' ', <small>{note}</small>]}
        </a>
      ))}
    </nav>
  )
}
