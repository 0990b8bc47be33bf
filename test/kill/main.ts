// `bin/kills [N] [--seed S]`: kills a real site N times (200) at random moments; prints one line in the end, exits 1 on any failure.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { kills } from './kills.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } })
const count = Number(positionals[0] ?? 200)
const seed = Number(values.seed ?? randomInt(2 ** 31))
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write(
    'bin/kills [N] [--seed S]: N kills (200), the seed of an earlier run to have its choices again.\n',
  )
  process.exit(2)
}
const print = (line: string): void => void process.stdout.write(`${line}\n`)
print(`seed ${seed}`)
const from = performance.now()
const { kills: done, acknowledged, checks, wrong, data } = await kills(count, seed, print)
for (const one of wrong) print(`FAILED ${one}`)
if (wrong.length > 0) print(`The data is kept in ${data}`)
const seconds = Math.round((performance.now() - from) / 1000)
print(
  `${done} kills, ${acknowledged} operations acknowledged, ${checks} checks, ${wrong.length} failures, seed ${seed}, ${seconds} s`,
)
process.exit(wrong.length > 0 ? 1 : 0)
