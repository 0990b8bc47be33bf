import { type Say } from '#words'
import { type Broken } from './tree.ts'

export type Path = readonly (string | number)[]

/** What keeps a text from being a policy. `path` leads to the value, `line` and `column` (both from 1) to where it stands. */
export type Fault = {
  readonly line: number
  readonly column: number
  readonly path: Path
  readonly what: What
}
type What =
  | { readonly kind: 'broken'; readonly how: Broken }
  | { readonly kind: 'type'; readonly wants: Wanted; readonly found: string }
  | { readonly kind: 'missing'; readonly key: string }
  | {
      readonly kind: 'unknown'
      readonly key: string
      readonly meant: string | null
      readonly known: readonly string[]
    }
  | {
      readonly kind: 'word'
      readonly word: string
      readonly meant: string | null
      readonly known: readonly string[]
    }
  | { readonly kind: 'form'; readonly word: string; readonly form: string; readonly example: string }
  | { readonly kind: 'least'; readonly least: number }
  | { readonly kind: 'twice'; readonly word: string }
  | { readonly kind: 'contradiction'; readonly sentence: string }
export type Wanted = 'object' | 'list' | 'text' | 'number' | 'truth'
export type FaultWhat = What

/** `{ sentence: 'There is no field inital here.', suggestion: 'Did you mean initial?' }`; the suggestion is null where nothing comes near. */
export function tellFault({ what }: Fault, say: Say): { sentence: string; suggestion: string | null } {
  switch (what.kind) {
    case 'broken':
      return {
        sentence: say(`policy.fault.broken.${what.how}`),
        suggestion: say(`policy.fault.mend.${what.how}`),
      }
    case 'type':
      return {
        sentence: say('policy.fault.type', {
          wants: say(`policy.fault.wants.${what.wants}`),
          found: what.found,
        }),
        suggestion: null,
      }
    case 'missing':
      return { sentence: say('policy.fault.missing', what), suggestion: null }
    case 'unknown':
    case 'word':
      return {
        sentence: say(`policy.fault.${what.kind}`, { word: what.kind === 'word' ? what.word : what.key }),
        suggestion: what.meant
          ? say('policy.fault.meant', { meant: what.meant })
          : say('policy.fault.known', { known: what.known }),
      }
    case 'form':
      return {
        sentence: say(`policy.fault.form`, what),
        suggestion: say('policy.fault.example', what),
      }
    case 'least':
      return { sentence: say('policy.fault.least', what), suggestion: null }
    case 'twice':
      return { sentence: say('policy.fault.twice', what), suggestion: say('policy.fault.twice.mend') }
    default:
      return { sentence: what.sentence, suggestion: null }
  }
}

/** `line` and `column` of a place in a text, both from 1: `place('a\nb', 2)` is `{ line: 2, column: 1 }`. */
export function place(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
