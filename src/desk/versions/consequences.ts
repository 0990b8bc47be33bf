import { type CategoryKey } from '#policy'
import { type Instant } from '#std'
import { type Say } from '#words'
import { type Proposal } from './propose.ts'
import { firstDay } from './start.ts'

const WAYS = ['asks', 'opt-out', 'by-use', 'moves'] as const

/** What publishing it would bring, a sentence each: of how many what is held that it touches, who is asked or told, and from when on it may count. */
export function consequences(
  { before, concerned, touched, earliest }: Proposal,
  now: Instant,
  say: Say,
): readonly string[] {
  const held = Object.entries(touched) as [CategoryKey, number][]
  return [
    ...held.map(([kind, people]) => say('publish.touched', { kind: say(`held.kind.${kind}`), people })),
    ...WAYS.flatMap((way) => {
      const people = concerned.reduce((sum, one) => sum + (one.way === way ? one.members : 0), 0)
      return before && people > 0 ? [say(`publish.way.${way}`, { people })] : []
    }),
    earliest > now ? say('publish.earliest', { day: firstDay(earliest, now) }) : say('publish.at-once'),
  ]
}
