import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#config'

/** The program as it is run. */
export const PROGRAM: string = join(projectRoot, 'dist/oriel.js')

/** Twelve characters of the program's SHA-256; `source` where it runs unbuilt. */
export const buildOf = (program: string = PROGRAM): string =>
  existsSync(program) ? hash('sha256', readFileSync(program), 'hex').slice(0, 12) : 'source'
