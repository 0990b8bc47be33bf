import { writeFile } from 'node:fs/promises'
import { type Written, policySchema, print, printYaml } from '#policy'
import { isPreset, presets } from '#presets'
import { asked } from '../usage.ts'

/** `oriel policy init --preset NAME [--as json|yaml] | --schema [--out FILE]`: a file to begin with; on stdout without `--out`. A file that is there stays as it is. */
export async function init(args: readonly string[]): Promise<number | null> {
  const told = parse(args)
  if (!told) return null
  const { preset, schema, as, out } = told
  const text = schema
    ? `${JSON.stringify(policySchema(), null, 2)}\n`
    : isPreset(preset)
      ? (as === 'yaml' ? printYaml : print)(presets[preset])
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

type Asked = { preset: string; schema: boolean; as: Written; out?: string }

function parse(args: readonly string[]): Asked | null {
  const told = asked(args, {
    preset: { type: 'string' },
    schema: { type: 'boolean', default: false },
    as: { type: 'string', default: 'json' },
    out: { type: 'string' },
  })
  if (!told || told.positionals.length > 0) return null
  const { preset, schema, as, out } = told.values
  if ((preset !== undefined) === schema) return null
  if (as !== 'json' && (as !== 'yaml' || schema)) return null
  return { preset: preset ?? '', schema, as, ...(out === undefined ? {} : { out }) }
}
