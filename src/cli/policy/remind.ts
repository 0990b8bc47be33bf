import { en as deskWords, remind } from '#desk'
import { speaker } from '#words'
import { withSite } from '../with-site.ts'

const say = speaker(deskWords)

/** `oriel policy remind`: queues a reminder of the policy and the terms for whoever has not switched it off; 1 where the policy has no such letter. */
export async function remindCommand(args: readonly string[]): Promise<number | null> {
  if (args.length > 0) return null
  return withSite(async (site) => {
    if (!site.policy.mailKind('policy-reminder')) {
      process.stderr.write(`${say('publish.no-reminder')}\n`)
      return 1
    }
    process.stdout.write(`${say('publish.reminded', { people: await remind(site) })}\n`)
    return 0
  })
}
