import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type ProvenCell } from '#privacy'
import { type Edit, root } from '../promises/edit.ts'
import { type TestEnv } from '../server.ts'

/** What a run saw; `error`: what kept it from its end. */
export type Said = {
  readonly cells: readonly ProvenCell[]
  readonly asked: number
  readonly shut: readonly string[]
  readonly error?: string
  /** Was the broken file met at all? */ readonly met: boolean
  readonly seconds: number
}

/** Proves a preset in a process of its own, with a fault in the sources or without. */
export async function proveInChild(preset: string, edit: Edit | null, env: TestEnv): Promise<Said> {
  const from = performance.now()
  const folder = mkdtempSync(join(env.ORIEL_TEST_FOLDER, 'canary-'))
  const seen = join(folder, 'seen')
  const broken = edit && {
    ORIEL_BREAK: JSON.stringify({ ...edit, seen }),
    NODE_OPTIONS: `--import=${join(root, 'test/promises/hook.mjs')}`,
  }
  const child = spawn(
    process.execPath,
    ['--import', './bin/hook.mjs', '--disable-warning=ExperimentalWarning', 'test/canary/one.ts', preset],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, TMPDIR: folder, ...broken },
    },
  )
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
  const seconds = (performance.now() - from) / 1000
  const nothing = { cells: [], asked: 0, shut: [], met: edit === null || existsSync(seen), seconds }
  return out.startsWith('{')
    ? { ...nothing, ...(JSON.parse(out) as Partial<Said>) }
    : { ...nothing, error: `it fell: ${err.slice(-600)}` }
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}
