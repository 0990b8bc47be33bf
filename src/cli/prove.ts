import { excused, runCanary, summary, table, told } from '#canary'
import { readConfig } from '#config'
import { type Proving, noteProving, readProvings } from '#privacy'
import { type Site } from '#site'
import { isoTime } from '#std'
import { type Policy } from '#policy'
import { isPreset, presets } from '#presets'
import { randomBytes } from 'node:crypto'
import { type Command } from './commands.ts'
import { sayTrouble } from './trouble.ts'
import { asked, usage } from './usage.ts'
import { withSite } from './with-site.ts'

const HELP = `oriel prove [--preset NAME] [--json] [--keep] | --history: makes a throw-away copy of this program with made-up people in it, under the policy in force (or a preset), lets everybody ask for everything, and tells where each kind of their data was seen, beside what the policy says. The site itself is only asked for its policy, and nothing leaves this machine. Exit code 0: all as it says; 1: something is not, or it could not be run.
  --json  the whole matrix
  --history  what came of earlier runs that were kept
  --keep  writes what came of it into the site, for its page of proofs`

export const proveCommand: Command = {
  line: 'Proves the policy on a copy with made-up people',
  help: HELP,
  async run(args) {
    const read = asked(args, {
      preset: { type: 'string' },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      history: { type: 'boolean', default: false },
    })
    const { preset, json, keep } = read?.values ?? {}
    if (!read || read.positionals.length > 0 || (preset && (keep || !isPreset(preset)))) return usage(HELP)
    if (read.values.history) return withSite(history)
    try {
      return await provePolicy({ preset: preset ?? null, json: json ?? false, keep: keep ?? false })
    } catch (error) {
      return sayTrouble(error)
    }
  },
}

type Asked = { readonly preset: string | null; readonly json: boolean; readonly keep: boolean }

const MOST = 60

/** A line a run, the newest first. */
async function history(site: Site): Promise<number> {
  for (const { at, outcome, mismatches, policy, build, seconds, why } of await readProvings(site, MOST)) {
    const said = outcome === 'differs' ? `${mismatches} differ` : (why ?? 'holds')
    process.stdout.write(`${isoTime(at)}  policy ${policy}  build ${build}  ${seconds} s  ${said}\n`)
  }
  return 0
}

/** The site is open only before and after: what is proven stands by itself. */
async function provePolicy({ preset, json, keep }: Asked): Promise<number> {
  let policy: Policy | null = preset !== null && isPreset(preset) ? presets[preset] : null
  const read =
    policy === null
      ? await withSite(async (site) => {
          policy = JSON.parse(JSON.stringify(site.policy.policy)) as Policy
          return 0
        })
      : 0
  if (policy === null) return read
  const { clock, databaseUrl } = readConfig(process.env)
  const chance = { bytes: (count: number) => randomBytes(count) }
  const run = await runCanary({ clock, chance, databaseUrl }, policy, preset)
  const { asked: _, shut: __, ...proving } = run
  if (keep) await withSite(async (site) => (await noteProving(site, proving), 0))
  process.stdout.write(json ? `${JSON.stringify(proving, null, 1)}\n` : textOf(run))
  return run.outcome === 'holds' ? 0 : 1
}

function textOf(run: Proving & { readonly asked: number; readonly shut: readonly string[] }): string {
  const { cells, shut, why, seconds, name, policy } = run
  if (why !== null) return `Not run, so nothing is proven: ${why}\n`
  const lines = [
    summary(run),
    ...told(cells).map((line) => `  ${line}`),
    '',
    ...(cells.length > 1 ? table(cells) : []),
    '',
    ...excused(cells),
    ...(shut.length > 0 ? [`Routes that let nobody in: ${shut.join(' ')}`] : []),
    `Policy ${name}, version ${policy}, in ${seconds} s.`,
  ]
  return `${lines.join('\n')}\n`
}
