/**
 * From which age a child's own yes counts (GDPR 8(1)), as the Commission listed the members' laws in June 2020
 * (SWD(2020) 115, page 17); laws change, and who lowers the floor has to look them up.
 */
const AGES: Readonly<Record<number, string>> = {
  13: 'BE DK EE FI LV MT PT SE',
  14: 'AT BG CY ES IT LT',
  15: 'CZ FR GR',
  16: 'DE HR HU IE LU NL PL RO SK',
}

/** The countries, ISO 3166-1 alpha-2 in order, whose law asks for more than this age: `above(15)` begins with DE. */
export const above = (floor: number): readonly string[] =>
  Object.entries(AGES)
    .filter(([age]) => Number(age) > floor)
    .flatMap(([, countries]) => countries.split(' '))
    .toSorted()
