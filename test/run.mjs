// One server for the whole run, one migrated template, then node's own test runner: each test file clones the template for itself.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../bin/build.mjs'

const { startServer } = await import('../src/db/index.ts')
const { makeTemplate } = await import('./template.ts')

await build()
const folder = mkdtempSync(join(tmpdir(), 'oriel-test-'))
const server = await startServer({
  folder: join(folder, 'database'),
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
})
let code = 1
try {
  await makeTemplate(server.url)
  const given = process.argv.slice(2)
  const files =
    given.length > 0
      ? given
      : ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'bench/**/*.test.ts']
  const reporter = process.env.CI ? ['--test-reporter=spec'] : ['--test-reporter=dot']
  const child = spawn(
    process.execPath,
    [
      '--import',
      './bin/hook.mjs',
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-concurrency=2',
      '--test-timeout=120000',
      ...(given.length > 0 ? ['--test-reporter=spec'] : reporter),
      ...files,
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, ORIEL_TEST_DATABASE: server.url, ORIEL_TEST_FOLDER: folder },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  code = await new Promise((done) => child.on('exit', (status) => done(status ?? 1)))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
