import { isPolicy, readAbout, readPolicyFile } from '#desk'
import { type Policy, policyWords, withController } from '#policy'
import { isPreset, presets } from '#presets'
import { speaker } from '#words'
import { withSite } from '../with-site.ts'

export const say = speaker(policyWords)

/** Works on the policy in force, a preset, or a file; what is wrong with a file is told, a line each. Gives the exit code. */
export async function withPolicy(
  source: string | undefined,
  work: (policy: Policy) => Promise<number> | number,
): Promise<number> {
  if (source === undefined)
    return withSite(async (site) => {
      const { controller } = await readAbout(site).refresh()
      const { policy } = site.policy
      return work(controller ? withController(policy, controller) : policy)
    })
  if (isPreset(source)) return work(presets[source])
  const read = await readPolicyFile(source)
  if (read === null) {
    process.stderr.write(`${source} is neither a file that can be read nor a preset.\n`)
    return 2
  }
  if (isPolicy(read)) return work(read)
  process.stderr.write(`${read.join('\n')}\n`)
  return 1
}
