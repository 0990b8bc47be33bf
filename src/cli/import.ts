import { en as accountWords } from '#accounts'
import { addFeatures } from '#app'
import { type Brought, type Count, bring, en as archiveWords } from '#archive'
import { en as mediaWords } from '#media'
import { isRefusal } from '#std'
import { sayCode, speaker } from '#words'
import { bar } from './bar.ts'
import { type Command } from './commands.ts'
import { withSite } from './with-site.ts'
import { asked, usage } from './usage.ts'

const HELP =
  'oriel import ARCHIVE [--as NAME]: puts the export of a member of another Oriel in here: account, pictures, words, dates, audiences, albums. They get a link by mail to set a password. Can be run again: what is here is left as it is.'

export const importCommand: Command = {
  line: 'Takes in what a member exported from another Oriel',
  help: HELP,
  async run(args) {
    const told = parse(args)
    if (!told) return usage(HELP)
    return withSite(async (_, open) => {
      const features = addFeatures(open)
      try {
        return report(await bring(features.site, { ...told, tell: teller() }))
      } finally {
        await features.release()
      }
    })
  },
}

function parse(args: readonly string[]): { path: string; as: string | null } | null {
  const told = asked(args, { as: { type: 'string' } })
  const [path, ...more] = told?.positionals ?? []
  return path !== undefined && more.length === 0 ? { path, as: told?.values.as ?? null } : null
}

/** A bar, from the first picture on. */
function teller(): (done: number, of: number) => void {
  let shown: ReturnType<typeof bar> | null = null
  return (done, of) => {
    shown ??= bar('Pictures', of)
    shown.tell(done)
    if (done === of) shown.end()
  }
}

const say = speaker(mediaWords, accountWords, archiveWords)

/** What came, what was here, and each thing that was refused with its reason; 1 where there is one. */
function report(brought: Brought | Extract<Awaited<ReturnType<typeof bring>>, { refused: true }>): number {
  if (isRefusal(brought)) {
    process.stderr.write(`${sayCode(say, brought.code, brought.values)}\n`)
    return 1
  }
  const { name, isNew, pictures, albums } = brought
  const line = (what: string, { came, there }: Count): string =>
    `${what}: ${came} came, ${there} were here.\n`
  process.stdout.write(
    `${isNew ? `${name} is a member now; a link to set a password is on its way.` : `${name} is a member already.`}\n${line('Pictures', pictures)}${line('Albums', albums)}`,
  )
  const refused = [...pictures.refused, ...albums.refused]
  for (const one of refused)
    process.stderr.write(`Not taken: ${one.name}: ${sayCode(say, one.why.code, one.why.values)}\n`)
  return refused.length > 0 ? 1 : 0
}
