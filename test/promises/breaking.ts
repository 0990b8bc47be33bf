import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestEnv } from '../server.ts'
import { type Edit, root } from './edit.ts'
import { type Ended, type Proof, lines } from './report.ts'

/** How long one test may take by itself, in milliseconds. */
const PATIENCE = 300_000

/** Ours, but not that we may be a test ourselves: results would go to our own runner. */
const { NODE_TEST_CONTEXT: _, ...OURS } = process.env

/** How a test ended that was run alone: 'red' is its own assertion, and nothing else. */
export type Outcome = {
  readonly is: 'green' | 'red' | 'otherwise'
  readonly why: string
  readonly seconds: number
}

/** Runs one test of one file, with a fault in the sources or without. `stop` ends it early. */
export async function alone(
  { file, name }: Proof,
  edit: Edit | null,
  env: TestEnv,
  stop?: AbortSignal,
): Promise<Outcome> {
  const from = performance.now()
  const folder = mkdtempSync(join(env.ORIEL_TEST_FOLDER, 'alone-'))
  const [results, seen] = [join(folder, 'results.ndjson'), join(folder, 'seen')]
  const child = spawn(
    process.execPath,
    [
      '--import',
      './bin/hook.mjs',
      '--disable-warning=ExperimentalWarning',
      '--test-force-exit',
      `--test-timeout=${PATIENCE}`,
      `--test-name-pattern=/^${name.replaceAll(/[/\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$/`,
      '--test-reporter=./test/promises/reporter.mjs',
      `--test-reporter-destination=${results}`,
      file,
    ],
    {
      cwd: root,
      stdio: 'ignore',
      ...(stop && { signal: stop }),
      env: {
        ...OURS,
        ...env,
        TMPDIR: folder,
        ...(edit && broken(edit, seen)),
      },
    },
  )
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE + 10_000)
  await new Promise((done) => child.on('error', done).once('exit', done))
  clearTimeout(late)
  const ended = lines<Ended>(results).find((one) => one.name === name)
  const met = edit === null || exists(seen)
  return { ...judged(ended, met), seconds: (performance.now() - from) / 1000 }
}

const broken = (edit: Edit, seen: string): NodeJS.ProcessEnv => ({
  ORIEL_BREAK: JSON.stringify({ ...edit, seen }),
  NODE_OPTIONS: `--import=${join(import.meta.dirname, 'hook.mjs')}`,
})

function judged(ended: Ended | undefined, met: boolean): Omit<Outcome, 'seconds'> {
  if (!ended) return { is: 'otherwise', why: 'the file did not load, or its test never ended' }
  if (!met) return { is: 'otherwise', why: 'the test never loaded the broken file' }
  if (ended.passed) return { is: 'green', why: '' }
  if (ended.failed === 'testCodeFailure' && ended.asserted) return { is: 'red', why: ended.why }
  return { is: 'otherwise', why: `it fell, but by no assertion of its own: ${ended.why}` }
}

function exists(file: string): boolean {
  try {
    return readFileSync(file).length > 0
  } catch {
    return false
  }
}
