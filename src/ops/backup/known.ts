import { readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Config } from '#config'
import { isFull } from '#storage'

/** A backup as this machine remembers it: where it was put, and of which moment it is. */
export type Known = { readonly at: string; readonly file: string }

const fileOf = ({ data }: Pick<Config, 'data'>): string => join(data, 'backup.json')

/** Remembers a backup that was made; of those before, the ones that still lie where they were put. */
export async function noteBackup(config: Pick<Config, 'data'>, made: Known): Promise<void> {
  const file = resolve(made.file)
  const before = (await knownBackups(config)).filter((one) => one.file !== file)
  const known = [...before, { at: made.at, file }]
  await writeFile(fileOf(config), JSON.stringify({ at: made.at, known })).catch((error: unknown) => {
    // the backup is whole, also where the site's own disk is full
    if (!isFull(error)) throw error
  })
}

/** Backups that still lie where they were put, as far as this machine sees, the newest last. Those that were taken elsewhere nobody here knows of. */
export async function knownBackups(config: Pick<Config, 'data'>): Promise<Known[]> {
  const text = await readFile(fileOf(config), 'utf8').catch(() => '{}')
  const { known = [] } = JSON.parse(text) as { known?: readonly Known[] }
  const there = await Promise.all(
    known.map((one) =>
      stat(one.file).then(
        () => true,
        () => false,
      ),
    ),
  )
  return known.filter((_, at) => there[at])
}
