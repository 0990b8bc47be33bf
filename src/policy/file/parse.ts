import { flaws } from '../compile.ts'
import { type Policy } from '../document.ts'
import { fileShape } from '../shape/file-shape.ts'
import { checkShape } from './check-shape.ts'
import { type Fault, type Path, place } from './fault.ts'
import { readJson } from './read-json.ts'
import { readYaml } from './read-yaml.ts'
import { type Json, LONGEST, Trouble } from './tree.ts'

/** Faults told of one text; a file of another kind has one for each of its lines. */
const MOST = 100

/** Either the document, or all that keeps the text from being one, in reading order. */
export type Parsed =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** What a file is written in. */
export type Written = 'json' | 'yaml'

/**
 * The policy a JSON or YAML text is: `{ ok: true, policy }`, with what a file may leave out put in.
 * Or `{ ok: false, faults: [{ line: 4, column: 3, path: ['uses', 0, 'purpose'], what }] }`; `tellFault` makes sentences of them.
 * A text that does not say what it is `written` in is JSON where it begins like JSON, and YAML else.
 */
export function parse(text: string, written: Written = begins(text)): Parsed {
  let json: Json
  try {
    if (text.length > LONGEST) throw new Trouble(0, 'large')
    json = written === 'json' ? readJson(text) : readYaml(text)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    return {
      ok: false,
      faults: [{ ...place(text, error.at), path: [], what: { kind: 'broken', how: error.how } }],
    }
  }
  const faults: (Fault & { at: number })[] = []
  const value = checkShape(fileShape, json, ({ at, path, what }) => {
    if (faults.length < MOST) faults.push({ at, ...place(text, at), path, what })
  })
  if (faults.length > 0) return { ok: false, faults: faults.toSorted((a, b) => a.at - b.at).map(shown) }
  const {
    $schema: _,
    format: __,
    terms: ___,
    ...policy
  } = value as Policy & Record<'$schema' | 'format' | 'terms', unknown>
  const wrong = flaws(policy)
  if (wrong.length === 0) return { ok: true, policy }
  return {
    ok: false,
    faults: wrong.map(({ path, sentence }) => ({
      ...place(text, atPath(json, path)),
      path,
      what: { kind: 'contradiction', sentence },
    })),
  }
}

/** With a bracket, with what some take for a comment in JSON, or not at all. */
const begins = (text: string): Written => (/^[\s\ufeff]*([{[]|\/[/*]|$)/u.test(text) ? 'json' : 'yaml')

const shown = ({ line, column, path, what }: Fault): Fault => ({ line, column, path, what })

/** Where the value at a path stands, or the nearest thing around it. */
function atPath(json: Json, [step, ...rest]: Path): number {
  const inner =
    json.kind === 'object'
      ? json.members.find(({ key }) => key === step)?.value
      : json.kind === 'array' && typeof step === 'number'
        ? json.items[step]
        : undefined
  return inner ? atPath(inner, rest) : json.at
}
