import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Case } from './step.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/fuzz')
/** A case that is larger is found again by its seed. */
const MOST = 256 * 1024

/** Keeps a case as a fixture, which `npm test` sends from then on. Returns where, or null where it is too large. */
export function keep(one: Case, why: readonly string[]): string | null {
  const steps = one.steps.map((step) => ({ ...step, body: step.body.toString('base64') }))
  const text = `${JSON.stringify({ ...one, why, steps })}\n`
  if (text.length > MOST) return null
  mkdirSync(FOLDER, { recursive: true })
  const file = join(FOLDER, `${one.name}.json`)
  writeFileSync(file, text)
  return file
}

export function keptCases(): Case[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const one = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Omit<Case, 'steps'> & {
        steps: (Omit<Case['steps'][number], 'body'> & { body: string })[]
      }
      return { ...one, steps: one.steps.map((step) => ({ ...step, body: Buffer.from(step.body, 'base64') })) }
    })
}
