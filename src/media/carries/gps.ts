import { decode, part, unpadded } from './bytes.ts'
import type { Fact } from './carried.ts'
import { type Angle, place, shown } from './place.ts'
import { dated, fact, measured, number } from './said.ts'
import { hex, known } from './tags.ts'
import { type Entry, fineness, value } from './tiff.ts'

/** What the GPS IFD tells: one place of several entries, one time of two, and the rest as it stands. */
export function gps(all: readonly Entry[], where: string): Fact[] {
  const entries = all.filter((one) => one.ifd === 'gps')
  const of = (tag: number) => entries.find((one) => one.tag === tag)
  const facts: Fact[] = []
  const used = new Set<number>()

  const [latitude, longitude] = [angle(of(2), text(of(1))), angle(of(4), text(of(3)))]
  const error = of(0x1f)
  const found = latitude && longitude && place(latitude, longitude, error ? value(error) : null)
  if (found) {
    for (const tag of [1, 2, 3, 4, 0x1f]) used.add(tag)
    facts.push(fact('place', 'GPSPosition', shown(found), `${where}, GPS 0x0002`, 48, { place: found }))
  }
  const day = of(0x1d)
  const clock = of(7)
  if (day ?? clock) {
    used.add(7).add(0x1d)
    const hours = clock ? [0, 1, 2].map((at) => two(value(clock, at))).join(':') : ''
    const said = dated(`${text(day)} ${hours}Z`.trim())
    facts.push(
      fact('time', 'GPSDateTime', day ? said : `${hours.slice(0, 5)} UTC`, `${where}, GPS 0x001d`, 36),
    )
  }
  for (const entry of entries) {
    if (
      used.has(entry.tag) ||
      (REFS.has(entry.tag) && entry.data.length <= 2) ||
      (entry.tag === 0 && entry.data.length === 4)
    )
      continue
    const [kind, name] = known('gps', entry.tag) ?? ['place', hex(entry.tag)]
    facts.push(
      fact(kind, name, words(entry, of(5)), `${where}, GPS ${hex(entry.tag)}`, entry.data.length + 12),
    )
  }
  return facts
}

/** Units, sides and the version: nothing without what they belong to. */
const REFS = new Set([0x01, 0x03, 0x05, 0x0c, 0x0e, 0x10, 0x13, 0x15, 0x17, 0x19, 0x1e])

function words(entry: Entry, below: Entry | undefined): string {
  if (entry.type === 2 || entry.type === 129) return text(entry)
  if (entry.tag === 6) return `${below && value(below) === 1 ? '−' : ''}${number(value(entry))} m`
  if (entry.type === 7)
    return text(entry).replace(/^(ASCII|UNICODE|JIS)\s*/, '') || measured(entry.data.length)
  return Array.from({ length: Math.min(entry.count, 3) }, (_, at) => number(value(entry, at))).join(', ')
}

/** Degrees, minutes and seconds; what is not there counts as nothing. */
function angle(entry: Entry | undefined, half: string): Angle | null {
  if (entry === undefined) return null
  let degrees = 0
  let step = 1
  for (let at = 0; at < 3; at++) {
    const one = value(entry, at)
    if (!Number.isFinite(one)) {
      if (at === 0) return null
      continue
    }
    degrees += one / 60 ** at
    // Minutes of 30/1 followed by seconds of 0/1 are as fine as the minutes only if they are no whole number.
    if (one !== 0 || at === 0) step = 1 / 60 ** at / Math.max(1, fineness(entry, at))
  }
  return { degrees: /^[SW]/i.test(half) ? -degrees : degrees, step }
}

const text = (entry: Entry | undefined): string =>
  entry ? unpadded(decode(part(entry.data, 0, 4096))).replaceAll('\0', ' ') : ''

const two = (value: number): string => String(Math.floor(Number.isFinite(value) ? value : 0)).padStart(2, '0')
