import { type ClauseNode, type Policy, clauses } from '../document.ts'
import { cells } from './cells.ts'
import { type SettingName, below } from './settings.ts'

/**
 * A cell that differs. `way` says where it goes from the first document to the second; `apart` is neither wider nor narrower,
 * and counts as wider. `before` and `after` are in normal form, `undefined` where a document has none.
 */
export type Change = {
  readonly setting: SettingName
  readonly about: readonly string[]
  readonly way: 'wider' | 'narrower' | 'apart'
  readonly before: unknown
  readonly after: unknown
}
export type Diff = {
  readonly changes: readonly Change[]
  /** Clauses of one id whose author's own words differ; what they mean, only people can tell. Promises are among the changes. */
  readonly reworded: readonly string[]
}

/** Whatever `b` lets happen, `a` lets happen too. */
export function subsumes(a: Policy, b: Policy): boolean {
  const [has, asked] = [cells(a), cells(b)]
  return [...new Set([...has.keys(), ...asked.keys()])].every((key) => {
    const one = has.get(key) ?? asked.get(key)
    return one !== undefined && below(one.setting, asked.get(key)?.value, has.get(key)?.value)
  })
}

/** Going from `a` to `b` lets something happen that `a` does not, or that cannot be compared. */
export const widens = (a: Policy, b: Policy): boolean => !subsumes(a, b)

/** Two documents that say the same, but for wording, names and order. */
export const sameMeaning = (a: Policy, b: Policy): boolean => diff(a, b).changes.length === 0

/** What differs, sorted by setting: `{ changes: [{ setting: 'children.floor', about: [], way: 'wider', before: 16, after: 13 }], reworded: [] }`. */
export function diff(a: Policy, b: Policy): Diff {
  const [from, to] = [cells(a), cells(b)]
  const keys = [...new Set([...from.keys(), ...to.keys()])].toSorted()
  const changes = keys.flatMap((key): Change[] => {
    const one = from.get(key) ?? to.get(key)
    const [before, after] = [from.get(key)?.value, to.get(key)?.value]
    if (!one || JSON.stringify(before) === JSON.stringify(after)) return []
    const { setting, about } = one
    const way = below(setting, before, after) ? 'wider' : below(setting, after, before) ? 'narrower' : 'apart'
    return [{ setting, about, way, before, after }]
  })
  return { changes, reworded: reworded(clauses(a), clauses(b)) }
}

function reworded(before: readonly ClauseNode[], after: readonly ClauseNode[]): readonly string[] {
  const texts = new Map(before.map((clause) => [clause.id, clause] as const))
  return after
    .filter((clause) => {
      const was = texts.get(clause.id)
      return was && clause.kind !== 'promise' && JSON.stringify(was.text) !== JSON.stringify(clause.text)
    })
    .map(({ id }) => id)
    .toSorted()
}
