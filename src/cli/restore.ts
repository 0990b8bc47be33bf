import { check } from '#ops'
import { type Command } from './commands.ts'
import { sayTrouble } from './trouble.ts'
import { asked, usage } from './usage.ts'

const HELP = `oriel restore FILE --keys DIR (--erasures DIR | --no-erasures) [--tree DIR]: puts a backup into an empty ORIEL_DATA (and, where it is set, an empty DATABASE_URL).
  --keys DIR       what "oriel keys backup" wrote; without them what is sealed cannot be read, and nothing is restored
  --erasures DIR   the folder "erasures" of the site that was backed up: whoever left since is erased again before the site serves
  --tree DIR       the folder "tree" of the site that was backed up (the one beside DIR, unless told): the log goes on where it was
oriel restore --check FILE: says whether the backup is whole.`

export const restoreCommand: Command = {
  line: 'Puts a backup back, or checks one',
  help: HELP,
  async run(args) {
    const told = parse(args)
    if (!told) return usage(HELP)
    try {
      if (!told.check) return await (await import('./restore/site.ts')).restoreSite(told)
      const { at, tables, files } = await check(told.file)
      const rows = tables.reduce((sum, one) => sum + one.rows, 0)
      process.stdout.write(`Whole: ${rows} rows and ${files} files of ${at}.\n`)
      return 0
    } catch (error) {
      return sayTrouble(error)
    }
  },
}

export type Asked = {
  readonly file: string
  readonly keys: string
  /** null: there are none, and whoever asks knows it. */ readonly erasures: string | null
  /** null: the one beside the erasures, if any. */ readonly tree: string | null
}

function parse(args: readonly string[]): (Asked & { check: boolean }) | null {
  const read = asked(args, {
    check: { type: 'boolean', default: false },
    keys: { type: 'string', default: '' },
    erasures: { type: 'string' },
    tree: { type: 'string' },
    'no-erasures': { type: 'boolean', default: false },
  })
  if (!read) return null
  const { values, positionals } = read
  const [file] = positionals
  if (file === undefined || positionals.length > 1) return null
  const told = values.erasures !== undefined || values['no-erasures']
  return values.check || (values.keys !== '' && told)
    ? {
        file,
        keys: values.keys,
        erasures: values.erasures ?? null,
        tree: values.tree ?? null,
        check: values.check,
      }
    : null
}
