import { createWriteStream } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createZstdCompress } from 'node:zlib'
import { inventory } from '#app'
import { backup } from '#ops'
import { isoTime } from '#std'
import { type Command } from './commands.ts'
import { told } from './told.ts'
import { withSite } from './with-site.ts'

const HELP =
  'oriel backup [--out FILE]: writes all rows and files of this moment to FILE (default: oriel-TIME.backup here), while the site serves. No keys are in it: see "oriel keys backup".'

export const backupCommand: Command = {
  line: 'Writes a backup, without the keys',
  help: HELP,
  async run(args) {
    const out = parse(args)
    if (out === null) {
      process.stderr.write(`${HELP}\n`)
      return 2
    }
    return withSite(async (site) => {
      const file = out || `oriel-${isoTime(site.clock.now()).slice(0, 19).replaceAll(':', '-')}.backup`
      const part = `${file}.part`
      const progress = told()
      try {
        const pack = createZstdCompress()
        const written = pipeline(pack, createWriteStream(part, { mode: 0o600 }))
        const [manifest] = await Promise.all([
          backup(site, inventory, pack, (what, done) => progress.tell(what, done)),
          written,
        ])
        progress.end()
        await lasting(part)
        await rename(part, file)
        await writeFile(join(site.config.data, 'backup.json'), JSON.stringify({ at: manifest.at }))
        const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0)
        process.stdout.write(`${file}: ${rows} rows, ${manifest.files} files.\n`)
        return 0
      } finally {
        await rm(part, { force: true })
      }
    })
  },
}

function parse(args: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...args], options: { out: { type: 'string', default: '' } } }).values.out
  } catch {
    return null
  }
}

async function lasting(path: string): Promise<void> {
  await using file = await open(path, 'r')
  await file.sync()
}
