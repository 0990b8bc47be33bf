import {
  type CategoryKey,
  type PurposeKey,
  categoryKeys,
  compile,
  explain,
  nearest,
  purposeKeys,
  tellExplained,
} from '#policy'
import { say, withPolicy } from './source.ts'
import { wordsOf } from './words.ts'

/** `oriel policy explain CATEGORY PURPOSE [POLICY]`: which clause lets it happen, for whom; 1 if none does. */
export async function explainCommand(args: readonly string[]): Promise<number | null> {
  const [category, purpose, source, ...rest] = wordsOf(args)?.words ?? []
  if (category === undefined || purpose === undefined || rest.length > 0) return null
  const known = [isOf(categoryKeys, category), isOf(purposeKeys, purpose)]
  if (!isOf(categoryKeys, category) || !isOf(purposeKeys, purpose)) {
    if (!known[0]) unknown(category, categoryKeys)
    if (!known[1]) unknown(purpose, purposeKeys)
    return 2
  }
  return withPolicy(source, (policy) => {
    const compiled = compile(policy)
    const found = explain(compiled, category, purpose)
    process.stdout.write(`${tellExplained(found, compiled, say).join('\n')}\n`)
    return found.uses.length > 0 ? 0 : 1
  })
}

const isOf = <K extends CategoryKey | PurposeKey>(keys: readonly K[], word: string): word is K =>
  (keys as readonly string[]).includes(word)

function unknown(word: string, known: readonly string[]): void {
  const meant = nearest(word, known)
  const hint = meant ? say('policy.fault.meant', { meant }) : say('policy.fault.known', { known })
  process.stderr.write(`${say('policy.fault.word', { word })} ${hint}\n`)
}
