import { commands } from './commands.ts'

/** `oriel COMMAND …`. Exit codes: 0 well, 1 the thing asked about is not so, 2 wrong use. */
const [name = 'help', ...args] = process.argv.slice(2)
const command = commands[name === '--help' || name === '-h' ? 'help' : name]

if (!command) {
  process.stderr.write(`There is no command "${name}". "oriel help" lists them.\n`)
  process.exitCode = 2
} else if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(`${command.help}\n`)
} else {
  process.exitCode = await command.run(args)
}
