import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type RowId } from '#policy'
import { type Tested } from '../../src/desk/notice/proofs.ts'
import { type Edit, root } from './edit.ts'

/** What the sources are: `key` is a digest of them, so that a changed file is another state of the same commit. */
export type State = { readonly key: string; readonly commit: string; readonly clean: boolean }

/** A test that proves rows, how it ended, and of each breaker whether it was seen to turn it red. */
export type Proof = {
  readonly file: string
  readonly name: string
  readonly rows: readonly RowId[]
  readonly breaks: Readonly<Record<string, Edit>>
  readonly passed: boolean
  readonly red?: Readonly<Record<string, boolean>>
}
/** Results by test file, of one state of the sources. */
export type Report = State & {
  readonly at: string
  readonly files: Readonly<Record<string, readonly Proof[]>>
}

/** A line of `reporter.mjs`. */
export type Ended = {
  readonly name: string
  readonly passed: boolean
  readonly failed: string | null
  readonly asserted: boolean
  readonly why: string
}

const PLACE = join(root, '.cache/promises.json')
/** What the site shows of a run; made from the sources, so no part of them. */
const SHOWN = 'docs/proofs.json'

export function stateOf(): State {
  const files = ['bench', 'bin', 'docs', 'src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => relative(root, file) !== SHOWN),
  )
  const digest = createHash('sha256')
  for (const file of [...files.sort(), join(root, 'package-lock.json')])
    digest
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return {
    key: digest.digest('hex'),
    commit: git('rev-parse', '--short', 'HEAD'),
    clean: git('status', '--porcelain', '--', '.', `:!${SHOWN}`) === '',
  }
}

/** The results for these sources; without any where the last run was on others. */
export function reportOf(state: State): Report {
  const none = { ...state, at: '', files: {} }
  try {
    const kept = JSON.parse(readFileSync(PLACE, 'utf8')) as Report
    return kept.key === state.key ? { ...kept, ...state } : none
  } catch {
    return none
  }
}

export function write(report: Report): void {
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(PLACE, JSON.stringify(report, null, 1))
}

/** The results as a running site shows them, in `docs/proofs.json`: `at` is the end of the last run, a fault that was not tried is null. */
export function shown({ commit, clean, at, files }: Report): Tested {
  const tests = Object.values(files)
    .flat()
    .map(({ name, file, rows, passed, breaks, red }) => ({
      name: name.replace(/^[\w, -]*?: /, ''),
      file,
      rows,
      passed,
      faults: Object.fromEntries(Object.keys(breaks).map((fault) => [fault, red?.[fault] ?? null])),
    }))
    .toSorted((a, b) => `${a.file} ${a.name}`.localeCompare(`${b.file} ${b.name}`, 'en'))
  return { commit, clean, at, tests }
}

/** Puts them there; says where. */
export function show(report: Report): string {
  writeFileSync(join(root, SHOWN), `${JSON.stringify(shown(report), null, 1)}\n`)
  return SHOWN
}

/** Puts a run's results beside those of earlier runs on the same sources; nothing where the sources changed while it ran. */
export function keep(folder: string, before: State): void {
  if (stateOf().key !== before.key) return
  const ended = lines<Ended>(join(folder, 'results.ndjson'))
  const promised = lines<Omit<Proof, 'passed'>>(join(folder, 'promised.ndjson'))
  const proofs = promised.map((one): Proof => ({ ...one, passed: allPassed(one.name, promised, ended) }))
  const report = reportOf(before)
  const files = Object.groupBy(proofs, (one) => one.file) as Record<string, Proof[]>
  write({ ...report, at: new Date().toISOString(), files: { ...report.files, ...files } })
}

/** By name alone: the runner takes the place of `test()`, which is `test/promise.ts`, for the file. So a name that stands twice has to pass twice. */
export function allPassed(
  name: string,
  promised: readonly Pick<Proof, 'name'>[],
  ended: readonly Pick<Ended, 'name' | 'passed'>[],
): boolean {
  const times = promised.filter((one) => one.name === name).length
  const of = ended.filter((one) => one.name === name)
  return of.length === times && of.every(({ passed }) => passed)
}

export function lines<T>(file: string): T[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T)
  } catch {
    return []
  }
}

/** What git says; nothing where this is no checkout. */
function git(...command: string[]): string {
  const { stdout } = spawnSync('git', command, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return (stdout ?? '').trim()
}
