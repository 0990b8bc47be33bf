import { type CategoryKey, type Compiled } from '#policy'

/** What people ask after first: the kind under which a policy would hold it, or null where no policy can. */
const ASKED_AFTER = {
  name: 'user.name',
  birth: 'user.demographic.date_of_birth',
  address: null,
  telephone: null,
  places: null,
  looked: 'user.behavior.browsing_history',
} as const satisfies Record<string, CategoryKey | null>
type Thing = keyof typeof ASKED_AFTER

/** Which of these a site under this policy does not hold. */
export function absent(policy: Compiled): readonly Thing[] {
  return (Object.keys(ASKED_AFTER) as Thing[]).filter((thing) => {
    const kind = ASKED_AFTER[thing]
    return kind === null || policy.usesOf(kind).length === 0
  })
}
