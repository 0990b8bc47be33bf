import { onTestServer } from '../server.ts'
import { type Outcome, alone } from './breaking.ts'
import { type Proof } from './report.ts'

/** Tests at once: as many as the suite itself runs. */
const LANES = 2

export type Broken = { readonly proof: Proof; readonly red: Readonly<Record<string, boolean>> }
type Trial = { readonly proof: Proof; readonly fault: string | null }

/** Runs each test alone, unbroken (it must be green) and with each of its breakers (it must be red), and prints a line each. A signal ends it early; what was not run is missing from the answer. */
export async function breakAll(
  proofs: readonly Proof[],
  print: (line: string) => void,
): Promise<readonly Broken[]> {
  const waiting: Trial[] = proofs.flatMap((proof) => [
    { proof, fault: null },
    ...Object.keys(proof.breaks).map((fault) => ({ proof, fault })),
  ])
  const done = new Map<Trial, boolean>()
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      waiting.splice(0)
      stop.abort()
    })
  await onTestServer(async (env) => {
    const lane = async (): Promise<void> => {
      for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
        const { proof, fault } = trial
        const outcome = await alone(
          proof,
          fault === null ? null : (proof.breaks[fault] ?? null),
          env,
          stop.signal,
        )
        if (stop.signal.aborted) return
        const well = outcome.is === (fault === null ? 'green' : 'red')
        done.set(trial, well)
        print(line(trial, outcome, well))
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  })
  return proofs.map((proof) => {
    const own = [...done].filter(([trial]) => trial.proof === proof)
    const green = own.some(([{ fault }, well]) => fault === null && well)
    return {
      proof,
      red: Object.fromEntries(own.flatMap(([{ fault }, well]) => (fault ? [[fault, well && green]] : []))),
    }
  })
}

function line({ proof, fault }: Trial, { is, why, seconds }: Outcome, well: boolean): string {
  const what = fault === null ? `alone, unbroken: ${is}` : `${fault}: ${is}`
  return `${well ? 'ok  ' : 'FAIL'} ${seconds.toFixed(1).padStart(4)} s  ${proof.name} | ${what}${well || why === '' ? '' : ` (${why})`}`
}
