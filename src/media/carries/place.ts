import type { Place } from './carried.ts'
import { number } from './said.ts'

/** Metres in one degree of latitude. */
const DEGREE = 111_320

/** `step` is the smallest difference its digits can show, in degrees; 0 where that is not known. */
export type Angle = { readonly degrees: number; readonly step: number }

export function place(latitude: Angle, longitude: Angle, error: number | null = null): Place | null {
  const [lat, lon] = [latitude.degrees, longitude.degrees]
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null
  // Some cameras without a fix write zeros.
  if (lat === 0 && lon === 0) return null
  const digits = Math.max(latitude.step, longitude.step * Math.cos((lat * Math.PI) / 180)) * DEGREE
  const metres =
    error !== null && error > 0 && error < 1e6 ? Math.max(error, digits) : digits > 0 ? digits : null
  return {
    latitude: round(lat),
    longitude: round(lon),
    metres: metres === null ? null : Number(metres.toPrecision(2)),
  }
}

export function shown({ latitude, longitude, metres }: Place): string {
  const near = metres === null ? '' : `, to ${metres < 1 ? 'less than a metre' : `${number(metres)} m`}`
  return `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? 'W' : 'E'}${near}`
}

/** An angle as XMP writes it: '51,30.5382N' or '51,30,32.3N'; also plain '51.5'. */
export function angle(text: string): Angle | null {
  const found =
    /^\s*(-?\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])?\s*$/i.exec(text)
  if (!found) return null
  const parts = found.slice(1, 4).filter((one) => one !== undefined)
  const degrees = parts.reduce((sum, one, at) => sum + Math.abs(Number(one)) / 60 ** at, 0)
  const last = parts.at(-1) ?? ''
  const decimals = last.includes('.') ? last.length - last.indexOf('.') - 1 : 0
  const below = text.trim().startsWith('-') || /[SW]/i.test(found[4] ?? '')
  return { degrees: below ? -degrees : degrees, step: 10 ** -decimals / 60 ** (parts.length - 1) }
}

/** ISO 6709 as films carry it: '+51.5090-000.1280+012.3/'. */
export function iso6709(text: string): Place | null {
  const found = /^([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)/.exec(text)
  if (!found) return null
  const parts = found.slice(1).map((one) => ({
    degrees: Number(one),
    step: 10 ** -(one.split('.')[1]?.length ?? 0),
  }))
  const [latitude, longitude] = parts
  return latitude && longitude ? place(latitude, longitude) : null
}

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
