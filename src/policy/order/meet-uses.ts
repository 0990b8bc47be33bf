import { reaches } from '../compile.ts'
import { type Policy } from '../document.ts'
import { type UseNode } from '../uses.ts'
import { RECIPIENTS, type RecipientKey, type RetentionKey, recipientKeys, RETENTIONS } from '../vocabulary.ts'
import { keptLess, lasting } from './lasting.ts'
import { badge, both } from './narrower.ts'
import { type Way, wayOf, wayOrder, weaker } from './way.ts'

/** Where the uses of both documents come from, and the tables that the meeting has already. */
type Both = { readonly a: Policy; readonly b: Policy; readonly tables: Policy }

/**
 * What both documents permit: of each two uses for one purpose, the kinds and recipients they share. Those of one name come first and stay;
 * of the others, what no use before them covers.
 */
export function meetUses(of: Both): readonly UseNode[] {
  const shared = of.a.uses.flatMap((a) =>
    of.b.uses.flatMap((b) => ({ same: a.id === b.id, use: sharedUse(of, a, b) })),
  )
  const kept: { use: UseNode; way: Way }[] = []
  for (const { same, use } of shared.toSorted((one, other) => Number(other.same) - Number(one.same))) {
    if (!use) continue
    const way = wayOf(of.tables, use)
    if (!same && kept.some((before) => covers(before, { use, way }))) continue
    kept.push({ use, way })
  }
  return kept.map(({ use }) => use)
}

const covers = (wide: { use: UseNode; way: Way }, { use, way }: { use: UseNode; way: Way }): boolean =>
  wide.use.purpose === use.purpose &&
  use.categories.every((key) => wide.use.categories.includes(key)) &&
  use.recipients.every((key) => wide.use.recipients.includes(key)) &&
  wayOrder.below(way, wide.way)

/** Null where they share nothing, or where each hangs on a switch of its own: no single one would be a yes to both. */
function sharedUse(of: Both, a: UseNode, b: UseNode): UseNode | null {
  const categories = both(a.categories, b.categories)
  const recipients = sharedRecipients(a, b)
  if (a.purpose !== b.purpose || categories.length === 0 || recipients.length === 0) return null
  if (a.control && b.control && a.control !== b.control) return null
  const ground = b.basis === 'A6-1-a' ? b : a
  return {
    ...a,
    categories,
    recipients,
    basis: ground.basis,
    interest: ground.interest,
    control: a.control ?? b.control,
    retention: keptFor(of, a, b),
    pin: a.pin === 'collection' ? a.pin : b.pin,
    badge: badge(a, b),
  }
}

/** Those that either names and both reach; and whoever only wider ones on both sides take in: of `link` and `members`, the person. */
function sharedRecipients(a: UseNode, b: UseNode): readonly RecipientKey[] {
  const [one, other] = [reaches(a), reaches(b)]
  const reached = recipientKeys.filter((key) => one.has(key) && other.has(key))
  const named = reached.filter((key) => a.recipients.includes(key) || b.recipients.includes(key))
  const takenIn = (key: RecipientKey, by: readonly RecipientKey[]): boolean =>
    by.some((wide) => (RECIPIENTS[wide] as readonly string[]).includes(key))
  return [
    ...named,
    ...reached.filter((key) => !named.includes(key) && !takenIn(key, named) && !takenIn(key, reached)),
  ]
}

/** The time of the meeting that is no longer than either use's; the older one's, where no time is. */
function keptFor({ a, b, tables }: Both, use: UseNode, other: UseNode): RetentionKey {
  const [one, two] = [wayOf(a, use), wayOf(b, other)]
  const fits = (key: RetentionKey): boolean => {
    const node = tables.retention[key]
    return [one, two].every(
      (way) => keptLess.below(lasting(node), way.kept) && weaker.below(node.badge, way.badge),
    )
  }
  return [use.retention, other.retention, ...RETENTIONS].find(fits) ?? use.retention
}

/** The time for something outside the uses: how long the log or a cookie lasts. */
export function keyFor(of: Both, a: RetentionKey, b: RetentionKey): RetentionKey {
  const [one, two] = [lasting(of.a.retention[a]), lasting(of.b.retention[b])]
  const fits = (key: RetentionKey): boolean => {
    const time = lasting(of.tables.retention[key])
    return keptLess.below(time, one) && keptLess.below(time, two)
  }
  return [a, b, ...RETENTIONS].find(fits) ?? a
}
