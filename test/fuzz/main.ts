// `bin/fuzz [N] [--seed S] [--only K]`: N changed uploads (500) through every door of a real site; prints one line in the end, exits 1 on any failure.
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '#db'
import { makeTemplate } from '../template.ts'
import { fuzz } from './fuzz.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, only: { type: 'string' } },
})
const count = Number(positionals[0] ?? 500)
const seed = Number(values.seed ?? randomInt(2 ** 31))
const only = values.only === undefined ? null : Number(values.only)
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write('bin/fuzz [N] [--seed S] [--only K]: N cases (500) of a seed, or case K alone.\n')
  process.exit(2)
}
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const folder = mkdtempSync(join(tmpdir(), 'oriel-fuzz-'))
const server = await startServer({
  folder: join(folder, 'database'),
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
})
process.env['ORIEL_TEST_DATABASE'] = server.url
let failures = 1
try {
  await makeTemplate(server.url)
  print(`seed ${seed}`)
  failures = await fuzz({ count, seed, only, print })
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failures > 0 ? 1 : 0)
