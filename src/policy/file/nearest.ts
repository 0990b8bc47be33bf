/** The one of `known` that was most likely meant, or null: `nearest('inital', ['initial', 'id'])` is `initial`. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (word.length > 80) return null
  const far = (one: string): number => distance(word.toLowerCase(), one.toLowerCase())
  const best = known.map((one) => ({ one, away: far(one) })).toSorted((a, b) => a.away - b.away)[0]
  if (best && best.away <= Math.max(1, Math.floor(word.length / 3))) return best.one
  // `email` for `user.contact.email`: the last part of a dotted key.
  return known.find((one) => one.endsWith(`.${word.toLowerCase()}`)) ?? null
}

/** How many letters have to be put in, taken out, changed or swapped (Damerau and Levenshtein, neighbours only). */
function distance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = last
    last = row
  }
  return last[to.length] ?? 0
}
