import { type Compiled } from '#policy'
import { type RegisteredForm, isGranted } from '#web'
import { type Say } from '#words'

/** What a form asks of one kind: where it goes, its fields, and what they are and serve, as people read it. */
export type AskedFor = {
  readonly action: string
  readonly fields: readonly string[]
  readonly kind: string
  readonly purpose: string
}

/** The register of fields: all that a form asks about people. What the policy in force has no use for is not read, and does not stand here. */
export function askedFor(forms: readonly RegisteredForm[], policy: Compiled, say: Say): readonly AskedFor[] {
  return forms.flatMap(({ action, fields }) => {
    const found = new Map<string, AskedFor & { fields: string[] }>()
    for (const [name, field] of Object.entries(fields)) {
      if (field === 'plumbing' || !isGranted(policy, field)) continue
      const { kind, for: purpose } = field
      const one = found.get(`${kind} ${purpose}`) ?? {
        action,
        fields: [],
        kind: say(`policy.category.${kind}`),
        purpose: say(`policy.purpose.${purpose}`),
      }
      one.fields.push(name.replace('*.', ''))
      found.set(`${kind} ${purpose}`, one)
    }
    return [...found.values()]
  })
}
