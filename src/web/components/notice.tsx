import { type Child, type Html } from './html.ts'
import { type Audience, Iris } from './icon.ts'

/** One line after an act (`done`), on what is still to do (`warn`) or went wrong (`harm`). As `banner` of the layout it runs under the head, in main it is a box. */
export function Notice({
  kind = 'done',
  children,
}: {
  kind?: 'done' | 'warn' | 'harm'
  children?: Child
}): Html | null {
  return (
    <div class={kind === 'done' ? 'flash' : `flash ${kind}`} role="status">
      <p>{children}</p>
    </div>
  )
}

/** Nothing here yet: what is so, and what to do. */
export function EmptyState({
  audience = 'none',
  title,
  children,
}: {
  audience?: Audience
  title: string
  children?: Child
}): Html | null {
  return (
    <section class="empty-state">
      <Iris audience={audience} blades />
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** A page whose thing is gone, hidden or never was: an empty frame beside what is so (entry `gone.css`). */
export function Vacant({
  code,
  title,
  children,
}: {
  code: string
  title: string
  children?: Child
}): Html | null {
  return (
    <div class="page vacant">
      <div class="empty">
        <Iris audience="none" blades />
      </div>
      <div class="stack">
        <p class="mono quiet">{code}</p>
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  )
}
