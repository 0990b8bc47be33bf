import { readFile } from 'node:fs/promises'
import { readAbout } from '#desk'
import { type Policy, parse, policyWords, tellFault, withController } from '#policy'
import { isPreset, presets } from '#presets'
import { speaker } from '#words'
import { withSite } from '../with-site.ts'

export const say = speaker(policyWords)

/** The parts of Oriel a notice may speak of. */
export const modules: ReadonlySet<string> = new Set(['accounts', 'desk', 'mail', 'media', 'privacy', 'web'])

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
  const text = await readFile(source, 'utf8').catch(() => null)
  if (text === null) {
    process.stderr.write(`${source} is neither a file that can be read nor a preset.\n`)
    return 2
  }
  const parsed = parse(text, /\.ya?ml$/i.test(source) ? 'yaml' : undefined)
  if (parsed.ok) return work(parsed.policy)
  for (const fault of parsed.faults) {
    const { sentence, suggestion } = tellFault(fault, say)
    const where = [source, fault.line, fault.column].join(':')
    process.stderr.write(`${where}: ${sentence}${suggestion ? ` ${suggestion}` : ''}\n`)
  }
  return 1
}
