import { inventory } from '#app'
import { backupTo, noteBackup } from '#ops'
import { isoTime } from '#std'
import { type Command } from './commands.ts'
import { told } from './told.ts'
import { withSite } from './with-site.ts'
import { asked, usage } from './usage.ts'

const HELP =
  'oriel backup [--out FILE]: writes all rows and files of this moment to FILE (default: oriel-TIME.backup here), while the site serves. No keys are in it: see "oriel keys backup".'

export const backupCommand: Command = {
  line: 'Writes a backup, without the keys',
  help: HELP,
  async run(args) {
    const out = parse(args)
    if (out === null) return usage(HELP)
    return withSite(async (site) => {
      const file = out || `oriel-${isoTime(site.clock.now()).slice(0, 19).replaceAll(':', '-')}.backup`
      const progress = told()
      const manifest = await backupTo(site, inventory, file, (what, done) => progress.tell(what, done))
      progress.end()
      await noteBackup(site.config, { at: manifest.at, file })
      const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0)
      process.stdout.write(`${file}: ${rows} rows, ${manifest.files} files.\n`)
      return 0
    })
  },
}

function parse(args: readonly string[]): string | null {
  const told = asked(args, { out: { type: 'string', default: '' } })
  return told && told.positionals.length === 0 ? told.values.out : null
}
