import { type CategoryKey, type Compiled, type Policy } from '#policy'

/** Does joining need this kind of data, or may it be added? Null: no form asks for it. */
export function asks({ signUp }: Policy, kind: CategoryKey): 'required' | 'optional' | null {
  if (signUp.required.includes(kind)) return 'required'
  return signUp.asked.includes(kind) ? 'optional' : null
}

/** Is anything asked about people beyond what an account needs? */
export const asksAbout = ({ policy: { policy } }: { policy: Compiled }): boolean =>
  asks(policy, 'user.name') !== null ||
  asks(policy, 'user.demographic.gender') !== null ||
  policy.children.keepsAnswer
