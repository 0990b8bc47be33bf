/**
 * Letters and digits that read like another one, in lower case; a letter whose capital reads alike counts too. Of UTS 39's table what
 * people can type: Latin, Cyrillic, Greek, Armenian, digits. Neighbours that merge (`rn`, `vv`) are not in it.
 */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'вβьƅ',
  c: 'сϲⅽ',
  d: 'ԁɗ',
  e: 'еεєҽ',
  g: 'ɡց',
  h: 'һнηհ',
  j: 'јյ',
  k: 'кκ',
  l: '1iıіιӏ|ɩ١۱',
  m: 'мμ',
  n: 'ոռ',
  o: '0оοօσ०০٥۵',
  p: 'рρ',
  q: 'ԛզ',
  r: 'гɼ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'սʋ',
  v: 'νѵ',
  w: 'ԝωѡ',
  x: 'хχ',
  y: 'уүγυ',
  z: 'ζᴢ',
  3: 'зӡʒ',
  6: 'б',
  '-': '_.',
}

const table = new Map(
  Object.entries(ALIKE).flatMap(([plain, alike]) => Array.from(alike).map((one) => [one, plain] as const)),
)

/** The text with each letter replaced by the plainest one that reads like it. */
export const plainest = (text: string): string =>
  Array.from(text)
    .map((one) => table.get(one) ?? one)
    .join('')
