// Finds words in texts that no index may know: what PostgreSQL does for the rest with `websearch_to_tsquery` and `pg_trgm`, near enough
// that nobody sees where a picture was found.

/** Any of these ways is enough; one way is all its terms. */
type Query = readonly (readonly Term[])[]
/** Words that have to stand one after another, or must not. */
type Term = { readonly words: readonly string[]; readonly not: boolean }

/** Letters and digits in runs, in lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** As people write to search engines: words, "words in a row", -without, one or another. */
export function parseQuery(text: string): Query {
  const ways: Term[][] = [[]]
  for (const [, not, quoted, bare = ''] of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (!not && bare.toLowerCase() === 'or') ways.push([])
    const words = wordsOf(quoted ?? bare)
    if (words.length > 0 && (not || quoted !== undefined || bare.toLowerCase() !== 'or'))
      ways.at(-1)?.push({ words, not: not === '-' })
  }
  return ways.filter((terms) => terms.length > 0)
}

export function matches(query: Query, text: string): boolean {
  const words = wordsOf(text)
  return query.some((terms) => terms.every((term) => stands(term.words, words) !== term.not))
}

const stands = (sought: readonly string[], words: readonly string[]): boolean =>
  words.some((_, at) => sought.every((word, nth) => words[at + nth] === word))

/** How much of what was typed stands in a text, in threes of letters, from 0 to 1: the most in as many neighbouring words as were typed. */
export function likeness(typed: string, text: string): number {
  const sought = wordsOf(typed)
  const threes = new Set(sought.flatMap(threesOf))
  const words = wordsOf(text).map(threesOf)
  let most = 0
  for (const at of words.keys()) {
    const near = new Set(words.slice(at, at + sought.length).flat())
    most = Math.max(most, threes.intersection(near).size)
  }
  return threes.size === 0 ? 0 : most / threes.size
}

const threesOf = (word: string): string[] => {
  const padded = `  ${word} `
  return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3))
}
