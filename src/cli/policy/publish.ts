import { type OpenBase } from '#app'
import { ConfigTrouble, readConfig } from '#config'
import { type Proposal, chosenBy, en as deskWords, propose, publish, readAbout } from '#desk'
import { LAWS, compile, diff, policyWords, withController } from '#policy'
import { isRefusal } from '#std'
import { sayCode, speaker } from '#words'
import { withBase } from '../with-site.ts'
import { tell as tellFindings } from './check.ts'
import { tell as tellDifferences } from './diff.ts'
import { asked } from '../usage.ts'

const say = speaker(policyWords, deskWords)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

type Asked = { readonly preset: string | null; readonly policyFile: string | null; readonly yes: boolean }

/**
 * `oriel policy publish [--preset NAME | --policy FILE] [--yes]`: puts a policy in force as the next version (without either, the one that the
 * environment names); 1 where that is refused, or is for somebody to judge first.
 */
export async function publishCommand(args: readonly string[]): Promise<number | null> {
  const told = parse(args)
  if (!told) return null
  return withBase(async (open) => {
    const chosen = await chosenBy(told)
    const site = { ...open.base, isAlone: () => open.presence.isAlone() }
    const proposal = chosen && (await propose(site, chosen.policy))
    if (!chosen || !proposal) return no(say('publish.first-start'))
    const judged = await tell(open, proposal)
    const misfits = await site.misfits(compile(chosen.policy))
    for (const line of misfits) print(line)
    if (misfits.length > 0) return no(say('publish.misfits'))
    if (judged && !told.yes) return no(say('publish.yes'))
    const done = await publish(site, chosen)
    if (isRefusal(done)) return no(sayCode(say, done.code, done.values), done.code === 'publish.same' ? 0 : 1)
    print(say('publish.done', { version: done, name: chosen.policy.name }))
    return 0
  })
}

/** Prints what would change, for how many, and what the checks find; true where somebody has to judge it: an error, other words, or what cannot be compared. */
async function tell({ base }: OpenBase, { before, after, version, people }: Proposal): Promise<boolean> {
  if (before) tellDifferences(before, after)
  else print(say('publish.incomparable'))
  print(say('publish.people', { people, version }))
  const { controller } = await readAbout(base).refresh()
  const errors = tellFindings(controller ? withController(after, controller) : after, LAWS, 'errors') > 0
  return errors || before === null || diff(before, after).reworded.length > 0
}

function no(why: string, code = 1): number {
  process.stderr.write(`${why}\n`)
  return code
}

function parse(args: readonly string[]): Asked | null {
  const told = asked(args, {
    preset: { type: 'string' },
    policy: { type: 'string' },
    yes: { type: 'boolean', default: false },
  })
  if (!told || told.positionals.length > 0) return null
  const { preset, policy, yes } = told.values
  if (preset !== undefined && policy !== undefined) return null
  if (preset !== undefined || policy !== undefined)
    return { preset: preset ?? null, policyFile: policy ?? null, yes }
  const named = fromEnvironment()
  return named && { ...named, yes }
}

/** What the environment names; null where it names nothing. One that makes no sense is told as the data is opened. */
function fromEnvironment(): Omit<Asked, 'yes'> | null {
  try {
    const { preset, policyFile } = readConfig(process.env)
    return preset === null && policyFile === null ? null : { preset, policyFile }
  } catch (error) {
    if (error instanceof ConfigTrouble) return { preset: null, policyFile: null }
    throw error
  }
}
