import { type Config } from '#config'
import { type Policy } from '#policy'
import { isPreset, presets } from '#presets'
import { speaker } from '#words'
import { isPolicy, readPolicyFile } from './policy-file.ts'
import { PolicyTrouble, few } from './policy-trouble.ts'
import { publishWords } from './words-publish.ts'

/** A policy that somebody named, and by what: the name of a preset, or `file`. */
export type Chosen = { readonly policy: Policy; readonly from: string }
type Named = Pick<Config, 'preset' | 'policyFile'>

const say = speaker(publishWords)

/** What a new site starts with where nobody chose. */
export const ours: Chosen = { policy: presets.oriel, from: 'oriel' }

/** The policy that `ORIEL_PRESET` or `ORIEL_POLICY` names; null where neither is set. Throws `PolicyTrouble` with the lines that are wrong. */
export async function chosenBy({ preset, policyFile }: Named): Promise<Chosen | null> {
  if (policyFile !== null) return { policy: await fromFile(policyFile), from: 'file' }
  if (preset === null) return null
  if (!isPreset(preset))
    throw new PolicyTrouble(say('publish.no-preset', { preset, presets: Object.keys(presets) }))
  return { policy: presets[preset], from: preset }
}

/** `ORIEL_PRESET=imvu`: how it was named. */
export const nameOf = ({ preset, policyFile }: Named): string =>
  policyFile === null ? `ORIEL_PRESET=${preset}` : `ORIEL_POLICY=${policyFile}`

async function fromFile(file: string): Promise<Policy> {
  const read = await readPolicyFile(file)
  if (read === null) throw new PolicyTrouble(say('publish.no-file', { file }))
  if (isPolicy(read)) return read
  throw new PolicyTrouble(say('publish.faults', { file, ...few(read) }))
}
