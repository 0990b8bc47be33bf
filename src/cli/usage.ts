import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** What a command is told: `{ values, positionals }`; null where it is an option that the command does not have, or one without its value. */
export function asked<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    return null
  }
}

/** Wrong use: says how it is used. Gives the exit code. */
export function usage(help: string): number {
  process.stderr.write(`${help}\n`)
  return 2
}
