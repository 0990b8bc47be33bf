import { policyWords } from '#policy'
import { type ProvenCell, type Sink, differs, provingWords } from '#privacy'
import { type Say, sayCode, speaker } from '#words'

const say: Say = speaker(policyWords, provingWords)
const word = (key: string): string => sayCode(say, key, {})

/** `Pictures and words only you may see (by link)`. */
export function nameOf({ kind, state }: Pick<ProvenCell, 'kind' | 'state'>): string {
  if (!kind.includes('.')) return `${word(`proving.beside.${kind}`)}${state ? ` ${state}` : ''}`
  const name = word(`policy.category.${kind}`)
  return state ? `${name} (${word(`proving.state.${state}`)})` : name
}

/** What differs, a sentence each. */
export const told = (cells: readonly ProvenCell[]): readonly string[] =>
  cells.filter(differs).map((cell) => {
    const { sink, expected, where } = cell
    const values = { what: nameOf(cell), sink: word(`proving.sink.${sink}`), where: where.join('; ') }
    return say(expected === 'yes' ? 'proving.missing' : 'proving.leak', values)
  })

/** Cells that would differ but for a reason, each with it. */
export const excused = (cells: readonly ProvenCell[]): readonly string[] =>
  cells
    .filter((cell) => cell.excused !== null && differs({ ...cell, excused: null }))
    .map((cell) =>
      say('proving.excused', {
        what: nameOf(cell),
        sink: word(`proving.sink.${cell.sink}`),
        why: cell.excused ?? '',
      }),
    )

/** Columns of the printed matrix, with their short heads. */
const COLUMNS: readonly (readonly [Sink, string])[] = [
  ['kept', 'kept'],
  ['person', 'self'],
  ['link', 'link'],
  ['members', 'memb'],
  ['everyone', 'all'],
  ['staff', 'desk'],
  ['mail-relay', 'mail'],
  ['export', 'take'],
  ['log', 'log'],
  ['rows', 'rows'],
  ['files', 'disk'],
  ['backup', 'bkup'],
  ['jobs', 'jobs'],
  ['erased', 'gone'],
]

/** The matrix as lines of text: kinds down, places across. */
export function table(cells: readonly ProvenCell[]): readonly string[] {
  const kinds = Map.groupBy(
    cells.filter(({ kind }) => kind.includes('.')),
    nameOf,
  )
  const width = Math.max(...[...kinds.keys()].map((name) => name.length))
  const head = `${' '.repeat(width)} ${COLUMNS.map(([, name]) => name.padStart(5)).join('')}`
  const lines = [...kinds].map(([name, row]) => {
    const signs = COLUMNS.map(([sink]) => signOf(row.filter((cell) => cell.sink === sink)).padStart(5))
    return `${name.padEnd(width)} ${signs.join('')}`
  })
  return [head, ...lines, say('proving.key')]
}

function signOf(cells: readonly ProvenCell[]): string {
  const wrong = cells.find(differs)
  if (wrong) return wrong.expected === 'yes' ? '?' : '!'
  const [cell] = cells
  if (!cell || cell.expected === 'no') return '·'
  return cell.expected === 'may' ? (cell.observed ? '○' : '·') : '●'
}

/** One sentence for the whole. */
export const summary = ({ cells, asked }: { cells: readonly ProvenCell[]; asked: number }): string => {
  const differ = cells.filter(differs).length
  return differ === 0
    ? say('proving.holds', { cells: cells.length, asked })
    : say('proving.differs', { cells: cells.length, differ })
}
