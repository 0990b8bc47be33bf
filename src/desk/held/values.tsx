import { type Cell } from '#privacy'
import { fromDate } from '#std'
import { type Child, Time } from '#web'
import { type Say } from '#words'

/** A value as it stands, in words: days for moments, yes and no, lists with commas; bytes are told by their number. */
export function valueOf({ value, held }: Cell, say: Say): Child {
  if (held) return say('held.digest')
  if (value === null || value === undefined || value === '') return say('held.nothing')
  if (value instanceof Date) return <Time at={fromDate(value)} form="minute" />
  if (value instanceof Uint8Array) return say('held.bytes', { count: value.byteLength })
  if (typeof value === 'boolean') return value ? say('held.yes') : say('held.no')
  if (Array.isArray(value)) return value.length === 0 ? say('held.nothing') : value.join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
