// One server for the whole run, one migrated template, then node's own test runner: each test file clones the template for itself.
// What the run says of promises is kept in .cache/promises.json, for `npm run promises`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const { onTestServer } = await import('./server.ts')
const { keep, stateOf } = await import('./promises/report.ts')

const given = process.argv.slice(2)
const files =
  given.length > 0
    ? given
    : ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'bench/**/*.test.ts']
const reporter = given.length > 0 || process.env.CI ? 'spec' : 'dot'
const before = stateOf()

const code = await onTestServer(async (env) => {
  const results = join(env.ORIEL_TEST_FOLDER, 'results.ndjson')
  const child = spawn(
    process.execPath,
    [
      '--import',
      './bin/hook.mjs',
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-concurrency=2',
      '--test-timeout=120000',
      `--test-reporter=${reporter}`,
      '--test-reporter-destination=stdout',
      '--test-reporter=./test/promises/reporter.mjs',
      `--test-reporter-destination=${results}`,
      ...files,
    ],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  )
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const ended = await new Promise((done) => child.on('exit', (status) => done(status ?? 1)))
  keep(env.ORIEL_TEST_FOLDER, before)
  return ended
})
process.exit(code)
