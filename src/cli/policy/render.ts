import { modules } from '#app'
import { FORMATS, type Format, type Policy, compile, jsonLd, print, render } from '#policy'
import { say, withPolicy } from './source.ts'
import { wordsOf } from './words.ts'

/** `oriel policy render [POLICY] --as …`: the policy as a notice or as a document, on stdout. */
export async function renderCommand(args: readonly string[]): Promise<number | null> {
  const asked = wordsOf(args, 'as')
  const as = asked?.options.as
  if (!asked || asked.words.length > 1 || !isFormat(as)) return null
  return withPolicy(asked.words[0], (policy) => tell(policy, as))
}

const isFormat = (word: string | undefined): word is Format =>
  (FORMATS as readonly string[]).includes(word ?? '')

function tell(policy: Policy, as: Format): number {
  const text = textOf(policy, as)
  if (text === null) {
    process.stderr.write(
      `${say('policy.lint.REG-01.controller')} ${say('policy.lint.fix.REG-01.controller')}\n`,
    )
    return 1
  }
  process.stdout.write(text)
  return 0
}

/** A notice has to say who answers for it; the document need not yet. */
function textOf(policy: Policy, as: Format): string | null {
  const { controller } = policy
  if (controller) return render(compile(policy), as, { say, controller, modules })
  if (as === 'json') return print(policy)
  return as === 'jsonld' ? `${JSON.stringify(jsonLd(policy), null, 2)}\n` : null
}
