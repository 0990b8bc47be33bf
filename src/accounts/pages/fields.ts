import { type FormFields } from '#web'

// What the forms of accounts ask, and for what.
const authentication = 'essential.service.authentication'
const userName = { kind: 'user.account.username', for: 'essential.service' } as const
const address = { kind: 'user.contact.email', for: 'essential.service' } as const
const password = { kind: 'user.authorization.password', for: authentication } as const
const key = { kind: 'user.authorization.credentials', for: 'essential.service' } as const
const birth = { kind: 'user.demographic.date_of_birth', for: 'essential.legal_obligation' } as const
const remember = { kind: 'user.authorization.credentials', for: authentication } as const

const ABOUT = {
  'full-name': { kind: 'user.name', for: 'essential.service' },
  gender: { kind: 'user.demographic.gender', for: 'essential.service' },
} as const satisfies FormFields

export const JOIN: FormFields = {
  name: userName,
  password,
  email: address,
  ...ABOUT,
  day: birth,
  month: birth,
  year: birth,
  agree: { kind: 'user.privacy_preferences', for: 'essential.legal_obligation' },
  remember,
  version: 'plumbing',
}
export const SIGN_IN: FormFields = {
  // a user name or an address
  who: { kind: 'user.account.username', for: authentication },
  password,
  remember,
  next: 'plumbing',
}
export const BACK: FormFields = { back: 'plumbing' }
export const RESET: FormFields = { email: { kind: 'user.contact.email', for: authentication } }
// a manager of passwords reads under which name it keeps the new one
export const CHOOSE: FormFields = { name: userName, password }

export const NAME: FormFields = { name: userName }
export const EMAIL: FormFields = { email: address, current: password }
export const PASSWORD: FormFields = { name: userName, current: password, password }
export const PROFILE: FormFields = {
  ...ABOUT,
  'name-seen': { kind: 'user.privacy_preferences', for: 'essential.service' },
}
export const SESSIONS: FormFields = { end: 'plumbing' }
export const TOKENS: FormFields = { name: key, scope: key }
export const REVOKE: FormFields = { token: 'plumbing' }
