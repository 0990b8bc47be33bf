import { type Policy, diff, tellDiff } from '#policy'
import { say, withPolicy } from './source.ts'
import { wordsOf } from './words.ts'

/** `oriel policy diff A B`: a line for each difference, what widens first; 1 if anything does. */
export async function diffCommand(args: readonly string[]): Promise<number | null> {
  const asked = wordsOf(args)
  const [a, b, ...rest] = asked?.words ?? []
  if (a === undefined || b === undefined || rest.length > 0) return null
  return withPolicy(a, (before) => withPolicy(b, (after) => tell(before, after)))
}

/** Prints a line for each difference, and how many; gives 1 where one widens. */
export function tell(before: Policy, after: Policy): number {
  const { changes, reworded } = diff(before, after)
  for (const { way, text } of tellDiff(changes, say))
    process.stdout.write(`${say(`policy.diff.${way}`).padEnd(9)}${text}\n`)
  if (reworded.length > 0) process.stdout.write(`${say('policy.diff.reworded', { ids: reworded })}\n`)
  const wider = changes.filter(({ way }) => way !== 'narrower').length
  process.stdout.write(
    `${changes.length === 0 ? say('policy.diff.none') : say('policy.diff.count', { wider, narrower: changes.length - wider })}\n`,
  )
  return wider > 0 ? 1 : 0
}
