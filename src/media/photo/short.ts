import { type Say } from '#words'
import { linesOf, placeOf } from './kinds.ts'
import { type Reading } from './look.ts'

/** So many kinds are named; of the rest only how many there are is said. */
const NAMED = 4
/** Every file may have them, and they say nothing about anybody. */
const HARMLESS: readonly string[] = ['colour-profile', 'other']

/** Whether there is more to show of it than a line. */
export const tells = (reading: Reading): boolean => linesOf(reading).length > 0

/** What a file tells, in a line: `Tells where (60.3913, 5.3221), serial numbers, the owner; removed before publishing.` */
export function inShort(reading: Reading, say: Say): string {
  if (reading.carried.container === null) return say('photo.short.unreadable')
  const kinds = linesOf(reading).flatMap(({ kind, stays }) =>
    stays || HARMLESS.includes(kind) ? [] : [kind],
  )
  if (kinds.length === 0) return say('photo.short.nothing')
  const place = placeOf(reading)
  const named = kinds.slice(0, NAMED).map((kind) =>
    kind === 'place' && place
      ? say('photo.short.at', {
          latitude: place.latitude.toFixed(4),
          longitude: place.longitude.toFixed(4),
        })
      : say(`photo.short.${kind}`),
  )
  return say('photo.short.tells', { named, more: kinds.length - named.length })
}
