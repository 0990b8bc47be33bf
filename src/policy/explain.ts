import { type Say } from '#words'
import { read } from './clause.ts'
import { type Compiled, reaches } from './compile.ts'
import { kept } from './plain-line.ts'
import { type UseNode } from './uses.ts'
import { type CategoryKey, type PurposeKey, type RecipientKey, recipientKeys } from './vocabulary.ts'

/** What a policy says of one kind for one purpose: the uses that grant it, whom they reach, and who never gets it. */
export type Explained = {
  readonly category: CategoryKey
  readonly purpose: PurposeKey
  readonly uses: readonly { readonly use: UseNode; readonly reaches: readonly RecipientKey[] }[]
  readonly never: readonly RecipientKey[]
}

/** `explain(compiled, 'user.contact.email', 'essential.service')` is `{ uses: [{ use: email, reaches: ['program', 'person'] }], never: ['link', …] }`. */
export function explain(compiled: Compiled, category: CategoryKey, purpose: PurposeKey): Explained {
  const uses = compiled
    .usesOf(category)
    .filter((use) => use.purpose === purpose)
    .map((use) => ({ use, reaches: recipientKeys.filter((key) => reaches(use).has(key)) }))
  const { permits } = compiled
  const never = recipientKeys.filter((recipient) => !permits({ kinds: [category], purpose, recipient }).yes)
  return { category, purpose, uses, never }
}

/** The same in lines: what and what for, a line for each use, and who never gets it. */
export function tellExplained(
  { category, purpose, uses, never }: Explained,
  compiled: Compiled,
  say: Say,
): readonly string[] {
  const about = { what: say(`policy.category.${category}`), why: say(`policy.purpose.${purpose}`) }
  if (uses.length === 0) return [say('policy.explain.none', about)]
  const names = (keys: readonly RecipientKey[]) => keys.map((key) => say(`policy.recipient.${key}`))
  return [
    say('policy.explain', about),
    ...uses.map(({ use, reaches }) =>
      say('policy.explain.use', {
        id: use.id,
        who: names(reaches),
        because: because(use, say),
        kept: kept(compiled.retention(use.retention), say),
        control: use.control ?? '',
        badge: say(`policy.render.${use.badge}`),
      }),
    ),
    ...(never.length > 0 ? [say('policy.explain.never', { who: names(never) })] : []),
  ]
}

const because = ({ basis, interest }: UseNode, say: Say): string =>
  basis === 'A6-1-f'
    ? say('policy.basis.A6-1-f', { interest: interest ? read(interest, 'en') : '' })
    : say(`policy.basis.${basis}`)
