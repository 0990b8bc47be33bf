import { type Command } from './commands.ts'
import { check } from './policy/check.ts'
import { diffCommand } from './policy/diff.ts'
import { explainCommand } from './policy/explain.ts'
import { init } from './policy/init.ts'
import { placesCommand } from './policy/places.ts'
import { publishCommand } from './policy/publish.ts'
import { remindCommand } from './policy/remind.ts'
import { renderCommand } from './policy/render.ts'
import { withdrawCommand } from './policy/withdraw.ts'

type Verb = (args: readonly string[]) => Promise<number | null>
const verbs: Readonly<Record<string, Verb>> = {
  check,
  diff: diffCommand,
  explain: explainCommand,
  init,
  places: placesCommand,
  publish: publishCommand,
  remind: remindCommand,
  render: renderCommand,
  withdraw: withdrawCommand,
}

const HELP = `oriel policy, where POLICY is a file (JSON, or YAML with comments) or the name of a preset; without one it is the policy in force:
  check [POLICY] [--law eu,california,us-federal]   a line for each finding of the published checks; 1 if one is an error
  check [POLICY] [--law NO,US,…]                    the same under the laws of countries
  places [CC …]                                     lists the countries you do business in and checks the policy in force against their laws; prints them and every check on record
  diff A B                                          what B lets happen that A does not; 1 if that is anything
  explain CATEGORY PURPOSE [POLICY]                 who gets it, why and for how long; 1 if nothing grants it
  render [POLICY] --as html|markdown|text|json|jsonld
  init --preset NAME [--as json|yaml] [--out FILE]  a preset as a file to begin with
  init --schema [--out FILE]                        the JSON Schema of policy files
  publish [FILE | --preset NAME] [--on YYYY-MM-DD] [--yes]
                                                    announces it as the next version (without a name what ORIEL_PRESET or ORIEL_POLICY says); it begins on that
                                                    day, else as soon as the policy in force lets it; --yes where a check finds an error or words are changed
  withdraw                                          takes back the version that is announced and has not begun
  remind                                            mails everybody a reminder of the policy and the terms, where the policy has that letter`

export const policyCommand: Command = {
  line: 'Checks, compares and prints policies',
  help: HELP,
  async run([verb = '', ...args]) {
    const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    const code = run ? await run(args) : null
    if (code === null) process.stderr.write(`${HELP}\n`)
    return code ?? 2
  },
}
