import { type CST, type Document, type Pair, Composer, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml'
import { type Broken, type Json, type Member, DEEPEST, Trouble } from './tree.ts'

/** Values, counted with those an alias brings again: a file of a few lines can stand for millions. */
const MOST_VALUES = 50_000

/**
 * YAML 1.2 with its core schema, so `no` and `2026-11-22` are text, as the same tree as JSON. One document; no tags and
 * no directives, which a policy has no use for; a key is a word and stands once. An alias stands for what its anchor
 * named before it. Throws a `Trouble`.
 */
export function readYaml(text: string): Json {
  const tokens = [...new Parser().parse(text)]
  boundDepth(tokens)
  const directive = tokens.find(({ type }) => type === 'directive')
  if (directive) throw new Trouble(directive.offset, 'directive')
  const [document, second] = [
    ...new Composer({ schema: 'core', uniqueKeys: false, prettyErrors: false }).compose(
      tokens,
      false,
      text.length,
    ),
  ]
  const error = document?.errors[0]
  if (error)
    throw new Trouble(
      Math.min(error.pos[0], text.length),
      error.pos[0] >= text.trimEnd().length ? 'ends' : (HOW[error.code] ?? 'yaml'),
    )
  if (second) throw new Trouble(second.range[0], 'documents')
  if (!document?.contents) return { kind: 'scalar', at: 0, value: null }
  return new Reader().value(document.contents, 0).json
}

/** What a person who writes YAML by hand most often did. */
const HOW: Readonly<Record<string, Broken>> = {
  BAD_INDENT: 'indent',
  BLOCK_AS_IMPLICIT_KEY: 'colon',
  MULTILINE_IMPLICIT_KEY: 'colon',
  TAB_AS_INDENT: 'tab',
  MULTIPLE_DOCS: 'documents',
  BAD_DIRECTIVE: 'directive',
}

/** The tokens are made without recursion, the nodes with it. */
function boundDepth(tokens: readonly CST.Token[]): void {
  const open = tokens.map((token) => ({ token, depth: 0 }))
  for (let one = open.pop(); one; one = open.pop()) {
    const { token, depth } = one
    if (depth > DEEPEST) throw new Trouble(token.offset, 'deep')
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth })
    if (!('items' in token)) continue
    for (const { key, value } of token.items)
      for (const inner of [key, value]) if (inner) open.push({ token: inner, depth: depth + 1 })
  }
}

type Contents = Document.Parsed['contents']
type Entry = Pair<Contents, Contents>
/** A value with how many it holds and how deep it goes. */
type Sized = { readonly json: Json; readonly size: number; readonly depth: number }

class Reader {
  readonly #named = new Map<string, Sized>()
  #count = 0

  value(node: NonNullable<Contents>, depth: number): Sized {
    const at = node.range[0]
    if (node.tag !== undefined) throw new Trouble(at, 'tag')
    if (isAlias(node)) return this.#alias(node.source, at, depth)
    this.#counted(1, at)
    const found = this.#content(node, at, depth)
    // Only now: an alias inside its own anchor would never end.
    if (node.anchor !== undefined) this.#named.set(node.anchor, found)
    return found
  }

  #content(node: NonNullable<Contents>, at: number, depth: number): Sized {
    if (isMap(node)) return this.#object(node.items, at, depth)
    if (isSeq(node)) {
      const items = (node.items as readonly NonNullable<Contents>[]).map((one) => this.value(one, depth + 1))
      return sized({ kind: 'array', at, items: items.map(({ json }) => json) }, items)
    }
    const value = isScalar(node) ? node.value : null
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return sized({ kind: 'scalar', at, value: plain ? value : null }, [])
  }

  #object(entries: readonly Entry[], at: number, depth: number): Sized {
    const members: Member[] = []
    const values: Sized[] = []
    const keys = new Set<string>()
    for (const { key: node, value } of entries) {
      const key = wordOf(node)
      const where = node?.range[0] ?? at
      if (key === null) throw new Trouble(where, 'key')
      if (keys.has(key)) throw new Trouble(where, 'twice')
      keys.add(key)
      const inner = value
        ? this.value(value, depth + 1)
        : sized({ kind: 'scalar', at: where, value: null }, [])
      values.push(inner)
      members.push({ key, at: where, value: inner.json })
    }
    return sized({ kind: 'object', at, members }, values)
  }

  #alias(name: string, at: number, depth: number): Sized {
    const found = this.#named.get(name)
    if (!found) throw new Trouble(at, 'alias')
    if (depth + found.depth > DEEPEST) throw new Trouble(at, 'deep')
    this.#counted(found.size, at)
    return found
  }

  #counted(more: number, at: number): void {
    this.#count += more
    if (this.#count > MOST_VALUES) throw new Trouble(at, 'many')
  }
}

const sized = (json: Json, inner: readonly Sized[]): Sized => ({
  json,
  size: inner.reduce((sum, { size }) => sum + size, 1),
  depth: inner.reduce((deepest, one) => Math.max(deepest, one.depth + 1), 0),
})

/** `1` and `true` are words too where they stand as a key. */
function wordOf(node: Contents): string | null {
  if (!isScalar(node) || node.tag !== undefined || node.anchor !== undefined) return null
  if (typeof node.value === 'string') return node.value
  return node.value === null ? null : (node.source ?? null)
}
