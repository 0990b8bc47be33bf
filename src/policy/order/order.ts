/** An order of values, from the narrowest to the widest: `below(a, b)` says that `b` lets happen all that `a` does. Partial: of two values neither may be below the other. */
export type Order<V> = { below(a: V, b: V): boolean }

/** Only what is equal is comparable: any change counts as wider. */
export const flat: Order<string | boolean> = { below: (a, b) => a === b }

/** The words from the narrowest to the widest; one that is not among them is comparable to itself alone. */
export const chain = <T extends string | boolean>(...words: readonly T[]): Order<T> => ({
  below: (a, b) => a === b || (words.includes(a) && words.indexOf(a) <= words.indexOf(b)),
})

/** Each word with those right above it; a word is below itself and all that lies above. */
export const poset = <T extends string>(above: Readonly<Record<T, readonly T[]>>): Order<T> => {
  const below = (a: T, b: T): boolean => a === b || above[a].some((up) => below(up, b))
  return { below }
}

/** A set is below those that hold all of it. */
export const subset: Order<readonly string[]> = { below: (a, b) => a.every((one) => b.includes(one)) }

/** The lower the number, the wider. */
export const fewer: Order<number> = { below: (a, b) => a >= b }

export const reversed = <V>(order: Order<V>): Order<V> => ({ below: (a, b) => order.below(b, a) })

/** Null below everything. */
export const orLeast = <V>(order: Order<V>): Order<V | null> => ({
  below: (a, b) => a === null || (b !== null && order.below(a, b)),
})
/** Null above everything. */
export const orMost = <V>(order: Order<V>): Order<V | null> => ({
  below: (a, b) => b === null || (a !== null && order.below(a, b)),
})

/** A record is below another when each of its fields is. */
export const product = <V extends object>(orders: { readonly [K in keyof V]: Order<V[K]> }): Order<V> => ({
  below: (a, b) => (Object.keys(orders) as (keyof V)[]).every((key) => orders[key].below(a[key], b[key])),
})

/** Several ways at once, as their widest (see `widest`): below when each way lies below one of the other's. */
export const anyOf = <V>(order: Order<V>): Order<readonly V[]> => ({
  below: (a, b) => a.every((one) => b.some((other) => order.below(one, other))),
})

/** The ways no other way covers, each once, sorted: the normal form of what `anyOf` compares. */
export function widest<V>(order: Order<V>, ways: readonly V[]): readonly V[] {
  const once = [...new Map(ways.map((way) => [JSON.stringify(way), way])).entries()].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return once
    .filter(([text, way]) => !once.some(([other, one]) => other !== text && order.below(way, one)))
    .map(([, way]) => way)
}
