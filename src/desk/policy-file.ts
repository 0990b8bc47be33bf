import { readFile } from 'node:fs/promises'
import { type Parsed, type Policy, parse, policyWords, tellFault } from '#policy'
import { speaker } from '#words'

const say = speaker(policyWords)

/** The policy in a file (YAML where its name says so), or a line for each fault: `mine.json:4:3: There is no field …`. Null where there is no such file. */
export async function readPolicyFile(path: string): Promise<Policy | readonly string[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = parse(text, /\.ya?ml$/i.test(path) ? 'yaml' : undefined)
  return parsed.ok ? parsed.policy : told(parsed).map((line) => `${path}:${line}`)
}

/** The policy as it was stored, or a line for each fault: another build of the program may have written it. */
export function readStored(document: unknown): Policy | readonly string[] {
  const parsed = parse(JSON.stringify({ format: 'oriel-policy/1', ...(document as object) }), 'json')
  return parsed.ok
    ? parsed.policy
    : parsed.faults.map((fault) => [fault.path.join('.'), sentenceOf(fault)].filter(Boolean).join(': '))
}

export const isPolicy = (read: Policy | readonly string[]): read is Policy => !Array.isArray(read)

type Faults = Extract<Parsed, { ok: false }>
const told = ({ faults }: Faults): readonly string[] =>
  faults.map((fault) => `${fault.line}:${fault.column}: ${sentenceOf(fault)}`)

function sentenceOf(fault: Faults['faults'][number]): string {
  const { sentence, suggestion } = tellFault(fault, say)
  return suggestion ? `${sentence} ${suggestion}` : sentence
}
