import { type Finding } from './lint.ts'
import { type Law, LAWS } from './rule.ts'

/** The countries of the European Economic Area, ISO 3166-1 alpha-2. */
export const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'

const LAWS_OF: Readonly<Record<string, readonly Law[]>> = {
  ...Object.fromEntries(EEA.split(' ').map((country) => [country, ['eu'] as const])),
  // whoever does business in the country may do it in any of its states
  US: ['california', 'us-federal'],
}

/** The laws there are checks for that bind whoever does business in a country: of `NO` `['eu']`, of `BR` none yet. */
export const lawsOf = (country: string): readonly Law[] => LAWS_OF[country] ?? []

/** Those of several countries; every law there are checks for, where no country is listed. */
export const lawsIn = (countries: readonly string[]): readonly Law[] =>
  countries.length === 0
    ? LAWS
    : LAWS.filter((law) => countries.some((country) => lawsOf(country).includes(law)))

/** What is to be said of the list itself: that there is none, or whose law nobody wrote checks for. */
export function placeFindings(countries: readonly string[]): readonly Finding[] {
  const about = { about: 'places', against: null, variant: null, laws: [], articles: [] }
  const unknown = countries.filter((country) => lawsOf(country).length === 0)
  if (countries.length === 0) return [{ ...about, code: 'LAW-01', severity: 'warning', countries }]
  return unknown.length === 0 ? [] : [{ ...about, code: 'LAW-02', severity: 'info', countries: unknown }]
}
