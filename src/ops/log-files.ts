import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config } from '#config'
import { nothing } from '#storage'

/** The log of requests lies here, a file for each day in UTC: `2026-11-22.ndjson`. */
export const logFolder = ({ data }: Pick<Config, 'data'>): string => join(data, 'log')
export const logFile = (config: Pick<Config, 'data'>, day: string): string =>
  join(logFolder(config), `${day}.ndjson`)

/** The days of which there is a log, the oldest first. */
export async function loggedDays(config: Pick<Config, 'data'>): Promise<string[]> {
  const names: readonly string[] = (await readdir(logFolder(config)).catch(nothing)) ?? []
  return names.flatMap((name) => /^(\d{4}-\d\d-\d\d)\.ndjson$/.exec(name)?.[1] ?? []).toSorted()
}
