import { type OpenBase, inventory } from '#app'
import { ConfigTrouble, readConfig } from '#config'
import {
  type Proposal,
  chosenBy,
  consequences,
  en as deskWords,
  placesOf,
  propose,
  publish,
  readAbout,
} from '#desk'
import { compile, diff, lawsIn, placeFindings, policyWords, withController } from '#policy'
import { isRefusal, isoDay } from '#std'
import { sayCode, speaker } from '#words'
import { withBase } from '../with-site.ts'
import { tell as tellFindings } from './check.ts'
import { tell as tellDifferences } from './diff.ts'
import { asked } from '../usage.ts'

const say = speaker(policyWords, deskWords)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

type Asked = {
  readonly preset: string | null
  readonly policyFile: string | null
  readonly on: string | null
  readonly yes: boolean
}

/**
 * `oriel policy publish [FILE | --preset NAME] [--on DAY] [--yes]`: announces a policy as the next version (without a name the
 * one that the environment names), which begins on that day, or as soon as it may; 1 where that is refused, or is for somebody to judge first.
 */
export async function publishCommand(args: readonly string[]): Promise<number | null> {
  const told = parse(args)
  if (!told) return null
  return withBase(async (open) => {
    const chosen = await chosenBy(told)
    const site = { ...open.base, inventory }
    const proposal = chosen && (await propose(site, chosen.policy))
    if (!chosen || !proposal) return no(say('publish.first-start'))
    const judged = await tell(open, proposal)
    const misfits = await site.misfits(compile(chosen.policy))
    for (const line of misfits) print(line)
    if (misfits.length > 0) return no(say('publish.misfits'))
    if (judged && !told.yes) return no(say('publish.yes'))
    const done = await publish(site, { ...chosen, on: told.on })
    if (isRefusal(done)) return no(sayCode(say, done.code, done.values), done.code === 'publish.same' ? 0 : 1)
    const { version, start, begun } = done
    const { name } = chosen.policy
    print(
      begun
        ? say('publish.done', { version, name })
        : say('publish.announced', { version, name, day: isoDay(start) }),
    )
    return 0
  })
}

/** Prints what would change, for how many, and what the checks find; true where somebody has to judge it: an error, other words, or what cannot be compared. */
async function tell({ base }: OpenBase, proposal: Proposal): Promise<boolean> {
  const { before, after, version, people } = proposal
  if (before) tellDifferences(before, after)
  else print(say('publish.incomparable'))
  print(say('publish.people', { people, version: version - 1 }))
  for (const line of consequences(proposal, base.clock.now(), say)) print(line)
  const { controller } = await readAbout(base).refresh()
  const places = await placesOf(base)
  const document = controller ? withController(after, controller) : after
  const errors =
    tellFindings(document, lawsIn(places), { which: 'errors', beside: placeFindings(places) }) > 0
  return errors || before === null || diff(before, after).reworded.length > 0
}

function no(why: string, code = 1): number {
  process.stderr.write(`${why}\n`)
  return code
}

function parse(args: readonly string[]): Asked | null {
  const told = asked(args, {
    preset: { type: 'string' },
    on: { type: 'string' },
    yes: { type: 'boolean', default: false },
  })
  if (!told || told.positionals.length > 1) return null
  const { preset, yes } = told.values
  const [file] = told.positionals
  if (file !== undefined && preset !== undefined) return null
  const more = { on: told.values.on ?? null, yes }
  if (preset !== undefined || file !== undefined)
    return { preset: preset ?? null, policyFile: file ?? null, ...more }
  const named = fromEnvironment()
  return named && { ...named, ...more }
}

/** What the environment names; null where it names nothing. One that makes no sense is told as the data is opened. */
function fromEnvironment(): Pick<Asked, 'preset' | 'policyFile'> | null {
  try {
    const { preset, policyFile } = readConfig(process.env)
    return preset === null && policyFile === null ? null : { preset, policyFile }
  } catch (error) {
    if (error instanceof ConfigTrouble) return { preset: null, policyFile: null }
    throw error
  }
}
