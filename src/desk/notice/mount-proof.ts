import { may } from '#accounts'
import { type Check, runChecks, standOf } from '#privacy'
import { type Site } from '#site'
import { path, refuse } from '#std'
import { COMMON, type Html, type Road, type Visit } from '#web'
import { clocksOf } from '../checks/clocks.ts'
import { checkBoard, checksJson } from './checked.ts'
import { type Around } from './mount.ts'
import { proofPage } from './proof-page.tsx'
import { proofBoard, proofJson } from './proof.ts'
import { readEvidence } from './proofs.ts'

export type ProofOptions = {
  readonly checks: readonly Check[]
  readonly around: (visit: Visit) => Around
  /** What stands beside the board, where something does: a demo lets one try to make it lie. */
  readonly beside: ((visit: Visit) => Html | null) | null
}

/** `/privacy/proof`: what was checked on this very site, and what was tested in this release; for programs, and to have it checked at once. */
export function mountProof(road: Road, site: Site, { checks, around, beside }: ProofOptions): void {
  const evidence = readEvidence()
  const boards = async (visit: Visit) => {
    const all = around(visit)
    const proof = proofBoard(all, evidence)
    const printed = proof.chapters.flatMap(({ clauses }) => clauses)
    const stands = await standOf(site, checks)
    const checked = checkBoard(stands, { ...all, printed })
    return { all, proof, checked, clocks: await clocksOf(site) }
  }
  road.page('/privacy/proof', { held: true }, async (visit) => {
    const { proof, checked, clocks } = await boards(visit)
    return proofPage(
      { proof, checked, clocks, evidence },
      {
        say: visit.say,
        now: site.clock.now(),
        mayRun: visit.viewer !== null && may(visit.viewer.role, 'checks.run'),
        beside: beside?.(visit) ?? null,
      },
    )
  })
  road.act('/privacy/proof', { who: 'member' }, async ({ viewer }) => {
    if (!may(viewer.role, 'checks.run')) return refuse('site.unknown', { status: 404 })
    await runChecks(site, checks)
    return { to: path`/privacy/proof` }
  })
  road.bytes('/privacy/proof.json', async (visit) => {
    const { all, proof, checked, clocks } = await boards(visit)
    const told = { ...proofJson(proof, all, evidence), here: checksJson(checked, site), clocks }
    return new Response(`${JSON.stringify(told)}\n`, {
      // what was found a moment ago is what counts
      headers: { ...COMMON, 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' },
    })
  })
}
