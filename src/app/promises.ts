import { type PromiseLine } from '#media'
import { type Compiled, type Stance, NOBODY, clausesIn, notice } from '#policy'
import { type Say } from '#words'

/** The parts of Oriel that this build has: what a notice may speak of. */
export const modules: ReadonlySet<string> = new Set([
  'accounts',
  'desk',
  'mail',
  'media',
  'privacy',
  'versions',
  'web',
])

/** What a site owes people; by the other stances it only tells what it does or may do. */
const PROMISED: readonly Stance[] = ['guarantee', 'feature']

/** The first layer of the notice for the first page: each line with the badge of the weakest clause it rests on. */
export function promisesOf(policy: Compiled, say: Say): PromiseLine[] {
  const made = notice(policy, { say, controller: NOBODY, modules })
  const badges = new Map(clausesIn(made).map(({ id, badge }) => [id, badge] as const))
  const stances = new Map(policy.clauses.map(({ id, stance }) => [id, stance] as const))
  return made.six.map(({ text, rests }) => {
    const kinds = rests.map((id) => badges.get(id) ?? 'told')
    return {
      text,
      badge: kinds.includes('told') ? 'told' : kinds.includes('recorded') ? 'recorded' : 'enforced',
      clause: rests[0] ?? '',
      promised: rests.every((id) => PROMISED.includes(stances.get(id) ?? 'disclosure')),
    }
  })
}
