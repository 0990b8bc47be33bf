import { type Finding, type Law, LAWS, type Policy, checks, lint, tellFinding } from '#policy'
import { say, withPolicy } from './source.ts'
import { wordsOf } from './words.ts'

/** `oriel policy check [POLICY] [--law …]`: a line for each finding; 1 if one is an error. */
export async function check(args: readonly string[]): Promise<number | null> {
  const asked = wordsOf(args, 'law')
  if (!asked || asked.words.length > 1) return null
  const laws = (asked.options.law ?? LAWS.join(',')).split(',')
  if (!laws.every(isLaw)) return null
  return withPolicy(asked.words[0], (policy) => tell(policy, laws))
}

const isLaw = (word: string): word is Law => (LAWS as readonly string[]).includes(word)

/** Prints a line for each finding (or error alone), and how many there are of each; gives 1 where one is an error. */
export function tell(policy: Policy, laws: readonly Law[], which: 'all' | 'errors' = 'all'): number {
  const found = lint(policy, laws)
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
