import { parseArgs } from 'node:util'
import { createToken, findPerson } from '#accounts'
import { isRefusal } from '#std'
import { type Command } from './commands.ts'
import { withSite } from './with-site.ts'

const HELP =
  'oriel token create --person NAME --scope all|read [--name WORDS]: makes a token for the API and prints it, alone. It is shown once.'

export const tokenCommand: Command = {
  line: 'Makes tokens for the API',
  help: HELP,
  async run(args) {
    const asked = parse(args)
    if (!asked) return usage()
    return withSite(async (site) => {
      const person = await findPerson(site, asked.person)
      if (isRefusal(person)) {
        process.stderr.write(`Nobody here is called ${asked.person}.\n`)
        return 1
      }
      const token = await createToken(site, {
        person: person.id,
        scope: asked.scope,
        name: asked.name,
        from: 'cli',
      })
      if (isRefusal(token)) {
        process.stderr.write(`That was refused: ${token.code}.\n`)
        return 1
      }
      process.stdout.write(`${token.token}\n`)
      return 0
    })
  },
}

function parse(args: readonly string[]): { person: string; scope: 'all' | 'read'; name: string } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        person: { type: 'string' },
        scope: { type: 'string', default: 'all' },
        name: { type: 'string', default: 'Made on the command line' },
      },
    })
    const { person, scope, name } = values
    return positionals[0] === 'create' &&
      positionals.length === 1 &&
      person &&
      (scope === 'all' || scope === 'read')
      ? { person, scope, name }
      : null
  } catch {
    return null
  }
}

function usage(): number {
  process.stderr.write(`${HELP}\n`)
  return 2
}
