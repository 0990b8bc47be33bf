import { read } from '#policy'
import { type countHeld } from '#privacy'
import { path } from '#std'
import { type MemberVisit, Notice, type PageAnswer, Table } from '#web'

/** How much is held about a member, by kind; no value of it. */
export function heldPage(
  { say }: MemberVisit,
  name: string,
  held: Awaited<ReturnType<typeof countHeld>>,
): PageAnswer {
  const title = say('desk.held.of', { name })
  const main = (
    <div class="page stack">
      <h1>{title}</h1>
      <Notice>{say('desk.look-was-written', { name })}</Notice>
      <Table
        caption={title}
        columns={[{ head: say('desk.held.what') }, { head: say('desk.held.many') }]}
        rows={held.map(({ declaration, rows }) => [read(declaration.called, 'en'), String(rows)])}
      />
      <p>
        <a href={path`/desk`}>{say('desk.title')}</a>
      </p>
    </div>
  )
  return { title, main, robots: 'none' }
}
