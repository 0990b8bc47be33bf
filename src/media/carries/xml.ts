/** A value in a piece of XML: the names of the elements it stands in, outermost first, an attribute's name last. */
export type Said = { readonly path: readonly string[]; readonly value: string; readonly size: number }

/** Bounds: values of one packet, characters of one, and how deep elements stand in each other. */
const VALUES = 2000
export const LONGEST = 65_536
const DEPTH = 64

/**
 * Values of a packet, in their order, in one pass. No entities but XML's own and numbers, no DTD: a text that is no well-formed
 * XML gives what can be read of it. False: there was more, or markup we do not read.
 */
export function values(text: string): { readonly said: readonly Said[]; readonly whole: boolean } {
  const said: Said[] = []
  const path: string[] = []
  let at = 0
  let deep = 0
  let whole = true
  const say = (path: readonly string[], value: string): void => {
    const trimmed = value.slice(0, LONGEST).trim()
    if (trimmed === '') return
    if (said.length < VALUES) said.push({ path: path.slice(), value: unescaped(trimmed), size: value.length })
    else whole = false
  }
  while (at < text.length && said.length < VALUES) {
    const open = text.indexOf('<', at)
    say(path, text.slice(at, open < 0 ? text.length : open))
    if (open < 0) return { said, whole }
    const special = SPECIAL.find(([start]) => text.startsWith(start, open))
    const end = special ? text.indexOf(special[1], open + special[0].length) : closing(text, open)
    const stop = end < 0 ? text.length : end
    if (special) {
      if (special[2]) say([...path, special[2]], text.slice(open + special[0].length, stop))
      at = stop + special[1].length
      continue
    }
    const tag = text.slice(open + 1, stop)
    at = stop + 1
    if (tag.startsWith('/')) {
      if (deep > 0) deep--
      else path.pop()
      continue
    }
    const name = /^[^\s/>]{0,200}/.exec(tag)?.[0] ?? ''
    for (const [key, value] of attributes(tag)) say([...path, name, key], value)
    if (tag.endsWith('/')) continue
    if (path.length < DEPTH) path.push(name)
    else deep++
  }
  return { said, whole: whole && at >= text.length }
}

/** What is no element: begins, ends, and under which name its inside is told. A packet's own instruction says nothing. */
const SPECIAL = [
  ['<?xpacket', '?>', ''],
  ['<?', '?>', '?'],
  ['<!--', '-->', '!--'],
  ['<![CDATA[', ']]>', 'CDATA'],
  ['<!', '>', '!'],
] as const

/** Each attribute of a tag, found by its quotes: one pass, whatever stands between them. */
function* attributes(tag: string): Generator<readonly [string, string]> {
  for (let at = tag.search(/\s/); at >= 0;) {
    const open = tag.slice(at).search(/["']/) + at
    const close = open < at ? -1 : tag.indexOf(tag[open] ?? '', open + 1)
    if (close < 0) return
    const key = tag
      .slice(at, open)
      .slice(-200)
      .replace(/\s*=\s*$/, '')
      .trim()
    yield [key, tag.slice(open + 1, close)]
    at = close + 1
  }
}

/** Where the tag that opens at `from` closes: a '>' outside quotes. */
function closing(text: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < text.length; at++) {
    const one = text[at] ?? ''
    if (quote !== '') quote = one === quote ? '' : quote
    else if (one === '"' || one === "'") quote = one
    else if (one === '>') return at
  }
  return -1
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (all, hex, decimal, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? all
    const code = hex ? parseInt(hex, 16) : Number(decimal)
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
  })

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&${Object.entries(NAMED).find(([, char]) => char === one)?.[0]};`)
