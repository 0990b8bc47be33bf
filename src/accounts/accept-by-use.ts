import { transaction } from '#db'
import { recordConsent, standingFor, turnsAt, wayTo } from '#privacy'
import { type Site } from '#site'
import { type Viewer } from '#web'
import { bring, writeAgreement } from './agreed.ts'
import { en } from './words.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'keys' | 'policy' | 'versions'>

/** Pages on which one reads what changes, answers, objects, takes all away or leaves: looking at them is not going on using the site. */
const NOT_USE =
  /^\/(privacy|terms|help|contact|sign-out|u|erased|me\/(policy|delete|export|data|mail|choices|permissions|rights|receipts)|\.well-known)(\/|$)/

/**
 * Where what somebody is under takes going on using the site as a yes: brings them under the version in force, which was announced before it
 * began, and writes it down; gives them as they stand then. Everybody else stays as they are.
 */
export async function acceptByUse(ctx: Ctx, viewer: Viewer, path: string): Promise<Viewer> {
  const { policy } = ctx.policy
  const { agreed } = viewer.standing
  if (agreed >= policy.version || NOT_USE.test(path)) return viewer
  const from = ctx.versions.of(agreed)
  if (!from || wayTo(from, policy) !== 'by-use') return viewer
  await transaction(ctx, async (tx) => {
    await bring(tx, [viewer.id], { to: policy.version, turns: turnsAt(from, policy) })
    const wording = en['use.accepted']({ version: policy.version })
    await writeAgreement(tx, [
      { person: viewer.id, version: policy.version, how: 'use', wording, from: 'program' },
    ])
    await recordConsent(tx, { person: viewer.id, control: null, state: 'given', wording, how: 'use' })
  })
  return { ...viewer, standing: (await standingFor(ctx, viewer.id)) ?? viewer.standing }
}
