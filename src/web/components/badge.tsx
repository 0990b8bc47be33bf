import { type SafeUrl } from '#std'
import { type Say } from '#words'
import { type Child, type Html } from './html.ts'

/** How a promise is kept: by the program, on record, by word only; or fails its check, or waits for one. Readable without colour. */
export type BadgeKind = 'enforced' | 'recorded' | 'told' | 'fails' | 'waits'

export function Badge({
  kind,
  say,
  text,
  href,
}: {
  kind: BadgeKind
  say: Say
  text?: string
  href?: SafeUrl
}): Html | null {
  const shown = text ?? say(`badge.${kind}`)
  return href ? (
    <a class={`badge ${kind}`} href={href}>
      {shown}
    </a>
  ) : (
    <span class={`badge ${kind}`}>{shown}</span>
  )
}

/** One mark for each clause or check; the share is seen before it is read. */
export function Ticks({ kinds, label }: { kinds: readonly BadgeKind[]; label: string }): Html | null {
  return (
    <div class="ticks" role="img" aria-label={label}>
      {kinds.map((kind) => (
        <i class={kind === 'enforced' ? undefined : kind}></i>
      ))}
    </div>
  )
}

/** One clause of the notice: its words in the serif, badge and proof in the margin. */
export function Clause({
  id,
  no,
  title,
  children,
  badge,
  margin,
}: {
  id: string
  no: number | string
  title: string
  children?: Child
  badge: Html | null
  margin?: Child
}): Html | null {
  return (
    <article class="clause" id={id}>
      <p class="no" aria-hidden="true">
        {no}
      </p>
      <div class="prose">
        <h3>{title}</h3>
        {children}
      </div>
      <div class="proofs">
        {badge}
        {margin}
      </div>
    </article>
  )
}
