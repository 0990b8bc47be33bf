import { type LawCheck, en as deskWords, lawChecks, listPlaces, placesOf, tellPlaces } from '#desk'
import { policyWords } from '#policy'
import { isoTime } from '#std'
import { sayCode, speaker } from '#words'
import { withBase } from '../with-site.ts'
import { wordsOf } from './words.ts'

const say = speaker(policyWords, deskWords)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/**
 * `oriel policy places [CC …]`: lists the countries in which one does business and checks the policy against their laws; prints them and the
 * record of checks, the newest first. 1 where a word is no country.
 */
export async function placesCommand(args: readonly string[]): Promise<number | null> {
  const words = wordsOf(args)?.words
  if (!words) return null
  return withBase(async ({ base }) => {
    const refused = words.length > 0 ? await listPlaces(base, words.join(' ')) : null
    if (refused) {
      process.stderr.write(`${sayCode(say, refused.code, refused.values)}\n`)
      return 1
    }
    print((await placesOf(base)).join(' ') || say('studio.places.none'))
    for (const one of await lawChecks(base)) tell(one)
    return 0
  })
}

function tell(one: LawCheck): void {
  print(say('law.checked', { version: one.version, at: isoTime(one.at), places: tellPlaces(one, say) }))
  for (const { severity, code, sentence, articles } of one.findings)
    print(
      `  ${say(`policy.lint.severity.${severity}`).padEnd(9)}${code}  ${sentence}${articles.length > 0 ? ` [${articles.join(', ')}]` : ''}`,
    )
}
