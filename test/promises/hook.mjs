// One deliberate fault in the sources, for one run and in memory alone: `ORIEL_BREAK` is the edit as JSON.
// Imported by NODE_OPTIONS, so that it comes before `bin/hook.mjs`, and processes started with an environment of their own get both.
import childProcess from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { ORIEL_BREAK = '', NODE_OPTIONS } = process.env
const { file, replace, by, seen } = JSON.parse(ORIEL_BREAK)
const broken = pathToFileURL(join(import.meta.dirname, '../..', file)).href

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (url !== broken) return loaded
    appendFileSync(seen, `${url}\n`)
    return {
      ...loaded,
      source: Buffer.from(loaded.source)
        .toString()
        .replace(replace, () => by),
    }
  },
})

const { spawn } = childProcess
childProcess.spawn = (command, args, options) =>
  spawn(
    command,
    args,
    options?.env ? { ...options, env: { ...options.env, ORIEL_BREAK, NODE_OPTIONS } } : options,
  )
syncBuiltinESMExports()
