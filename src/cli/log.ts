import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#config'
import { readLog } from '#ops'
import { fileKeys } from '#privacy'
import { type Command } from './commands.ts'
import { sayTrouble } from './trouble.ts'
import { asked, usage } from './usage.ts'

const HELP =
  'oriel log DAY [--address ADDRESS]: the lines of a day of the log (2026-11-22), addresses opened with the key of that day; those of one address alone. No day is there longer than the policy says.'

export const logCommand: Command = {
  line: 'A day of the log of requests, its addresses opened',
  help: HELP,
  async run(args) {
    const told = asked(args, { address: { type: 'string' } })
    const [day = '', ...more] = told?.positionals ?? []
    if (!told || more.length > 0 || !/^\d{4}-\d\d-\d\d$/.test(day)) return usage(HELP)
    try {
      return await print(day, told.values.address ?? null)
    } catch (error) {
      return sayTrouble(error)
    }
  },
}

async function print(day: string, address: string | null): Promise<number> {
  const config = readConfig(process.env)
  const folder = join(config.data, 'keys')
  // `fileKeys` would make a master key where there is none
  const lines = existsSync(folder) ? await readLog({ config, keys: fileKeys(folder) }, day) : null
  if (!lines) {
    process.stderr.write(`There is no log of ${day}.\n`)
    return 1
  }
  for await (const line of lines)
    if (address === null || line['address'] === address) process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}
