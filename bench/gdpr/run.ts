import { isDeepStrictEqual } from 'node:util'
import { machine, median, report, say } from '../measure.ts'
import { type Answer } from './oracle.ts'
import { type System } from './plain.ts'
import { DATA } from './record.ts'
import { type Op } from './workload.ts'

/** Operations of one turn: a second of the bench's clock, its sweep with it. */
const TURN = 101

type Tally = {
  ms: number
  right: number
  readonly turns: number[]
  readonly took: Map<string, number[]>
  readonly wrong: Map<string, number>
}

/**
 * Does the same operations on each system, a turn of them on one after the other; who begins goes round. Each answer is compared with the
 * oracle's. Prints what each system took, and how much longer the last takes than the one before it.
 */
export async function compare(
  name: string,
  systems: readonly System[],
  ops: Iterable<Op>,
  right: (op: Op) => Answer,
): Promise<void> {
  const tallies = systems.map((): Tally => ({
    ms: 0,
    right: 0,
    turns: [],
    took: new Map(),
    wrong: new Map(),
  }))
  let [count, first] = [0, 0]
  for (const turn of turns(ops)) {
    const expected = turn.map((op) => right(op))
    for (let n = 0; n < systems.length; n++) {
      const which = (first + n) % systems.length
      await take(systems[which] as System, tallies[which] as Tally, turn, expected)
    }
    first++
    count += turn.length
  }
  say(`\n${name}: ${count} operations`)
  for (const [n, system] of systems.entries()) tell(system, tallies[n] as Tally, count)
  const [base, ours] = tallies.slice(-2)
  if (!base || !ours) return
  const ratios = ours.turns.map((ms, n) => ms / (base.turns[n] ?? Number.NaN))
  say(report({ name: `${name}: kernel / indexed, turn by turn`, values: ratios, atMost: 1.5, unit: '×' }))
  say(`${name}: kernel / indexed, all time: ${(ours.ms / base.ms).toFixed(2)}×`)
}

async function take(
  system: System,
  tally: Tally,
  turn: readonly Op[],
  expected: readonly Answer[],
): Promise<void> {
  const from = performance.now()
  const answers: Answer[] = []
  for (const op of turn) {
    const start = performance.now()
    answers.push(await system.run(op))
    const took = tally.took.get(op.act) ?? tally.took.set(op.act, []).get(op.act)
    took?.push(performance.now() - start)
  }
  const ms = performance.now() - from
  tally.turns.push(ms)
  tally.ms += ms
  for (const [n, answer] of answers.entries()) {
    const act = turn[n]?.act ?? ''
    if (isDeepStrictEqual(answer, expected[n])) tally.right++
    else tally.wrong.set(act, (tally.wrong.get(act) ?? 0) + 1)
  }
}

function* turns(ops: Iterable<Op>): Generator<Op[]> {
  let turn: Op[] = []
  for (const op of ops) {
    turn.push(op)
    if (turn.length < TURN) continue
    yield turn
    turn = []
  }
  if (turn.length > 0) yield turn
}

function tell({ name }: System, { ms, right, took, wrong }: Tally, count: number): void {
  say(
    `  ${name.padEnd(8)} right ${((100 * right) / count).toFixed(2)} %, ${(ms / 1000).toFixed(2)} s, ${Math.round((count * 1000) / ms)} operations a second`,
  )
  for (const [act, all] of [...took].toSorted()) {
    const sorted = all.toSorted((a, b) => a - b)
    const last = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
    const missed = wrong.get(act)
    say(
      `    ${act.padEnd(18)} ${String(all.length).padStart(6)} ×  p50 ${median(all).toFixed(2)}  p99 ${last.toFixed(2)} ms${missed ? `  ${missed} wrong` : ''}`,
    )
  }
}

/** How many times the bytes of the data themselves each system takes. */
export async function space(systems: readonly System[], records: number): Promise<void> {
  for (const system of systems) {
    const bytes = await system.size()
    say(
      `space, ${system.name}: ${(bytes / 2 ** 20).toFixed(1)} MB, ${(bytes / (records * DATA)).toFixed(1)} times the ${DATA} bytes of each record`,
    )
  }
}

export { machine, say }
