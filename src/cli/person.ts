import { type Command } from './commands.ts'
import { HELP as exportHelp, exportPerson } from './person/export.ts'
import { eraseNow } from './person/erase.ts'
import { holdBack, showHeld } from './person/hold.ts'
import { show } from './person/show.ts'
import { usage } from './usage.ts'

const verbs: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  show,
  export: exportPerson,
  erase: eraseNow,
  hold: holdBack,
  held: showHeld,
}

const HELP = `oriel person show NAME: how much is held about a member, by kind; no values.
${exportHelp}
oriel person erase NAME --yes: erases a member at once and prints the certificate's address.
oriel person hold NAME --reason WORDS --until DATE --field TABLE.COLUMN …: keeps fields from being erased, until that day; prints the hold's number.
oriel person held NUMBER: what a hold keeps of somebody who left.`

export const personCommand: Command = {
  line: 'What is held about a member; exports, erases and holds',
  help: HELP,
  async run([verb = '', ...args]) {
    const run = verbs[verb]
    if (run) return run(args)
    return usage(HELP)
  },
}
