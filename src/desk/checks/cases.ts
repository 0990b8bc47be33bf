import { type Check, type Said, outcome } from '#privacy'
import { type Site } from '#site'
import { fromDate, isoDay } from '#std'
import { waiting } from '../cases/clock.ts'
import { type CaseKind } from '../cases/kinds.ts'

type Ctx = Pick<Site, 'db' | 'clock'>

/** Whether whoever wrote gets an answer by the day that the policy owes: complaints and questions, and apart from them what somebody has a right to. */
export const caseChecks = (site: Ctx): readonly Check[] => [
  {
    id: 'rights',
    clauses: ({ kind }) => kind === 'right',
    often: 'quarter',
    run: async () => owed(site, (kind) => RIGHTS.has(kind)),
  },
  {
    id: 'cases',
    clauses: ({ kind }) => kind === 'complaints',
    often: 'quarter',
    run: async () => owed(site, (kind) => !RIGHTS.has(kind)),
  },
]

/** Kinds of case that are a right; one takes everything along by oneself, at once. */
const RIGHTS: ReadonlySet<CaseKind> = new Set(['access', 'correct', 'erase', 'object', 'restrict'])

async function owed(ctx: Ctx, of: (kind: CaseKind) => boolean) {
  const open = (await waiting(ctx)).filter(({ kind }) => of(kind))
  const late = open.filter(({ due_at }) => fromDate(due_at) < ctx.clock.now())
  return outcome(open.length, late.map(said))
}

const said = ({ kind, due_at }: { kind: CaseKind; due_at: Date }): Said => ({
  code: 'found.unanswered',
  values: { kind, day: isoDay(fromDate(due_at)) },
})
