import type { Fact } from '../carries/index.ts'

/** Camera settings as people read them: '1/250 s', 'f/2.8', 'ISO 400', '35 mm'. */
export type Camera = { readonly [K in keyof typeof NAMES]?: string }

/** Which fact says what, by its name in Exif; the first that is there. */
const NAMES = {
  make: ['Make'],
  model: ['Model'],
  lens: ['LensModel', 'LensMake'],
  exposure: ['ExposureTime'],
  aperture: ['FNumber'],
  iso: ['ISO'],
  focal: ['FocalLength', 'FocalLengthIn35mmFilm'],
} as const
const LONGEST = 100

/** The settings among the facts of a cleaned file; null where there are none. */
export function cameraOf(facts: readonly Fact[]): Camera | null {
  const said = (name: string) => facts.find((one) => one.kind === 'camera' && one.name === name)?.value
  return cameraFrom(
    Object.fromEntries(
      Object.entries(NAMES).map(([key, names]) => [key, names.map(said).find((one) => one)]),
    ),
  )
}

/** What we know of settings and no more, whoever sends them. */
export function cameraFrom(told: Readonly<Record<string, unknown>>): Camera | null {
  const found = Object.keys(NAMES).flatMap((key) => {
    const value = told[key]
    return typeof value === 'string' && value !== '' ? [[key, value.slice(0, LONGEST)]] : []
  })
  return found.length > 0 ? (Object.fromEntries(found) as Camera) : null
}
