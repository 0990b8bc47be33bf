import { type Site } from '#site'
import { refuse } from '#std'
import { type Fields } from '#web'
import { type Say } from '#words'

/** Does the policy ask for a yes where somebody without an account writes? Whoever has one gave theirs as they joined. */
export const asksYes = (
  { policy }: Pick<Site, 'policy'>,
  { member }: { readonly member: boolean },
): boolean => !member && policy.policy.signUp.agreement === 'each-form'

export const notAgreed = refuse('case.not-agreed', { field: 'agree' })

/** The sentence beside the box: what is kept of the yes. `forOther`: staff write down what came by letter. */
export const wordingOf = (
  { policy }: Pick<Site, 'policy'>,
  say: Say,
  { forOther = false }: { forOther?: boolean } = {},
): string => say(forOther ? 'case.agree.theirs' : 'case.agree', { version: policy.policy.version })

/** The words that were agreed to; null where the box stayed empty, or another version counts by now than stood on the page. */
export function agreedIn(
  site: Pick<Site, 'policy'>,
  form: Fields,
  say: Say,
  how?: { forOther?: boolean },
): string | null {
  const shown = form.line('version')
  const same = shown === '' || shown === String(site.policy.policy.version)
  return same && form.ticked('agree') ? wordingOf(site, say, how) : null
}
