import { type Say, sayCode } from '#words'
import { type Policy } from '../document.ts'
import { adRules } from './ad-rules.ts'
import { type Article } from './articles.ts'
import { type Code } from './codes.ts'
import { consentRules } from './consent-rules.ts'
import { contradictionRules } from './contradiction-rules.ts'
import { cookieRules } from './cookie-rules.ts'
import { dataRules } from './data-rules.ts'
import { dutyRules } from './duty-rules.ts'
import { keepingRules } from './keeping-rules.ts'
import { outsideRules } from './outside-rules.ts'
import { type Law, type Rule, type Severity, LAWS } from './rule.ts'

export const RULES: readonly Rule[] = [
  ...consentRules,
  ...cookieRules,
  ...dataRules,
  ...dutyRules,
  ...keepingRules,
  ...adRules,
  ...outsideRules,
  ...contradictionRules,
]

/** A finding is a finding, not advice. `about` is the clause, kind, right or field, `against` the clause that says otherwise; `laws` are those asked for under which it stands. */
export type Finding = {
  readonly code: Code
  readonly severity: Severity
  readonly about: string
  readonly against: string | null
  readonly variant: string | null
  readonly countries: readonly string[]
  readonly laws: readonly Law[]
  readonly articles: readonly Article[]
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** The checks that are published for these laws: `checks(['us-federal'])` has three. */
export const checks = (laws: readonly Law[]): readonly Rule[] =>
  RULES.filter((rule) => laws.some((law) => rule.laws[law]))

/**
 * What the published checks find in a document under some laws, errors first, then by code and place:
 * `[{ code: 'CHD-03', severity: 'warning', about: 'age', against: null, variant: null, countries: ['AT', …], laws: ['eu'], articles: ['GDPR 8(1)'] }]`.
 * The order of anything in the document makes no difference.
 */
export function lint(policy: Policy, laws: readonly Law[]): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const rule of checks(laws))
    for (const law of LAWS.filter((one) => laws.includes(one) && rule.laws[one]))
      for (const {
        about,
        against = null,
        variant = null,
        countries = [],
        articles = rule.laws[law] ?? [],
      } of rule.find(policy, law)) {
        const key = [rule.code, about, against, variant].join(' ')
        const before = found.get(key)
        found.set(key, {
          code: rule.code,
          severity: rule.severity,
          about,
          against,
          variant,
          countries,
          laws: [...new Set([...(before?.laws ?? []), law])],
          articles: [...new Set([...(before?.articles ?? []), ...articles])],
        })
      }
  const rank = ({ severity, code, about, against, variant }: Finding): string =>
    [SEVERITIES.indexOf(severity), code, about, against, variant].join(' ')
  return [...found.values()].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** `{ sentence: 'You have to be 13 to join …', fix: 'Ask for …' }` */
export function tellFinding(finding: Finding, say: Say): { sentence: string; fix: string } {
  const { code, variant, about } = finding
  const told = { about, against: finding.against ?? '', countries: finding.countries.join(' ') }
  const key = variant === null ? code : `${code}.${variant}`
  return {
    sentence: sayCode(say, `policy.lint.${key}`, told),
    fix: sayCode(say, `policy.lint.fix.${key}`, told),
  }
}
