import { type Proving, differs, readLastProving } from '../proving/proving.ts'
import { type Check, type CheckCtx, type Said, outcome } from './check.ts'

/** Made-up people are sent out nightly, in seconds; some hours for what takes long. */
const NIGHTLY = 30 * 3600

/** Whether made-up people on a copy of this build were seen where the policy says, and nowhere else: what the last run of the canary found. */
export const canaryCheck: Check = {
  id: 'canary',
  clauses: ({ kind }) => kind === 'recipient',
  often: 'quarter',
  async run(ctx) {
    const last = await readLastProving(ctx)
    if (!last || !counts(ctx, last)) return null
    const odd = last.cells.filter(differs)
    return outcome(
      last.cells.length,
      odd.map(({ kind, sink, observed }): Said => ({
        code: observed ? 'found.seen' : 'found.unseen',
        values: { kind, sink },
      })),
    )
  },
}

/** One that was not run to its end says nothing, nor does one of long ago or of another policy. */
const counts = ({ clock, policy }: CheckCtx, { at, outcome: how, policy: version }: Proving): boolean =>
  how !== 'not-run' && version === policy.policy.version && clock.now() - at <= NIGHTLY * 1000
