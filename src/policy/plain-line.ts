import { type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { type Compiled } from './compile.ts'
import { spans } from './span.ts'
import { type RetentionNode, type UseNode } from './uses.ts'
import { type Audience, type CategoryKey, type PurposeKey, type RecipientKey } from './vocabulary.ts'

/** Who sees it, how long, and where it says so. `text` is at most 48 characters; "Why?" (`policy.why`) links to `href`. */
export type PlainLine = {
  readonly audience: Audience | 'none' | 'staff'
  readonly text: string
  readonly clause: string
  readonly href: SafeUrl
}
type About = {
  readonly kind: CategoryKey
  readonly purpose?: PurposeKey
  /** The use itself, where a kind has several and only one is meant. */
  readonly clause?: string
  /** What its owner chose, where the kind lets choose. */
  readonly audience?: Audience
  readonly say: Say
}

/**
 * `{ audience: 'me', text: 'Only you see this. Erased with your account.', clause: 'email', href: '/privacy#email' }`.
 * Speaks of the use that is seen by most (of those for the purpose, or for the audience, where these are given; or of the one clause).
 * Null where the policy has no such use: then it must not be asked for either.
 */
export function plainLine(
  compiled: Compiled,
  { kind, purpose, clause, audience, say }: About,
): PlainLine | null {
  const use = compiled
    .usesOf(kind)
    .filter(
      (use) =>
        (purpose === undefined || use.purpose === purpose) &&
        (clause === undefined || use.id === clause) &&
        (audience === undefined || use.recipients.includes(RECIPIENT_OF[audience])),
    )
    .toSorted((a, b) => width(b) - width(a))[0]
  if (!use) return null
  const seenBy = audience ?? audienceOf(use)
  const text = `${say(`policy.seen.${seenBy}`)} ${kept(compiled.retention(use.retention), say)}`
  return { audience: seenBy, text, clause: use.id, href: clauseHref(use.id) }
}

/** `/privacy#email` */
export const clauseHref = (id: string): SafeUrl => path`/privacy#${id}`

/** "Erased with your account.", "Until you delete it.", "Not kept." */
export function kept({ keep, from }: RetentionNode, say: Say): string {
  const lasts = { spans: spans(keep) }
  if (from === 'collected')
    return lasts.spans.length === 0 ? say('policy.kept.nothing') : say('policy.kept.collected', lasts)
  return from === 'used' || from === 'erased' || from === 'case-closed'
    ? say(`policy.kept.${from}`, lasts)
    : say(`policy.kept.${from}`)
}

const RECIPIENT_OF: Readonly<Record<Audience, RecipientKey>> = {
  everyone: 'everyone',
  members: 'members',
  link: 'link',
  me: 'person',
}
/** From those who see least to those who see most. A carrier of mail is told of by the clause, not by the line. */
const WIDER: readonly (readonly [RecipientKey, PlainLine['audience']])[] = [
  ['person', 'me'],
  ['staff', 'staff'],
  ['link', 'link'],
  ['members', 'members'],
  ['everyone', 'everyone'],
]
const width = (use: UseNode): number =>
  WIDER.findLastIndex(([recipient]) => use.recipients.includes(recipient))
const audienceOf = (use: UseNode): PlainLine['audience'] => WIDER[width(use)]?.[1] ?? 'none'
