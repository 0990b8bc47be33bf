import { type PromiseLine } from '#media'
import { type Compiled, notice } from '#policy'
import { type Say } from '#words'

/** The parts of Oriel that this build has: what a notice may speak of. */
export const modules: ReadonlySet<string> = new Set(['accounts', 'desk', 'mail', 'media', 'privacy', 'web'])

/** The lines of the policy in force, made anew only when it was replaced. */
export function promisesNow(policy: Compiled, say: Say): () => readonly PromiseLine[] {
  let made: { readonly of: Compiled['policy']; readonly lines: readonly PromiseLine[] } | null = null
  return () => {
    const of = policy.policy
    if (made?.of !== of) made = { of, lines: promisesOf(policy, say) }
    return made.lines
  }
}

/** The first layer of the notice for the first page: each line with the badge of the weakest clause it rests on. */
function promisesOf(policy: Compiled, say: Say): PromiseLine[] {
  const nobody = { name: '', address: '', email: '', country: 'ZZ' }
  const { six, sections } = notice(policy, { say, controller: nobody, modules })
  const badges = new Map(
    sections.flatMap((section) => section.clauses.map((clause) => [clause.id, clause.badge] as const)),
  )
  return six.map(({ text, rests }) => {
    const kinds = rests.map((id) => badges.get(id) ?? 'told')
    return {
      text,
      badge: kinds.includes('told') ? 'told' : kinds.includes('recorded') ? 'recorded' : 'enforced',
      clause: rests[0] ?? '',
    }
  })
}
