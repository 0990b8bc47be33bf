import { CONTROLS, type Compiled, type ControlKey } from '#policy'
import { sql } from 'kysely'
import { bitOf, isSwitch } from '../standing.ts'
import { type Check, type CheckCtx, type Said, outcome } from './check.ts'

/** Whether each person's switches stand as they turned them last, and none is on that nobody turned. */
export const switchCheck: Check = {
  id: 'switches',
  clauses: (one) => one.kind === 'control' && isSwitch(one),
  often: 'quarter',
  async run(ctx) {
    const turned = await turnedOtherwise(ctx)
    const asked = CONTROLS.filter((control) => ctx.policy.policy.controls[control]?.type === 'consent')
    const ungiven: Said[] = []
    for (const control of asked) ungiven.push(...(await neverGiven(ctx, control)))
    return outcome(turned.all, [...turned.wrong, ...ungiven])
  },
  under: ({ policy }: Compiled) => Object.values(policy.controls).some(isSwitch),
}

type Turned = { control: ControlKey; turned_on: boolean; consents: number }

/** The last turn of each switch of each person, against the bits that every page reads. */
async function turnedOtherwise({ db }: CheckCtx): Promise<{ all: number; wrong: Said[] }> {
  const { rows } = await sql<Turned>`
    select distinct on (consent.person, control) control, turned_on, consents
    from consent join person on person.id = consent.person where control <> 'signal'
    order by consent.person, control, consent.id desc`.execute(db)
  const wrong = rows.filter(
    ({ control, turned_on, consents }) => ((consents & bitOf(control)) !== 0) !== turned_on,
  )
  return { all: rows.length, wrong: wrong.map(({ control }) => said('found.switch', control)) }
}

/** Consents that are on, and nobody gave. */
async function neverGiven({ db }: CheckCtx, control: ControlKey): Promise<Said[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where consents & ${bitOf(control)}::integer <> 0
      and not exists (select 1 from consent where consent.person = person.id and control = ${control})`.execute(
    db,
  )
  return rows.map(() => said('found.never-given', control))
}

const said = (code: string, control: ControlKey): Said => ({ code, values: { control } })
