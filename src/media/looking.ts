import { type Compiled, clauseHref } from '#policy'
import { type SafeUrl, path } from '#std'

/** What only looking brings with it under this policy: how many cookies a stranger's browser gets, whether nobody counts what one looks at, and where the notice says so. */
export type Looking = { readonly cookies: number; readonly uncounted: boolean; readonly why: SafeUrl }

export function lookingUnder(policy: Compiled): Looking {
  const visitor = policy.cookie('visitor')
  const uncounted = policy.clauses.some(({ id }) => id === UNCOUNTED)
  return {
    cookies: visitor ? 1 : 0,
    uncounted,
    why: uncounted ? clauseHref(UNCOUNTED) : visitor ? clauseHref(visitor.id) : path`/privacy`,
  }
}

/** The clause of a policy under which nobody counts who looks at what. */
const UNCOUNTED = 'looking'
