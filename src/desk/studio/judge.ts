import { type Finding, type Policy, compile, parse, tellFault, withController } from '#policy'
import { type Site } from '#site'
import { type Say } from '#words'
import { consequences } from '../versions/consequences.ts'
import { findingsIn, placesOf } from '../versions/law.ts'
import { type Proposal, propose } from '../versions/propose.ts'
import { readAbout } from '../about.ts'

/** What the program makes of a draft: the lines that are wrong, or the policy with all that would follow. */
export type Judged =
  | { readonly ok: false; readonly faults: readonly string[] }
  | {
      readonly ok: true
      readonly policy: Policy
      readonly findings: readonly Finding[]
      /** What the program keeps and it does not grant. */ readonly misfits: readonly string[]
      readonly proposal: Proposal
      readonly follows: readonly string[]
    }

export async function judge(site: Site, text: string, say: Say): Promise<Judged> {
  const parsed = parse(text)
  if (!parsed.ok)
    return {
      ok: false,
      faults: parsed.faults.map((fault) => {
        const { sentence, suggestion } = tellFault(fault, say)
        return say('studio.fault', {
          line: fault.line,
          sentence: [sentence, suggestion].filter(Boolean).join(' '),
        })
      }),
    }
  const { policy } = parsed
  const proposal = await propose(site, policy)
  if (!proposal) throw new Error('there is no version in force')
  const { controller } = await readAbout(site).refresh()
  return {
    ok: true,
    policy,
    proposal,
    findings: findingsIn(controller ? withController(policy, controller) : policy, await placesOf(site)),
    misfits: await site.misfits(compile(policy)),
    follows: consequences(proposal, site.clock.now(), say),
  }
}
