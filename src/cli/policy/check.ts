import { isCountry } from '#desk'
import {
  type Finding,
  type Law,
  LAWS,
  type Policy,
  checks,
  lawsOf,
  lint,
  placeFindings,
  tellFinding,
} from '#policy'
import { say, withPolicy } from './source.ts'
import { wordsOf } from './words.ts'

/** `oriel policy check [POLICY] [--law eu,US,…]`: a line for each finding under some laws, or those of some countries; 1 if one is an error. */
export async function check(args: readonly string[]): Promise<number | null> {
  const asked = wordsOf(args, 'law')
  if (!asked || asked.words.length > 1) return null
  const named = (asked.options.law ?? LAWS.join(',')).split(',')
  if (!named.every((word) => isLaw(word) || isCountry(word))) return null
  const countries = named.filter(isCountry)
  const laws = LAWS.filter((law) => named.includes(law) || countries.some((one) => lawsOf(one).includes(law)))
  const beside = countries.length > 0 ? placeFindings(countries) : []
  return withPolicy(asked.words[0], (policy) => tell(policy, laws, { beside }))
}

const isLaw = (word: string): word is Law => (LAWS as readonly string[]).includes(word)

/** Prints a line for each finding (or error alone), those `beside` the document's own first, and how many there are of each; gives 1 where one is an error. */
export function tell(
  policy: Policy,
  laws: readonly Law[],
  { which = 'all', beside = [] }: { which?: 'all' | 'errors'; beside?: readonly Finding[] } = {},
): number {
  const found = [...beside, ...lint(policy, laws)]
  for (const one of found.filter(({ severity }) => which === 'all' || severity === 'error'))
    process.stdout.write(`${line(one)}\n`)
  const count = (severity: Finding['severity']): number =>
    found.filter((one) => one.severity === severity).length
  const counts = { errors: count('error'), warnings: count('warning'), notes: count('info') }
  const about = { checks: checks(laws).length, laws }
  process.stdout.write(
    `${found.length === 0 ? say('policy.lint.none', about) : say('policy.lint.count', { ...counts, ...about })}\n`,
  )
  return counts.errors > 0 ? 1 : 0
}

/** `error    RGT-01  The right to … may be … [GDPR 12(3)] To mend it: …` */
function line(finding: Finding): string {
  const { sentence, fix } = tellFinding(finding, say)
  const head = `${say(`policy.lint.severity.${finding.severity}`).padEnd(9)}${finding.code}  ${sentence}`
  const articles = finding.articles.length > 0 ? ` [${finding.articles.join(', ')}]` : ''
  return `${head}${articles} ${fix}`
}
