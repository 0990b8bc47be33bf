import { type Policy } from './document.ts'
import { CATEGORIES, PURPOSES, categoryKeys, iri, purposeKeys } from './vocabulary.ts'

/** `/privacy/policy.json`: `{ format: 'oriel-policy/1', name, version, effective, controller, terms, …the document }`, plain values only. */
export function policyJson(policy: Policy): Record<string, unknown> {
  const { kind: _, name, version, effective, controller, ...rest } = policy
  const used = new Set(policy.uses.map((use) => use.purpose))
  const terms = Object.fromEntries([
    ...categoryKeys
      .filter((key) => policy.categories[key])
      .map((key) => [key, iri(CATEGORIES[key])] as const),
    ...purposeKeys.filter((key) => used.has(key)).map((key) => [key, iri(PURPOSES[key])] as const),
  ])
  return { format: 'oriel-policy/1', name, version, effective, controller, terms, ...structuredClone(rest) }
}
