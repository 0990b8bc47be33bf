import { type Command } from './commands.ts'
import { check } from './policy/check.ts'
import { diffCommand } from './policy/diff.ts'
import { explainCommand } from './policy/explain.ts'
import { init } from './policy/init.ts'
import { publishCommand } from './policy/publish.ts'
import { renderCommand } from './policy/render.ts'

type Verb = (args: readonly string[]) => Promise<number | null>
const verbs: Readonly<Record<string, Verb>> = {
  check,
  diff: diffCommand,
  explain: explainCommand,
  init,
  publish: publishCommand,
  render: renderCommand,
}

const HELP = `oriel policy, where POLICY is a file (JSON, or YAML with comments) or the name of a preset; without one it is the policy in force:
  check [POLICY] [--law eu,california,us-federal]   a line for each finding of the published checks; 1 if one is an error
  diff A B                                          what B lets happen that A does not; 1 if that is anything
  explain CATEGORY PURPOSE [POLICY]                 who gets it, why and for how long; 1 if nothing grants it
  render [POLICY] --as html|markdown|text|json|jsonld
  init --preset NAME [--as json|yaml] [--out FILE]  a preset as a file to begin with
  init --schema [--out FILE]                        the JSON Schema of policy files
  publish [--preset NAME | --policy FILE] [--yes]   puts it in force as the next version (without either, what ORIEL_PRESET or ORIEL_POLICY names); what widens is
                                                    refused where there are members; --yes where a check finds an error or words are changed`

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
