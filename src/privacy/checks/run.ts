import { changed } from '#db'
import { newId, toDate } from '#std'
import { type Check, type CheckCtx, type Outcome, type Round } from './check.ts'
import './tables.ts'

/** A check as it ended; `figure` is null where it broke before it knew. */
export type Ran = Pick<Outcome, 'holds'> & {
  readonly id: string
  readonly figure: Outcome['figure'] | null
  readonly says: NonNullable<Outcome['says']>
  /** Milliseconds. */ readonly took: number
}

/** Runs each of these checks, one behind the other, and writes down what came of it. One that throws has failed, and keeps no other from being run. */
export async function runChecks(ctx: CheckCtx, checks: readonly Check[]): Promise<Ran[]> {
  const round = newRound()
  const all: Ran[] = []
  for (const check of checks) {
    const ran = await one(ctx, check, round)
    if (!ran) continue
    await note(ctx, ran)
    all.push(ran)
  }
  // strangers' pages of it are made anew
  await changed(ctx)
  return all
}

async function one(ctx: CheckCtx, check: Check, round: Round): Promise<Ran | null> {
  const { id } = check
  const started = performance.now()
  const took = (): number => Math.round(performance.now() - started)
  try {
    const found = await check.run(ctx, round)
    if (!found) return null
    const { holds, figure, says = [] } = found
    // what is wrong is never green, whatever a check says of itself
    return { id, holds: holds && figure.wrong === 0, figure, says, took: took() }
  } catch (error) {
    return { id, holds: false, figure: null, says: [broke(error)], took: took() }
  }
}

/** The name of the error alone: its words could quote a person. */
const broke = (error: unknown) => {
  const why = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : typeof error
  return { code: 'found.broke', values: { why } }
}

async function note({ db, clock, chance }: CheckCtx, ran: Ran): Promise<void> {
  const now = clock.now()
  await db
    .insertInto('check_run')
    .values({
      id: newId<'check-run'>(now, chance),
      name: ran.id,
      ran_at: toDate(now),
      holds: ran.holds,
      wrong: ran.figure?.wrong ?? null,
      looked_at: ran.figure?.of ?? null,
      said: JSON.stringify(ran.says) as never,
      took: ran.took,
    })
    .execute()
}

function newRound(): Round {
  const made = new Map<string, Promise<unknown>>()
  return {
    once<T>(what: string, make: () => Promise<T>): Promise<T> {
      const found = made.get(what) ?? make()
      made.set(what, found)
      return found as Promise<T>
    },
  }
}
