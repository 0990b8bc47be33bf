import { type Compiled } from '#policy'

/** The policy in force as everybody holds it, and the way to put another in its place: whoever kept the first sees the second. */
export function livePolicy(first: Compiled): {
  readonly policy: Compiled
  readonly put: (next: Compiled) => void
} {
  let now = first
  const policy: Compiled = {
    get policy() {
      return now.policy
    },
    get clauses() {
      return now.clauses
    },
    permits: (question) => now.permits(question),
    retention: (key) => now.retention(key),
    cookies: () => now.cookies(),
    cookie: (key) => now.cookie(key),
    mailKind: (key) => now.mailKind(key),
    setting: (key) => now.setting(key),
    usesOf: (kind) => now.usesOf(kind),
  }
  return { policy, put: (next) => void (now = next) }
}
