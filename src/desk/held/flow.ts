import {
  type CategoryKey,
  type PurposeKey,
  type RecipientKey,
  type UseNode,
  purposeKeys,
  recipientKeys,
} from '#policy'

/** A kind of data, how many things there are of it, and what is done with them. */
export type Source = {
  readonly kind: CategoryKey
  readonly things: number
  readonly uses: readonly Pick<UseNode, 'purpose' | 'recipients'>[]
}
export type Node<K> = {
  readonly key: K
  readonly y: number
  readonly height: number
  readonly of: readonly number[]
}
/** A band between two columns: where it leaves, where it arrives, how wide; `of` the kinds in it, by their place. */
export type Ribbon = {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly of: readonly number[]
}
/** The map of a person or of a policy: kinds, purposes, recipients as columns of nodes, and the bands between them; in pixels. */
export type Flow = {
  readonly height: number
  readonly kinds: readonly (Node<CategoryKey> & { readonly things: number })[]
  readonly purposes: readonly Node<PurposeKey>[]
  readonly recipients: readonly Node<RecipientKey>[]
  readonly left: readonly Ribbon[]
  readonly right: readonly Ribbon[]
}

type Strand = { kind: number; purpose: number; recipient: number; width: number }

/** Room over a node for its name, and the least between two. */
const [NAME, GAP] = [20, 28]
/** A kind is the higher the more there is of it, by its logarithm: one thing can still be seen beside a thousand. */
const weight = (things: number): number => 12 + 16 * Math.log10(1 + things)

/** Lays data out: what is held, what for, who gets it. */
export function flowOf(pieces: readonly Source[]): Flow {
  const strands = pieces.flatMap(strandsOf)
  const used = (keys: readonly unknown[], at: 'purpose' | 'recipient'): number[] =>
    keys.map((_, index) => index).filter((index) => strands.some((one) => one[at] === index))
  const purposes = used(purposeKeys, 'purpose')
  const recipients = used(recipientKeys, 'recipient')
  const sizes = [
    pieces.map((_, index) => sum(strands, 'kind', index)),
    purposes.map((index) => sum(strands, 'purpose', index)),
    recipients.map((index) => sum(strands, 'recipient', index)),
  ] as const
  const height = Math.max(...sizes.map((column) => total(column) + column.length * GAP))
  const [kindAt, purposeAt, recipientAt] = sizes.map((column) => stack(column, height)) as [
    number[],
    number[],
    number[],
  ]
  const node = <K>(key: K, at: 'kind' | 'purpose' | 'recipient', index: number, y: number): Node<K> => ({
    key,
    y,
    height: sum(strands, at, index),
    of: kindsOf(strands.filter((one) => one[at] === index)),
  })
  return {
    height,
    kinds: pieces.map(({ kind, things }, index) => ({
      ...node(kind, 'kind', index, kindAt[index] ?? 0),
      things,
    })),
    purposes: purposes.map((index, at) =>
      node(purposeKeys[index] as PurposeKey, 'purpose', index, purposeAt[at] ?? 0),
    ),
    recipients: recipients.map((index, at) =>
      node(recipientKeys[index] as RecipientKey, 'recipient', index, recipientAt[at] ?? 0),
    ),
    left: ribbons(
      strands,
      ['kind', kindAt, pieces.map((_, index) => index)],
      ['purpose', purposeAt, purposes],
    ),
    right: ribbons(strands, ['purpose', purposeAt, purposes], ['recipient', recipientAt, recipients]),
  }
}

/** One strand for each purpose and recipient that the policy names for the kind. */
function strandsOf({ uses, things }: Source, kind: number): Strand[] {
  const pairs = new Map<string, Omit<Strand, 'width'>>()
  for (const use of uses)
    for (const key of use.recipients) {
      const [purpose, recipient] = [purposeKeys.indexOf(use.purpose), recipientKeys.indexOf(key)]
      pairs.set(`${purpose} ${recipient}`, { kind, purpose, recipient })
    }
  return [...pairs.values()].map((pair) => ({ ...pair, width: weight(things) / pairs.size }))
}

const total = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0)
const sum = (strands: readonly Strand[], at: 'kind' | 'purpose' | 'recipient', index: number): number =>
  total(strands.filter((one) => one[at] === index).map(({ width }) => width))
const kindsOf = (strands: readonly Strand[]): number[] => [...new Set(strands.map(({ kind }) => kind))]

/** The tops of a column's nodes, spread over the whole height. */
function stack(sizes: readonly number[], height: number): number[] {
  const gap = (height - total(sizes)) / Math.max(1, sizes.length)
  let y = NAME - GAP + Math.min(gap, GAP)
  return sizes.map((size, at) => {
    if (at > 0) y += gap
    const top = y
    y += size
    return top
  })
}

type Column = readonly [
  at: 'kind' | 'purpose' | 'recipient',
  tops: readonly number[],
  keys: readonly number[],
]

/** The bands between two columns: strands of the same ends are one. They leave and arrive in the order of what they join. */
function ribbons(strands: readonly Strand[], [a, tops, from]: Column, [b, ends, to]: Column): Ribbon[] {
  const [leave, arrive] = [[...tops], [...ends]]
  return from.flatMap((index, i) =>
    to.flatMap((other, j) => {
      const both = strands.filter((one) => one[a] === index && one[b] === other)
      if (both.length === 0) return []
      const width = total(both.map((one) => one.width))
      const ribbon = { from: leave[i] ?? 0, to: arrive[j] ?? 0, width, of: kindsOf(both) }
      leave[i] = ribbon.from + width
      arrive[j] = ribbon.to + width
      return [ribbon]
    }),
  )
}
