import { join } from 'node:path'
import { readConfig } from '#config'
import { backupKeys } from '#ops'
import { sayTrouble } from '../trouble.ts'
import { asked } from '../usage.ts'

/** `oriel keys backup --out DIR`; null where it was not asked so. */
export async function backup(args: readonly string[]): Promise<number | null> {
  const told = asked(args, { out: { type: 'string' } })
  const out = told?.positionals.length === 0 ? told.values.out : undefined
  if (out === undefined) return null
  try {
    const { data, clock } = readConfig(process.env)
    const { path, removed } = await backupKeys(join(data, 'keys'), out, clock.now())
    process.stdout.write(`${path}${removed > 0 ? `; removed ${removed} older than seven days` : ''}\n`)
    return 0
  } catch (error) {
    return sayTrouble(error)
  }
}
