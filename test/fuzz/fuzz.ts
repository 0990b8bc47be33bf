import { makeCase, plainCase } from './cases.ts'
import { corpus } from './corpus.ts'
import { type Outcome, openDoor, tells } from './door.ts'
import { keep } from './kept.ts'
import { held, leftBehind } from './left.ts'
import { type Case } from './step.ts'

type Asked = { count: number; seed: number; only: number | null; print: (line: string) => void }

/** How many are under way at once, and after how many everybody waits while we look what is left. */
const LANES = 4
const ROUND = 250
/** The site and its sender together may hold so much, in MB: 457 after 12,000 cases, no more than after 6,000. */
const MOST_HELD = 600

/** Sends the cases, and looks after each and after each round. Returns the number of failures. */
export async function fuzz({ count, seed, only, print }: Asked): Promise<number> {
  const all = await corpus()
  const door = await openDoor()
  const published = new Set<string>()
  const looked = new Set<string>()
  const codes = new Map<string, number>()
  const from = performance.now()
  let failures = 0
  let done = 0
  let slowest = { ms: 0, name: '' }
  const fail = (what: string, made?: Case, why: readonly string[] = []): void => {
    failures++
    const file = made && keep(made, why)
    print(`FAILED ${what}${file ? `, kept as ${file}` : ''}${why.map((one) => `\n  ${one}`).join('')}`)
  }
  const left = (): Promise<string[]> => leftBehind(door.site, published, looked)

  async function send(made: Case): Promise<Outcome> {
    const outcome = await door.send(made)
    for (const id of outcome.published) published.add(id)
    return outcome
  }

  async function one(number: number): Promise<void> {
    const made = makeCase(seed, number, all)
    const began = performance.now()
    const outcome = await send(made)
    const ms = performance.now() - began
    done++
    if (ms > slowest.ms) slowest = { ms, name: made.name }
    for (const code of outcome.codes) codes.set(code, (codes.get(code) ?? 0) + 1)
    if (outcome.wrong.length > 0) fail(`${made.name} (${made.door})`, made, outcome.wrong)
  }

  /** Once more, one after another: which of these left something? */
  async function hunt(numbers: readonly number[]): Promise<void> {
    let before = (await left()).join()
    for (const number of numbers) {
      const made = makeCase(seed, number, all)
      await send(made)
      const wrong = await left()
      if (wrong.length > 0 && wrong.join() !== before) return fail(made.name, made, wrong)
      before = wrong.join()
    }
  }

  /** A file that were refused as it is, or told nothing, would make every change of it a poor question. */
  async function seedsAreGood(): Promise<void> {
    for (const { name, file } of all) {
      const { published: ids, wrong } = await send(plainCase(name, file))
      if (ids.length !== 1 || wrong.length > 0 || (name !== 'dng' && !tells(file)))
        fail(`the unchanged ${name} is not taken, or tells nothing`)
    }
  }

  try {
    await seedsAreGood()
    const numbers = only === null ? Array.from({ length: count }, (_, at) => at) : [only]
    for (let at = 0; at < numbers.length && failures < 20; at += ROUND) {
      const round = numbers.slice(at, at + ROUND)
      const waiting = [...round]
      const lane = async (): Promise<void> => {
        for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) await one(number)
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      const wrong = await left()
      if (wrong.length === 0) continue
      fail(`after ${at + round.length} cases`, undefined, wrong)
      await hunt(round)
      break
    }
    if (held() > MOST_HELD) fail(`${held()} MB are held`)
    print(
      [...codes]
        .toSorted(([, a], [, b]) => b - a)
        .map((one) => one.join(' '))
        .join(', '),
    )
    print(
      `${done} cases, ${published.size} published and read back, ${failures} failures; slowest ${Math.round(slowest.ms)} ms (${slowest.name}); ${held()} MB held; seed ${seed}, ${Math.round((performance.now() - from) / 1000)} s`,
    )
  } finally {
    await door.close()
  }
  return failures
}
