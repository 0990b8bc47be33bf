import { type Op } from './workload.ts'
import { type Stored, metaText, objects } from './record.ts'

/** What an operation answers, in the form that all systems give: rows of key and text, a count, or whether something is gone. */
export type Answer = readonly (readonly [number, string])[] | number | boolean

/** Most records that one operation touches, by key from the lowest on: a page, as any site reads and writes. */
export const MOST = 100

/** What the law has every operation answer, held in memory: nothing of what is over is read, nothing is used that its person objects to. */
export function oracle(start: Iterable<Stored>): (op: Op) => Answer {
  const all = new Map<number, Stored>()
  const sets = new Map<string, Set<number>>()
  const looks = new Map<number, number>()
  const indexed = ({ pur, usr, shr }: Stored) => [pur, `usr${usr}`, shr]
  let top = 0
  const put = (one: Stored): void => {
    top = Math.max(top, one.key)
    remove(one.key)
    all.set(one.key, one)
    for (const name of indexed(one)) (sets.get(name) ?? sets.set(name, new Set()).get(name))?.add(one.key)
  }
  const remove = (key: number): void => {
    const old = all.get(key)
    if (!old) return
    all.delete(key)
    for (const name of indexed(old)) sets.get(name)?.delete(key)
  }
  for (const one of start) put(one)

  const get = (key: number, at: number): Stored[] => {
    const one = all.get(key)
    return one && one.due > at ? [one] : []
  }
  const those = (
    keys: Iterable<number>,
    at: number,
    which: (one: Stored) => boolean = () => true,
  ): Stored[] =>
    [...keys]
      .flatMap((key) => get(key, at))
      .filter(which)
      .toSorted((a, b) => a.key - b.key)
      .slice(0, MOST)
  const named = (name: string, at: number, which?: (one: Stored) => boolean) =>
    those(sets.get(name) ?? [], at, which)
  const usable = (one: Stored): boolean => !objects(one)
  /** Keys in order, as they are needed: nearly all fit. */
  const first = (at: number, which: (one: Stored) => boolean): Stored[] => {
    const found: Stored[] = []
    for (let key = 0; found.length < MOST && key <= top; key++) found.push(...get(key, at).filter(which))
    return found
  }
  const data = (ones: readonly Stored[]) => ones.map((one) => [one.key, one.data] as const)
  const meta = (ones: readonly Stored[]) => ones.map((one) => [one.key, metaText(one)] as const)
  const change = (ones: readonly Stored[], to: Partial<Stored>): number => {
    for (const one of ones) put({ ...one, ...to })
    return ones.length
  }
  const drop = (ones: readonly Stored[]): number => {
    for (const { key } of ones) remove(key)
    return ones.length
  }
  const looked = (usr: number): void => void looks.set(usr, (looks.get(usr) ?? 0) + 1)

  return (op) => {
    const { at, who } = op
    switch (op.act) {
      case 'create':
        put(op.record)
        return 1
      case 'sweep':
      case 'delete-by-ttl':
        return drop([...all.values()].filter(({ due }) => due <= at))
      case 'delete-by-key':
        return drop(get(op.key, at))
      case 'delete-by-pur':
        return drop(named(op.value, at))
      case 'delete-by-usr':
        return drop(named(`usr${op.value}`, at))
      case 'update-data-by-key':
        return change(get(op.key, at), { data: op.data })
      case 'update-meta-by-key':
        return change(get(op.key, at), { obj: op.to })
      case 'update-meta-by-usr':
        return change(named(`usr${op.value}`, at), { shr: op.to })
      case 'update-meta-by-pur':
      case 'update-meta-by-shr':
        return change(named(String(op.value), at), { shr: op.to })
      case 'read-data-by-key':
        return data(get(op.key, at).filter((one) => who === 'customer' || usable(one)))
      case 'read-data-by-usr':
        return data(named(`usr${op.value}`, at))
      case 'read-data-by-pur':
        return data(named(op.value, at, usable))
      case 'read-data-by-obj':
        return data(first(at, (one) => usable(one) && one.obj !== op.value))
      case 'read-data-by-dec':
        return data(first(at, (one) => usable(one) && one.dec === op.value))
      case 'read-meta-by-key': {
        const found = get(op.key, at)
        for (const { usr } of found) if (who === 'regulator') looked(usr)
        return meta(found)
      }
      case 'read-meta-by-usr':
        if (who === 'regulator') looked(op.value)
        return meta(named(`usr${op.value}`, at))
      case 'read-meta-by-pur':
        return meta(named(op.value, at))
      case 'log':
        return Math.min(MOST, looks.get(op.value) ?? 0)
      default:
        return get(op.key, at).length === 0
    }
  }
}
