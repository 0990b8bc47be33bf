import { type Compiled, type Controller, type UseNode, kept, notice } from '#policy'
import { type Say } from '#words'

export type RecordOptions = {
  readonly say: Say
  readonly policy: Compiled
  readonly controller: Controller
  /** The parts of the program that are mounted; a use of another part does not happen here. */
  readonly modules: ReadonlySet<string>
}
/** One processing activity; every value is what a person reads. */
export type Activity = {
  /** Its clause on the notice. */
  readonly clause: string
  readonly name: string
  readonly purpose: string
  readonly basis: string
  readonly people: string
  readonly kinds: readonly string[]
  readonly recipients: readonly string[]
  readonly abroad: string
  readonly until: string
}
/** The record of processing activities: GDPR article 30(1), points (a) to (g). */
export type ProcessingRecord = {
  readonly controller: Controller
  readonly activities: readonly Activity[]
  /** What guards the data, a sentence each: the clauses of the chapter on security that the program enforces. */
  readonly measures: readonly string[]
}

export function recordOf({ say, policy, controller, modules }: RecordOptions): ProcessingRecord {
  const made = notice(policy, { say, controller, modules })
  const security = made.sections.find(({ key }) => key === 'security')?.clauses ?? []
  return {
    controller,
    activities: policy.policy.uses
      .filter(({ module }) => modules.has(module))
      .map((use) => activity(use, policy, say)),
    measures: security.filter(({ badge }) => badge === 'enforced').map(({ text }) => text),
  }
}

function activity(use: UseNode, policy: Compiled, say: Say): Activity {
  const { categories, recipients } = policy.policy
  const outside = use.recipients.filter((key) =>
    ['processor', 'third-party'].includes(recipients[key]?.role ?? ''),
  )
  const watched = use.categories.every(
    (key) => categories[key]?.source === 'observed' && categories[key].identifies !== 'identified',
  )
  return {
    clause: use.id,
    name: use.title?.en ?? say(`policy.purpose.${use.purpose}`),
    purpose: say(`policy.purpose.${use.purpose}`),
    basis: `${say('record.article', { basis: use.basis })}${use.interest ? `: ${use.interest.en}` : ''}`,
    people: say(watched ? 'record.people.visitors' : 'record.people.members'),
    kinds: use.categories.map((key) => say(`policy.category.${key}`)),
    recipients: use.recipients.map((key) => say(`policy.recipient.${key}`)),
    abroad: say(outside.length > 0 ? 'record.abroad.ask' : 'record.abroad.none'),
    until: kept(policy.retention(use.retention), say),
  }
}
