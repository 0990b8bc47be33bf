import { type Child, type Html } from './html.ts'

type Column = { head: string; /** Said, not shown: the column of buttons. */ act?: boolean }

/** A few columns, the first of them the row's name; on a phone each row is a card that names its cells. */
export function Table({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly Child[])[]
}): Html | null {
  return (
    <div class="table-box">
      <table class="rows">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, act }) => (
              <th scope="col">{act ? <span class="unseen">{head}</span> : head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, at) => (
                <Cell column={columns[at]} first={at === 0} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({
  column,
  first,
  cell,
}: {
  column: Column | undefined
  first: boolean
  cell: Child
}): Html | null {
  if (first) return <th scope="row">{cell}</th>
  return column?.act ? <td class="act">{cell}</td> : <td data-label={column?.head}>{cell}</td>
}
