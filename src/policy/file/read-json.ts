import { type Json, type Member, DEEPEST, Trouble } from './tree.ts'

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORD = /true|false|null/y
const SPACE = /[ \t\r\n]*/y

/** RFC 8259, and no key twice in an object. Throws a `Trouble`. */
export function readJson(text: string): Json {
  // A byte order mark is no part of JSON, and editors still write one.
  const reader = new Reader(text, text.startsWith('\ufeff') ? 1 : 0)
  const value = reader.value(0)
  reader.space()
  if (reader.at < text.length) reader.broken()
  return value
}

class Reader {
  at: number
  readonly #text: string
  constructor(text: string, at: number) {
    this.#text = text
    this.at = at
  }

  value(depth: number): Json {
    this.space()
    if (depth > DEEPEST) throw new Trouble(this.at, 'deep')
    const at = this.at
    if (this.#takes('{')) return { kind: 'object', at, members: this.#members(depth) }
    if (this.#takes('[')) return { kind: 'array', at, items: this.#items(depth) }
    return { kind: 'scalar', at, value: this.#scalar() }
  }

  space(): void {
    this.#match(SPACE)
  }

  /** Throws; says what a person who writes JSON by hand most often did. */
  broken(): never {
    const rest = this.#text.slice(this.at, this.at + 2)
    if (rest === '') throw new Trouble(this.at, 'ends')
    if (rest === '//' || rest === '/*' || rest.startsWith('#')) throw new Trouble(this.at, 'comment')
    if (rest.startsWith("'")) throw new Trouble(this.at, 'quote')
    throw new Trouble(this.at, rest.startsWith('"') ? 'string' : 'unexpected')
  }

  #members(depth: number): Member[] {
    const members: Member[] = []
    const keys = new Set<string>()
    this.space()
    if (this.#takes('}')) return members
    do {
      this.space()
      const at = this.at
      if (members.length > 0 && this.#text[at] === '}') throw new Trouble(at, 'comma')
      if (this.#text[at] !== '"') this.broken()
      const key = this.#string()
      if (keys.has(key)) throw new Trouble(at, 'twice')
      keys.add(key)
      this.space()
      if (!this.#takes(':')) this.broken()
      members.push({ key, at, value: this.value(depth + 1) })
      this.space()
    } while (this.#takes(','))
    if (!this.#takes('}')) this.broken()
    return members
  }

  #items(depth: number): Json[] {
    const items: Json[] = []
    this.space()
    if (this.#takes(']')) return items
    do {
      this.space()
      if (items.length > 0 && this.#text[this.at] === ']') throw new Trouble(this.at, 'comma')
      items.push(this.value(depth + 1))
      this.space()
    } while (this.#takes(','))
    if (!this.#takes(']')) this.broken()
    return items
  }

  #scalar(): string | number | boolean | null {
    if (this.#text[this.at] === '"') return this.#string()
    const word = this.#match(WORD) ?? this.#match(NUMBER)
    return word ? (JSON.parse(word) as number | boolean | null) : this.broken()
  }

  #string(): string {
    const found = this.#match(STRING)
    if (found === null) throw new Trouble(this.at, 'string')
    return JSON.parse(found) as string
  }

  #takes(sign: string): boolean {
    const there = this.#text[this.at] === sign
    if (there) this.at += 1
    return there
  }

  #match(form: RegExp): string | null {
    form.lastIndex = this.at
    const found = form.exec(this.#text)
    if (!found || found[0] === '') return null
    this.at += found[0].length
    return found[0]
  }
}
