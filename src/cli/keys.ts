import { join } from 'node:path'
import { readConfig } from '#config'
import { backupKeys } from '#ops'
import { type Command } from './commands.ts'
import { sayTrouble } from './trouble.ts'
import { asked, usage } from './usage.ts'

const HELP =
  'oriel keys backup --out DIR: copies the keys into a folder of their own below DIR, and removes copies there that are more than seven days old. Keep DIR apart from the backups: who has both can read everything.'

export const keysCommand: Command = {
  line: 'Copies the keys, apart from the backups',
  help: HELP,
  async run(args) {
    const out = parse(args)
    if (!out) return usage(HELP)
    try {
      const { data, clock } = readConfig(process.env)
      const { path, removed } = await backupKeys(join(data, 'keys'), out, clock.now())
      process.stdout.write(`${path}${removed > 0 ? `; removed ${removed} older than seven days` : ''}\n`)
      return 0
    } catch (error) {
      return sayTrouble(error)
    }
  },
}

function parse(args: readonly string[]): string | null {
  const told = asked(args, { out: { type: 'string' } })
  return told?.positionals.join(' ') === 'backup' ? (told.values.out ?? null) : null
}
