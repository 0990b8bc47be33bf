import { type Refusal, refuse } from '#std'

const LONGEST = 10_000

/** What keeps a text from being a letter of a case. */
export const wrongText = (text: string): Refusal | null =>
  text.trim() === ''
    ? refuse('case.no-text', { field: 'text' })
    : text.length > LONGEST
      ? refuse('case.long-text', { field: 'text', values: { most: LONGEST } })
      : null
