import { CATEGORIES, PURPOSES } from '../vocabulary.ts'
import { documentShape } from './document-shape.ts'
import { type Fields, literal, maybe, table, text } from './shape.ts'

const TERMS = [...Object.keys(CATEGORIES), ...Object.keys(PURPOSES)]

/** A file that holds a document: what stands before it says which language it is in. `terms` is for readers who know DPV, and made anew. */
export const fileShape: Fields = {
  kind: 'fields',
  fields: {
    $schema: maybe(text('words')),
    format: { of: literal('oriel-policy/1') },
    ...documentShape.fields,
    terms: maybe(table(TERMS, () => text('words'))),
  },
}
