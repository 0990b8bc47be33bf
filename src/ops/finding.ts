import { type Finding } from '#db'
import { type Say, speaker } from '#words'
import { en } from './words.ts'

export { type Finding } from '#db'

export const say: Say = speaker(en)
export const well = (what: string): Finding => ({ ok: true, what })
export const wrong = (what: string, mend: string): Finding => ({ ok: false, what, mend })
export const whyNot = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)) || 'no reason given'
