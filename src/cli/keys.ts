import { type Command } from './commands.ts'
import { backup } from './keys/backup.ts'
import { rotateKeys } from './keys/rotate.ts'
import { usage } from './usage.ts'

const HELP = `oriel keys backup --out DIR: copies the keys into a folder of their own below DIR, and removes copies there that are more than seven days old. Keep DIR apart from the backups: who has both can read everything.
oriel keys rotate [--index]: a new master key, by which every key is wrapped anew; the site has to stand still. Broken off, it goes on when it is run again. --index also makes the digests anew that addresses are found by.`

const verbs: Readonly<Record<string, (args: readonly string[]) => Promise<number | null>>> = {
  backup,
  rotate: rotateKeys,
}

export const keysCommand: Command = {
  line: 'Copies the keys, apart from the backups; changes the master key',
  help: HELP,
  async run([verb = '', ...args]) {
    const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    return (run ? await run(args) : null) ?? usage(HELP)
  },
}
