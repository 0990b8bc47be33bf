import { type Order } from '../order/order.ts'
import { SETTING_VALUES, type SettingKey } from './table.ts'

/**
 * How wide a value lets a setting be, from its own order: 0 the narrowest, 1 the widest. A word counts by its place among the words, a set
 * by its share of them (of duties: by what is missing). Null where the order knows no more and no less.
 */
export function openness(key: SettingKey, value: string | readonly string[]): number | null {
  const { words, order } = SETTING_VALUES[key]
  const below = (a: unknown, b: unknown): boolean => (order as Order<unknown>).below(a, b)
  if (typeof value === 'string') {
    const ranked = below(words[0], words.at(-1)) && !below(words.at(-1), words[0])
    return ranked ? (words as readonly string[]).indexOf(value) / (words.length - 1) : null
  }
  const share = value.length / words.length
  if (below([], words)) return share
  return below(words, []) ? 1 - share : null
}
