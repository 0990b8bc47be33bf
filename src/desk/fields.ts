import { type FormFields } from '#web'

// What the forms of the desk and of the pages around the notice ask, and for what.
const law = 'essential.legal_obligation'
const support = 'essential.service.operations.support'
const written = { kind: 'user.content.private.correspondence', for: support } as const
const choice = { kind: 'user.privacy_preferences', for: law } as const
const userName = { kind: 'user.account.username', for: 'essential.service' } as const
const password = {
  kind: 'user.authorization.password',
  for: 'essential.service.authentication',
} as const

export const CASE: FormFields = {
  kind: 'plumbing',
  email: { kind: 'user.contact.email', for: support },
  regarding: written,
  text: written,
  agree: choice,
  version: 'plumbing',
}
export const LETTER: FormFields = {
  text: written,
  close: 'plumbing',
  outcome: { kind: 'user.unique_id', for: support },
  agree: choice,
  version: 'plumbing',
}
/** Whose case it is, typed once more by who decides. */
export const DECISION: FormFields = { name: { kind: 'user.account.username', for: support } }

export const CONFIRM: FormFields = { current: password }
export const SWITCH: FormFields = { control: 'plumbing', on: choice, back: 'plumbing' }
export const STOP: FormFields = { kind: 'plumbing', on: choice }
export const RESTRICT: FormFields = { restricted: choice }
export const ANSWER: FormFields = { version: 'plumbing', answer: choice }

export const ROLE: FormFields = { name: userName, role: { kind: 'user.unique_id', for: 'essential.service' } }
export const LOOK: FormFields = {
  name: { kind: 'user.account.username', for: law },
  reason: { kind: 'user.access_history', for: 'essential.service' },
}

/** Whoever runs the site stands in its notice: about the office, not about a person. */
export const WHO: FormFields = {
  token: 'plumbing',
  site: 'plumbing',
  name: 'plumbing',
  address: 'plumbing',
  email: 'plumbing',
  country: 'plumbing',
}
export const PRESET: FormFields = { token: 'plumbing', preset: 'plumbing' }
export const OPERATOR: FormFields = {
  token: 'plumbing',
  name: userName,
  email: { kind: 'user.contact.email', for: 'essential.service' },
  password,
}
export const PLACES: FormFields = { places: 'plumbing' }
export const DRAFT: FormFields = { draft: 'plumbing', on: 'plumbing', sure: 'plumbing', current: password }
