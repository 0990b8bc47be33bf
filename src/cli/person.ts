import { type Command } from './commands.ts'
import { exportPerson } from './person/export.ts'
import { show } from './person/show.ts'

const verbs: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  show,
  export: exportPerson,
}

const HELP = [
  'oriel person show NAME: how much is held about a member, by kind; no values.',
  'oriel person export NAME [--out FILE|-]: everything held about a member as one ZIP, into NAME-DAY.zip unless told otherwise; - is standard output.',
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
