import { open } from 'node:fs/promises'
import { isIP } from 'node:net'
import { type Config } from '#config'
import { type Check, type Said, outcome } from '#privacy'
import { logFile, loggedDays } from './log-files.ts'

/** Bytes from the end of the newest file that are read: some hundreds of lines. */
const TAIL = 256 * 1024

/** Whether the newest lines of the log of requests have the fields that the policy names, and no other. */
export const logCheck = (config: Pick<Config, 'data'>): Check => ({
  id: 'log',
  clauses: ({ kind }) => kind === 'logs',
  often: 'quarter',
  async run({ policy }) {
    const fields = new Set<string>(policy.policy.logs.fields)
    const lines = await newestLines(config)
    return outcome(
      lines.length,
      lines.flatMap((line) => oddIn(line, fields).slice(0, 1)),
    )
  },
})

async function newestLines(config: Pick<Config, 'data'>): Promise<string[]> {
  const newest = (await loggedDays(config)).at(-1)
  if (newest === undefined) return []
  await using file = await open(logFile(config, newest))
  const { size } = await file.stat()
  const from = Math.max(0, size - TAIL)
  const bytes = Buffer.alloc(size - from)
  await file.read(bytes, 0, bytes.length, from)
  const lines = bytes.toString('utf8').split('\n')
  // the first is torn where the reading began within it, the last is what stands behind the last line
  return lines.slice(from > 0 ? 1 : 0, -1)
}

/** What a line tells and should not: fields that the policy does not name, and an address in another field than its own. */
function oddIn(line: string, fields: ReadonlySet<string>): Said[] {
  const told = parsed(line)
  if (!told) return [{ code: 'found.log-line', values: {} }]
  return Object.entries(told).flatMap(([field, value]): Said[] => {
    if (!fields.has(field)) return [{ code: 'found.log-field', values: { field } }]
    return field !== 'address' && typeof value === 'string' && isIP(value) !== 0
      ? [{ code: 'found.log-address', values: { field } }]
      : []
  })
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const told: unknown = JSON.parse(line)
    return told !== null && typeof told === 'object' ? (told as Record<string, unknown>) : null
  } catch {
    return null
  }
}
