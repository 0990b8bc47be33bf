import { type Child, type Html } from './html.ts'
import { type Audience, Iris } from './icon.ts'

/** `gone` is struck through in fixer, `less` is coarser than it was, `kept` stays; `audience` is who sees what is left. */
type Row = {
  kind: 'gone' | 'less' | 'kept'
  name: string
  note?: string
  was: Child
  now: Child
  audience?: Audience
}

/** Before and after: what a file says, and what people get (entry `told.css`). */
export function Ledger({
  label,
  was,
  now,
  rows,
}: {
  label: string
  was: string
  now: string
  rows: readonly Row[]
}): Html | null {
  return (
    <div class="ledger" role="table" aria-label={label}>
      <div role="row" class="lhead">
        <span role="columnheader">{was}</span>
        <span role="columnheader">{now}</span>
      </div>
      {rows.map((row) => (
        <div role="row" class={row.kind}>
          <span role="rowheader">
            {row.name}
            {row.note && <small>{row.note}</small>}
          </span>
          <span role="cell" class="was mono">
            {row.was}
          </span>
          <span role="cell" class="now">
            <Iris audience={row.audience ?? (row.kind === 'gone' ? 'none' : 'everyone')} />
            {row.now}
          </span>
        </div>
      ))}
    </div>
  )
}
