import { cpus, loadavg, release, totalmem } from 'node:os'

/** Work whose time is taken, in ms; or that returns its own figure (a median of many requests, say). */
export type Work = () => Promise<number | void>

/**
 * Runs `a` and `b` in turns, `rounds` times each, so that what the machine does meanwhile meets both; who begins alternates.
 * `warm` rounds before that are not counted.
 */
export async function pairs({ a, b, rounds, warm = 1 }: { a: Work; b: Work; rounds: number; warm?: number }) {
  const taken: { a: number; b: number }[] = []
  for (let round = -warm; round < rounds; round++) {
    const aFirst = round % 2 === 0
    const first = await take(aFirst ? a : b)
    const second = await take(aFirst ? b : a)
    if (round >= 0) taken.push(aFirst ? { a: first, b: second } : { a: second, b: first })
  }
  return taken
}

async function take(work: Work): Promise<number> {
  const from = performance.now()
  const own = await work()
  return own ?? performance.now() - from
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

/**
 * An interval that holds the true median at least 95 times in 100, by order statistics: no assumption about how times spread.
 * With fewer than six values there is none, and it is everything. For up to a thousand values.
 */
export function interval(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((x, y) => x - y)
  let outside = 0
  let cut = -1
  // The chance that at most `cut` of n fair coins show heads, on either side.
  for (let k = 0, ways = 1; k < sorted.length / 2; ways = (ways * (sorted.length - k)) / ++k) {
    outside += (2 * ways) / 2 ** sorted.length
    if (outside > 0.05) break
    cut = k
  }
  return { low: sorted[cut] ?? -Infinity, high: sorted[sorted.length - 1 - cut] ?? Infinity }
}

export type Claim = {
  name: string
  values: readonly number[]
  atLeast?: number
  atMost?: number
  unit?: string
}

/** One line: median, interval, and whether it holds, fails, or (the interval reaches across the claim) is not shown. */
export function report({ name, values, atLeast = -Infinity, atMost = Infinity, unit = '' }: Claim): string {
  const { low, high } = interval(values)
  const shown = (value: number) => `${value.toPrecision(3)}${unit}`
  const claim = [atLeast > -Infinity ? `≥ ${atLeast}` : '', atMost < Infinity ? `≤ ${atMost}` : '']
    .filter(Boolean)
    .join(', ')
  const verdict =
    low >= atLeast && high <= atMost ? 'holds' : high < atLeast || low > atMost ? 'FAILS' : 'not shown'
  return `${name}: ${shown(median(values))} [${shown(low)}, ${shown(high)}] of ${values.length}${claim && `, claim ${claim}${unit}: ${verdict}`}`
}

/** What it was measured on, and how busy that was. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)} at the start`

export const say = (line: string): boolean => process.stdout.write(`${line}\n`)
