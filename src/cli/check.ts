import { addFeatures, dictionaries, siteChecks, webApp } from '#app'
import { readAbout } from '#desk'
import { type Check, type Ran, runChecks } from '#privacy'
import { type Say, sayCode, speaker } from '#words'
import { type Command } from './commands.ts'
import { usage } from './usage.ts'
import { withSite } from './with-site.ts'

const HELP =
  'oriel check [NAME…]: looks whether this site keeps what its policy says, as /privacy/proof shows it, also beside a running site; 1 if something is wrong. With names only these checks.'

export const checkCommand: Command = {
  line: 'Looks whether this site keeps what its policy says',
  help: HELP,
  async run(names) {
    if (names.some((name) => name.startsWith('-'))) return usage(HELP)
    return withSite(async (_, open) => {
      const features = addFeatures(open)
      try {
        const { site } = features
        const app = webApp(site, { failed: () => {}, held: false })
        const ask = (request: Request) => app.fetch(request)
        const all = siteChecks(site, { ask, about: readAbout(site) })
        const asked = all.filter(({ id }) => names.length === 0 || names.includes(id))
        const unknown = names.filter((name) => !all.some(({ id }) => id === name))
        if (unknown.length > 0) return tellNames(unknown, all)
        return tell(await runChecks(site, asked), speaker(...dictionaries))
      } finally {
        await features.release()
      }
    })
  },
}

function tellNames(unknown: readonly string[], all: readonly Check[]): number {
  const names = all.map(({ id }) => id).join(', ')
  process.stderr.write(`There is no check ${unknown.join(', ')}. There are: ${names}.\n`)
  return 2
}

function tell(all: readonly Ran[], say: Say): number {
  for (const { id, holds, figure, says } of all) {
    const head = say(holds ? 'checks.state.holds' : 'checks.state.fails').padEnd(7)
    const counted = figure ? say('checks.figure', figure) : ''
    process.stdout.write(`${head}${id.padEnd(14)}${sayCode(say, `check.${id}`, {})}. ${counted}\n`)
    for (const { code, values } of says) process.stdout.write(`       ${sayCode(say, code, values)}\n`)
  }
  const holds = all.filter((one) => one.holds).length
  process.stdout.write(`\n${say('checks.hold', { holds, all: all.length })}\n`)
  return holds === all.length ? 0 : 1
}
