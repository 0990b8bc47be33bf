import { createToken, findPerson } from '#accounts'
import { isRefusal } from '#std'
import { type Command } from './commands.ts'
import { withSite } from './with-site.ts'
import { asked, usage } from './usage.ts'

const HELP =
  'oriel token create --person NAME --scope all|read [--name WORDS]: makes a token for the API and prints it, alone. It is shown once.'

export const tokenCommand: Command = {
  line: 'Makes tokens for the API',
  help: HELP,
  async run(args) {
    const told = parse(args)
    if (!told) return usage(HELP)
    return withSite(async (site) => {
      const person = await findPerson(site, told.person)
      if (isRefusal(person)) {
        process.stderr.write(`Nobody here is called ${told.person}.\n`)
        return 1
      }
      const token = await createToken(site, {
        person: person.id,
        scope: told.scope,
        name: told.name,
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
  const told = asked(args, {
    person: { type: 'string' },
    scope: { type: 'string', default: 'all' },
    name: { type: 'string', default: 'Made on the command line' },
  })
  if (told?.positionals.join(' ') !== 'create') return null
  const { person, scope, name } = told.values
  return person && (scope === 'all' || scope === 'read') ? { person, scope, name } : null
}
