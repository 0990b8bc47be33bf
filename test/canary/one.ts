// Proves one preset on a database of its own, and prints what was seen as JSON. Run by `bin/canary`.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proveOrTell } from '#canary'
import { freshDatabase } from '../database.ts'

const [, , preset = 'oriel'] = process.argv
const folder = await mkdtemp(join(tmpdir(), 'oriel-canary-'))
const database = await freshDatabase()
const said = await proveOrTell({
  databaseUrl: database.url,
  folder: join(folder, 'copy'),
  policy: preset,
}).catch((error: unknown) => ({
  error: error instanceof Error ? (error.stack ?? error.message) : String(error),
}))
await database.drop()
await rm(folder, { recursive: true, force: true, maxRetries: 5 })
await new Promise<void>((done) => process.stdout.write(JSON.stringify(said), () => done()))
process.exit()
