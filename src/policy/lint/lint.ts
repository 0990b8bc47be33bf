import { type Say, sayCode } from '#words'
import { type Policy } from '../document.ts'
import { type Article } from './articles.ts'
import { type Code } from './codes.ts'
import { consentRules } from './consent-rules.ts'
import { dataRules } from './data-rules.ts'
import { dutyRules } from './duty-rules.ts'
import { type Law, type Rule, type Severity, LAWS } from './rule.ts'

export const RULES: readonly Rule[] = [...consentRules, ...dataRules, ...dutyRules]

/** A finding is a finding, not advice. `about` is the clause, kind, right or field; `laws` are those asked for under which it stands. */
export type Finding = {
  readonly code: Code
  readonly severity: Severity
  readonly about: string
  readonly variant: string | null
  readonly laws: readonly Law[]
  readonly articles: readonly Article[]
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** The checks that are published for these laws: `checks(['us-federal'])` has three. */
export const checks = (laws: readonly Law[]): readonly Rule[] =>
  RULES.filter((rule) => laws.some((law) => rule.laws[law]))

/**
 * What the published checks find in a document under some laws, errors first, then by code and place:
 * `[{ code: 'CHD-03', severity: 'warning', about: 'age', variant: null, laws: ['eu'], articles: ['GDPR 8(1)'] }]`.
 * The order of anything in the document makes no difference.
 */
export function lint(policy: Policy, laws: readonly Law[]): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const rule of checks(laws))
    for (const law of LAWS.filter((one) => laws.includes(one) && rule.laws[one]))
      for (const { about, variant = null, articles = rule.laws[law] ?? [] } of rule.find(policy, law)) {
        const key = [rule.code, about, variant].join(' ')
        const before = found.get(key)
        found.set(key, {
          code: rule.code,
          severity: rule.severity,
          about,
          variant,
          laws: [...new Set([...(before?.laws ?? []), law])],
          articles: [...new Set([...(before?.articles ?? []), ...articles])],
        })
      }
  const rank = ({ severity, code, about, variant }: Finding): string =>
    [SEVERITIES.indexOf(severity), code, about, variant].join(' ')
  return [...found.values()].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** `{ sentence: 'You have to be 13 to join …', fix: 'Ask for …' }` */
export function tellFinding({ code, variant, about }: Finding, say: Say): { sentence: string; fix: string } {
  const key = variant === null ? code : `${code}.${variant}`
  return {
    sentence: sayCode(say, `policy.lint.${key}`, { about }),
    fix: sayCode(say, `policy.lint.fix.${key}`, { about }),
  }
}
