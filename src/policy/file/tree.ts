/** What a file says, whether it is JSON or YAML, and where: `at` counts UTF-16 units from the start of the text. */
export type Json =
  | { readonly kind: 'object'; readonly at: number; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly at: number; readonly items: readonly Json[] }
  | { readonly kind: 'scalar'; readonly at: number; readonly value: string | number | boolean | null }
export type Member = { readonly key: string; readonly at: number; readonly value: Json }

/** A policy is nine levels deep; what is far deeper is an attack on the stack. */
export const DEEPEST = 64
/** UTF-16 units. Our own default is a fifth of it; the worst text of this length is read in about three seconds. */
export const LONGEST = 524_288

export type Broken =
  | 'ends'
  | 'comment'
  | 'comma'
  | 'quote'
  | 'string'
  | 'deep'
  | 'twice'
  | 'unexpected'
  | 'large'
  | 'many'
  | 'alias'
  | 'colon'
  | 'directive'
  | 'documents'
  | 'indent'
  | 'key'
  | 'tab'
  | 'tag'
  | 'yaml'
/** Where a text stops being what it set out to be, and how. */
export class Trouble extends Error {
  readonly at: number
  readonly how: Broken
  constructor(at: number, how: Broken) {
    super(how)
    this.at = at
    this.how = how
  }
}
