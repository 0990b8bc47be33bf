import { backupCommand } from './backup.ts'
import { checkCommand } from './check.ts'
import { demoCommand } from './demo.ts'
import { doctor } from './doctor.ts'
import { keysCommand } from './keys.ts'
import { importCommand } from './import.ts'
import { logCommand } from './log.ts'
import { personCommand } from './person.ts'
import { policyCommand } from './policy.ts'
import { proveCommand } from './prove.ts'
import { restoreCommand } from './restore.ts'
import { serveCommand } from './serve.ts'
import { tokenCommand } from './token.ts'
import { verifyCommand } from './verify.ts'

/** A command: a line for the list, what `--help` prints, and what it does; gives the exit code. */
export type Command = {
  readonly line: string
  readonly help: string
  run(args: readonly string[]): Promise<number>
}

export const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  doctor,
  check: checkCommand,
  token: tokenCommand,
  person: personCommand,
  policy: policyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  keys: keysCommand,
  verify: verifyCommand,
  prove: proveCommand,
  log: logCommand,
  import: importCommand,
  demo: demoCommand,
  help: {
    line: 'This list',
    help: 'oriel help: lists the commands.',
    run: async () => {
      const all = Object.entries(commands).map(([name, { line }]) => `  ${name.padEnd(8)} ${line}`)
      process.stdout.write(`oriel COMMAND, each with --help:\n\n${all.join('\n')}\n`)
      return 0
    },
  },
}
