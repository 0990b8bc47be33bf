// bin/canary [PRESET…]: proves every preset, a line each; what differs is told below it. bin/canary --break [WORDS]: with each fault in the sources.
import { parseArgs } from 'node:util'
import { excused, summary, told } from '#canary'
import { presets } from '#presets'
import { differs } from '#privacy'
import { onTestServer } from '../server.ts'
import { type Fault, faults } from './breaks.ts'
import { type Said, proveInChild } from './child.ts'
import { mustFit } from '../promises/edit.ts'

/** Copies at once. */
const LANES = 2
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const time = (seconds: number): string => `${seconds.toFixed(1).padStart(5)} s`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { break: { type: 'boolean', default: false } },
})
process.exitCode = (await (values.break ? breakAll(positionals.join(' ')) : proveAll(positionals))) ? 0 : 1

async function proveAll(named: readonly string[]): Promise<boolean> {
  const names = Object.keys(presets).filter((name) => named.length === 0 || named.includes(name))
  return all(names, async (name, env) => {
    const said = await proveInChild(name, null, env)
    const well = said.error === undefined && !said.cells.some(differs)
    print(`${well ? 'ok  ' : 'FAIL'} ${time(said.seconds)}  ${name}: ${said.error ?? summary(said)}`)
    for (const line of [...told(said.cells), ...excused(said.cells)]) print(`       ${line}`)
    return well
  })
}

/** Every fault has to be seen, and at the place that it concerns. */
async function breakAll(wanted: string): Promise<boolean> {
  const chosen = faults.filter(({ name }) => name.includes(wanted))
  for (const { edit } of chosen) mustFit(edit)
  return all(chosen, async (fault, env) => {
    const said = await proveInChild(fault.preset ?? 'oriel', fault.edit, env)
    const { well, why } = judged(fault, said)
    print(`${well ? 'ok  ' : 'FAIL'} ${time(said.seconds)}  ${fault.name} | ${why}`)
    return well
  })
}

function judged({ shows }: Fault, { cells, error, met }: Said): { well: boolean; why: string } {
  if (!met) return { well: false, why: 'the broken file was never met' }
  const wrong = cells.filter(differs)
  const right = wrong.find(({ kind, sink }) => kind === shows.kind && sink === shows.sink)
  if (right) return { well: true, why: told([right])[0]?.slice(0, 150) ?? '' }
  return { well: false, why: error ?? `not seen there; seen: ${told(wrong).join(' | ') || 'nothing'}` }
}

/** Does it with each, as many at once as there are lanes; was every one well? */
async function all<T>(
  items: readonly T[],
  does: (item: T, env: Parameters<Parameters<typeof onTestServer>[0]>[0]) => Promise<boolean>,
): Promise<boolean> {
  const waiting = [...items]
  let well = items.length > 0
  await onTestServer(async (env) => {
    const lane = async (): Promise<void> => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
        well = (await does(item, env)) && well
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  })
  return well
}
