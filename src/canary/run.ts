import { StartTrouble } from '#app'
import { type Policy } from '#policy'
import { type ProvenCell, type Proving, mismatches } from '#privacy'
import { type Chance, type Clock } from '#std'
import { Undriven } from './asker.ts'
import { buildOf } from './build.ts'
import { NoGround, onGround } from './ground.ts'
import { type Proven, prove } from './prove.ts'

type Ctx = {
  readonly clock: Clock
  readonly chance: Chance
  /** Where another database may be made, if this machine can run no server of ours. */ readonly databaseUrl:
    | string
    | null
}
/** What came of a run; `asked` and `shut` as in `Proven`, nought where it did not run. */
export type Run = Proving & Pick<Proven, 'asked' | 'shut'>

/** Proves a policy on a throw-away copy of this build, and says what came of it. What keeps the copy from running at all is said too: then nothing is proven. */
export async function runCanary(ctx: Ctx, policy: Policy, preset: string | null = null): Promise<Run> {
  const at = ctx.clock.now()
  const name = `oriel_prove_${Buffer.from(ctx.chance.bytes(6)).toString('hex')}`
  const head = { at, build: buildOf(), policy: policy.version, name: policy.name }
  const seconds = (): number => Math.round((ctx.clock.now() - at) / 100) / 10
  try {
    const { cells, asked, shut } = await onGround(ctx.databaseUrl, {
      name,
      work: (ground) => proveOrTell({ ...ground, policy: preset ?? policy }),
    })
    const outcome = mismatches({ cells }) === 0 ? 'holds' : 'differs'
    return { ...head, seconds: seconds(), outcome, why: null, cells, asked, shut }
  } catch (error) {
    if (!(error instanceof NoGround || error instanceof Undriven)) throw error
    const why = error.message
    return { ...head, seconds: seconds(), outcome: 'not-run', why, cells: [], asked: 0, shut: [] }
  }
}

/** A copy that does not start has been found out, too: what is declared and what there is are two things. */
export async function proveOrTell(making: Parameters<typeof prove>[0]): Promise<Omit<Proven, 'marks'>> {
  try {
    return await prove(making)
  } catch (error) {
    if (!(error instanceof StartTrouble)) throw error
    const cell: ProvenCell = {
      kind: 'start',
      state: null,
      sink: 'kept',
      expected: 'no',
      observed: true,
      where: error.message.split('\n').slice(1, 5),
      excused: null,
    }
    return { cells: [cell], asked: 0, shut: [] }
  }
}
