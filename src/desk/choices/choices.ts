import { type Compiled, type ControlKey, type ControlNode, NOBODY, clausesIn, notice } from '#policy'
import { type Consent, type Standing, isOn, isSwitch } from '#privacy'
import { type Instant } from '#std'
import { type Say } from '#words'

/** A control of the policy as its person meets it. */
export type Choice = {
  readonly node: ControlNode
  readonly title: string
  /** The sentence of its clause: what is kept with each turn. */ readonly text: string
  /** Null: it stands with the thing it is about, on a page of its own. */ readonly on: boolean | null
  /** When it was last turned, or null. */ readonly since: Instant | null
}

/** Every control whose part of the program is there, in the order of the notice. */
export function choicesOf(
  policy: Compiled,
  modules: ReadonlySet<string>,
  { say, standing, consents }: { say: Say; standing: Standing; consents: readonly Consent[] },
): Choice[] {
  const clauses = clausesIn(notice(policy, { say, controller: NOBODY, modules }))
  return policy.clauses.flatMap((node) => {
    const clause = node.kind === 'control' ? clauses.find(({ id }) => id === node.id) : undefined
    if (node.kind !== 'control' || !clause) return []
    const last = consents.find((one) => one.control === node.key)
    const on = isSwitch(node) ? isOn(standing, node.key) : null
    return [{ node, title: clause.title ?? '', text: clause.text, on, since: last?.at ?? null }]
  })
}

/** The words that stand beside a switch, for the record of it; null where this site has no such switch. */
export function wordingOf(
  policy: Compiled,
  modules: ReadonlySet<string>,
  { say, control }: { say: Say; control: string },
): { control: ControlKey; wording: string } | null {
  const none = { agreed: 0, consents: 0, spared: false }
  const choice = choicesOf(policy, modules, { say, standing: none, consents: [] }).find(
    ({ node, on }) => node.key === control && on !== null,
  )
  return choice ? { control: choice.node.key, wording: `${choice.title}. ${choice.text}` } : null
}
