import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { policySchema, print } from '#policy'
import { isPreset, presets } from '#presets'

/** `oriel policy init --preset NAME | --schema [--out FILE]`: a file to begin with; on stdout without `--out`. A file that is there stays as it is. */
export async function init(args: readonly string[]): Promise<number | null> {
  const asked = parse(args)
  if (!asked) return null
  const { preset, schema, out } = asked
  const text = schema
    ? `${JSON.stringify(policySchema(), null, 2)}\n`
    : isPreset(preset)
      ? print(presets[preset])
      : null
  if (text === null) {
    process.stderr.write(`There is no preset ${preset}; there is ${Object.keys(presets).join(', ')}.\n`)
    return 2
  }
  if (out === undefined) {
    process.stdout.write(text)
    return 0
  }
  try {
    await writeFile(out, text, { flag: 'wx' })
    process.stdout.write(`${out}\n`)
    return 0
  } catch (error) {
    process.stderr.write(
      `${out} was not written: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    return 1
  }
}

function parse(args: readonly string[]): { preset: string; schema: boolean; out?: string } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        preset: { type: 'string' },
        schema: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    })
    const { preset, schema, out } = values
    if ((preset !== undefined) === schema) return null
    return { preset: preset ?? '', schema, ...(out === undefined ? {} : { out }) }
  } catch {
    return null
  }
}
