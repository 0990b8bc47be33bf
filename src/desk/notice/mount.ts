import { type Compiled, type Controller, clausesIn, jsonLd, notice, withController } from '#policy'
import { refuse } from '#std'
import { COMMON, type Road, type Visit } from '#web'
import { comparePage } from './compare-page.tsx'
import { type Named, compare } from './compare.ts'
import { ALL } from './all.ts'
import { presetPage } from './preset-page.tsx'
import { readEvidence } from './proofs.ts'
import { askedFor } from './asked.ts'
import { recordCsv, recordPage } from './record-page.tsx'
import { recordOf } from './record.ts'

/** What the pages beside the notice are made from. */
export type Around = {
  readonly say: Visit['say']
  readonly policy: Compiled
  readonly controller: Controller
  readonly modules: ReadonlySet<string>
}

/** What the policy in force says, in other shapes than the notice: for machines, for authorities, drawn, compared and proven. */
export function mountAroundNotice(road: Road, around: (visit: Visit) => Around): void {
  const evidence = readEvidence()
  road.bytes('/privacy/policy.jsonld', async (visit) => {
    const { policy, controller } = around(visit)
    return file(
      `${JSON.stringify(jsonLd(withController(policy.policy, controller)), null, 1)}\n`,
      'application/ld+json',
    )
  })
  road.page('/privacy/compare', { held: true }, (visit) => {
    const all = around(visit)
    const here = all.policy.policy.name
    const printed = new Set(clausesIn(notice(all.policy, all)).map(({ id }) => id))
    const named = compared(all.policy)
    return comparePage(
      compare(named, { say: visit.say, evidence, here, printed, modules: all.modules }),
      named,
      {
        here,
        say: visit.say,
      },
    )
  })
  road.page('/privacy/compare/:preset', { held: true }, (visit) => {
    const all = around(visit)
    const found = compared(all.policy).find(({ name }) => name === visit.param('preset'))
    return found ? presetPage(found, { ...all, evidence }) : refuse('site.unknown', { status: 404 })
  })
  road.page('/privacy/record', { held: true }, (visit) => {
    const all = around(visit)
    const log = all.policy.policy.logs.fields
    return recordPage(recordOf(all), { asked: askedFor(road.forms, all.policy, visit.say), log }, visit.say)
  })
  road.bytes('/privacy/fields.json', async () =>
    file(`${JSON.stringify({ forms: road.forms }, null, 1)}\n`, 'application/json'),
  )
  road.bytes('/privacy/record.csv', async (visit) =>
    file(recordCsv(recordOf(around(visit)), visit.say), 'text/csv; charset=utf-8; header=present', {
      'Content-Disposition': 'attachment; filename="record.csv"',
    }),
  )
}

/** The presets; in place of its own the policy in force, or before them all where it is none of them. */
function compared(policy: Compiled): readonly Named[] {
  const { name } = policy.policy
  const here = { name, policy }
  return ALL.some((one) => one.name === name)
    ? ALL.map((one) => (one.name === name ? here : one))
    : [here, ...ALL]
}

const file = (body: string, type: string, more: Record<string, string> = {}): Response =>
  new Response(body, {
    headers: { ...COMMON, 'Content-Type': type, 'Cache-Control': 'public, max-age=300', ...more },
  })
