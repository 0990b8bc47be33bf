import { open } from 'node:fs/promises'
import { type Config } from '#config'
import { type Keys, openOfDay } from '#privacy'
import { nothing } from '#storage'
import { logFile } from './log-files.ts'

type Ctx = { readonly config: Pick<Config, 'data'>; readonly keys: Pick<Keys, 'ofDay'> }
type Line = Readonly<Record<string, string | number | null>>

/** The lines of a day of the log (`2026-11-22`) with their addresses opened, as they come; null where there is no such day. */
export async function readLog(ctx: Ctx, day: string): Promise<AsyncIterable<Line> | null> {
  const file = await open(logFile(ctx.config, day)).catch(nothing)
  if (!file) return null
  return (async function* () {
    for await (const text of file.readLines()) {
      const line = JSON.parse(text) as Line
      const { address } = line
      yield typeof address === 'string' ? { ...line, address: openOfDay(ctx, day, address) } : line
    }
  })()
}
