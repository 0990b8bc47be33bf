import { type Html, Table } from '#web'
import { type Say } from '#words'
import { type RightClock } from '../checks/clocks.ts'

/** What people have a right to, with the days that the policy gives and how often they were kept. */
export function Clocks({ clocks, say }: { clocks: readonly RightClock[]; say: Say }): Html | null {
  return (
    <section class="clocks" aria-labelledby="clocks">
      <h2 class="part" id="clocks">
        {say('clocks.title')}
      </h2>
      <p class="quiet">{say('clocks.lead')}</p>
      <Table
        caption={say('clocks.title')}
        columns={(['what', 'days', 'open', 'late', 'kept', 'missed'] as const).map((column) => ({
          head: say(`clocks.${column}`),
        }))}
        rows={clocks.map(({ what, days, open, late, kept, missed }) => [
          what === 'leaving' ? say('clocks.leaving') : say(`case.short.${what}`),
          ...[days, open, late, kept, missed].map((figure) => <span class="mono">{figure}</span>),
        ])}
      />
    </section>
  )
}
