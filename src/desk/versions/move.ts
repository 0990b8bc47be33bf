import { movePeople, standings, turnUnder } from '#accounts'
import { type Policy, widens } from '#policy'
import { turnsAt, wayTo } from '#privacy'
import { type Site } from '#site'
import { type Say } from '#words'
import { versions } from './read.ts'

declare module '#jobs' {
  interface JobKinds {
    'policy.move': { readonly version: number }
  }
}

type Ctx = Pick<Site, 'db' | 'clock' | 'chance'>
const WHOM = { moves: 'all', 'opt-out': 'not-no', 'by-use': 'yes', asks: 'yes' } as const

/** Once a version has begun: whoever comes under it without being asked, and whoever said yes before. Whoever is under one that this build cannot read stays. */
export async function moveTo(ctx: Ctx, say: Say, version: number): Promise<void> {
  const all = await versions(ctx)
  const to = all.find((one) => one.version === version)
  // a later one may have begun meanwhile: its own job moves them
  if (!to?.document || to.state !== 'in-force') return
  for (const { agreed } of await standings(ctx)) {
    const from = all.find((one) => one.version === agreed)?.document
    if (agreed < version && from) await moveFrom(ctx, say, { from, to: to.document, version, agreed })
  }
}

type Moving = {
  readonly from: Policy
  readonly to: Policy
  readonly version: number
  readonly agreed: number
}

async function moveFrom(ctx: Ctx, say: Say, { from, to, version, agreed }: Moving): Promise<void> {
  const way = wayTo(from, to)
  const how = !widens(from, to) ? 'no-wider' : way === 'moves' || way === 'opt-out' ? 'begun' : 'yes'
  await movePeople(ctx, {
    from: agreed,
    to: version,
    whom: WHOM[way],
    how,
    wording: how === 'yes' ? '' : say(`versions.moved.${how}`, { version }),
    turns: turnsAt(from, to),
  })
  // who stays: of the two the one that asks for a consent is the stricter
  await turnUnder(ctx, { agreed, turns: turnsAt(from, to).filter(({ on }) => !on) })
}
