import { hash } from 'node:crypto'
import { type CategoryKey } from '#policy'
import { type Chance } from '#std'

/** Which of a kind of data it is, where a policy treats them apart; null: all alike. */
export type State =
  | 'me'
  | 'link'
  | 'members'
  | 'everyone'
  /** Camera settings that their person lets be seen. */
  | 'shown'
  /** Who made it and whose it is, as a file says it. */
  | 'credits'
  /** What of a file is dropped as it comes. */
  | 'dropped'
  /** What opens a door: a sign-in's token, a key for an app. */
  | 'secret'
  /** The same in a letter. */
  | 'mailed'

/** Who a mark is about: the person whose things are planted, another member, a stranger who wrote. */
export type Who = 'ana' | 'ben' | 'zoe'

/** Something nobody else has, what it stands for, and where it was put. */
export type Mark = {
  readonly text: string
  readonly kind: CategoryKey
  readonly state: State | null
  /** `picture.title`, `request Accept-Language` … */ readonly place: string
  readonly who: Who
  /** Is it held once it was given? Then its person's archive has it; where not, nothing held does; null: either. */
  readonly held: boolean | null
}

export type Colour = readonly [number, number, number]

/** How each word of ours begins, and how many letters it has: none that look like others, so that no normal form changes one. */
export const PREFIX = 'kqx'
export const LETTERS = 'bcdfghjkmnpqrstwxz'
export const LENGTH = 14

/** All that was planted. Words are found by their shape, the rest (addresses, numbers, days) by their spellings. */
export class Marks {
  readonly words = new Map<string, Mark>()
  readonly literals: { readonly mark: Mark; readonly forms: readonly string[] }[] = []
  readonly colours: { readonly mark: Mark; readonly colour: Colour }[] = []
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** A new word, lower case: `kqxbdfghjkmnpr`. */
  word(mark: Omit<Mark, 'text'>): string {
    const letters = [...this.#chance.bytes(LENGTH - PREFIX.length)].map(
      (byte) => LETTERS[byte % LETTERS.length] ?? '',
    )
    const text = PREFIX + letters.join('')
    this.words.set(text, { ...mark, text })
    return text
  }

  /** Something whose form is not ours to choose; `forms`: further spellings of it. */
  literal(text: string, mark: Omit<Mark, 'text'>, forms: readonly string[] = []): string {
    const all = [text, ...forms, ...(text.length > 11 ? encoded(text) : [])]
    this.literals.push({
      mark: { ...mark, text },
      forms: [...new Set(all.map((form) => form.toLowerCase()))].filter((form) => form.length >= 6),
    })
    return text
  }

  /** An address for mail: its name is a word of ours, and its digests, which anybody can make, count as it. */
  address(mark: Omit<Mark, 'text'>): string {
    const text = `${this.word(mark)}@canary.example`
    const forms = ['md5', 'sha1', 'sha256'].flatMap((way) => [
      hash(way, text, 'hex'),
      hash(way, text, 'base64'),
    ])
    // nothing keeps one: they are looked for, not missed
    this.literals.push({
      mark: { ...mark, text, held: null },
      forms: forms.map((form) => form.toLowerCase()),
    })
    return text
  }

  /** A picture of one colour: whoever sees the colour has seen the picture. */
  colour(mark: Omit<Mark, 'text'>): Colour {
    const colour = PALETTE[this.colours.length]
    if (!colour) throw new Error('more pictures than colours')
    this.colours.push({ mark: { ...mark, text: `rgb(${colour.join(',')})` }, colour })
    return colour
  }
}

const encoded = (text: string): string[] => [
  Buffer.from(text).toString('hex'),
  Buffer.from(text)
    .toString('base64')
    .replace(/.{0,2}=*$/, ''),
]

/** Far from each other, and from the greys of a page. */
const PALETTE: readonly Colour[] = [
  [220, 20, 20],
  [20, 200, 20],
  [20, 20, 220],
  [220, 200, 10],
  [200, 20, 200],
  [20, 200, 200],
  [120, 20, 20],
  [10, 100, 20],
  [230, 120, 20],
  [110, 20, 140],
]
