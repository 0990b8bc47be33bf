import { type Told, faults, provenThoughWaiting } from './account.ts'
import { type Report } from './report.ts'

const STANCES = ['guarantee', 'feature', 'permission', 'disclosure'] as const

/** What `npm run promises` prints. */
export function printed(rows: readonly Told[], report: Report): string {
  const wrong = faults(rows)
  const early = provenThoughWaiting(rows)
  const [seen, all] = breakers(rows)
  return [
    `Tests of ${report.commit || 'these sources'}${report.clean ? '' : ' with changes'}, ${report.at.slice(0, 16).replace('T', ' ')}`,
    '',
    columns('', 'rows', 'proven', 'kept', 'begun', 'waiting', 'left out'),
    ...[...Map.groupBy(rows, ({ site }) => site)].flatMap(([site, of]) => table(site, of)),
    line('all', rows),
    '',
    `breakers seen to turn their test red: ${seen} of ${all}${seen < all ? ' (npm run promises -- --break)' : ''}`,
    early.length > 0
      ? `proven though waiting: ${early.map(({ id }) => id).join(', ')}`
      : 'proven though waiting: none',
    ...(wrong.length > 0 ? wrong.map((one) => `WRONG: ${one}`) : ['claimed without a proof: none']),
  ].join('\n')
}

/** One row, with its tests and what breaks them. */
export function printedRow(row: Told): string {
  return [
    `${row.id}  ${row.stance}, ${row.module}, ${row.standing}${row.clauses.length > 0 ? ` by ${row.clauses.join(', ')}` : ''}`,
    `  ${row.behaviour}`,
    `  check: ${row.check}`,
    ...row.tests.flatMap(({ file, name, passed, breaks, red }) => [
      `  ${passed ? 'passed' : 'FAILED'}  ${name}  (${file})`,
      ...Object.entries(breaks).map(
        ([fault, edit]) =>
          `    breaker: ${fault}  (${edit.file})${red ? (red[fault] ? ', turns it red' : ', does NOT turn it red') : ''}`,
      ),
    ]),
    ...(row.tests.length === 0 ? ['  no test'] : []),
  ].join('\n')
}

/** A line for the site, and one for each stance that it has rows of. */
function table(site: string, rows: readonly Told[]): string[] {
  return [
    line(site, rows),
    ...STANCES.flatMap((stance) => {
      const of = rows.filter((row) => row.stance === stance)
      return of.length > 0 ? [line(`  ${stance}`, of)] : []
    }),
  ]
}

const STANDINGS = ['kept', 'begun', 'waiting', 'unaccounted'] as const
const line = (name: string, rows: readonly Told[]): string =>
  columns(
    name,
    String(rows.length),
    String(rows.filter(({ proven }) => proven).length),
    ...STANDINGS.map((one) => String(rows.filter(({ standing }) => standing === one).length)),
  )

const columns = (name: string, ...cells: string[]): string =>
  name.padEnd(14) + cells.map((cell) => cell.padStart(9)).join('')

function breakers(rows: readonly Told[]): [seen: number, all: number] {
  const tests = [...new Set(rows.flatMap((row) => row.tests))]
  const red = tests.flatMap((test) => Object.keys(test.breaks).map((fault) => test.red?.[fault] === true))
  return [red.filter(Boolean).length, red.length]
}
