import { type Command } from './commands.ts'
import { HELP as exportHelp, exportPerson } from './person/export.ts'
import { show } from './person/show.ts'

const verbs: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  show,
  export: exportPerson,
}

const HELP = [
  'oriel person show NAME: how much is held about a member, by kind; no values.',
  exportHelp,
].join('\n')

export const personCommand: Command = {
  line: 'What is held about a member',
  help: HELP,
  async run([verb = '', ...args]) {
    const run = verbs[verb]
    if (run) return run(args)
    process.stderr.write(`${HELP}\n`)
    return 2
  },
}
