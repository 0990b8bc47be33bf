import { type Column, declare } from '#privacy'
import './tables.ts'

const service = 'essential.service'
const authentication = 'essential.service.authentication'
const id = { kind: 'user.unique_id', for: service } as const satisfies Column
const origin = {
  under: 'plumbing',
  created_at: { kind: 'user.unique_id', for: service },
  came_from: 'plumbing',
} as const

const person = declare<'person'>({
  table: 'person',
  about: { column: 'id' },
  erase: 'row',
  columns: {
    id,
    name: { kind: 'user.account.username', for: service },
    skeleton: { kind: 'user.account.username', for: service },
    email_sealed: { kind: 'user.contact.email', for: 'essential.service.notifications.email' },
    email_index: { kind: 'user.contact.email', for: authentication },
    email_verified_at: { kind: 'user.contact.email', for: authentication },
    new_email_sealed: { kind: 'user.contact.email', for: 'essential.service.notifications.email' },
    new_email_index: { kind: 'user.contact.email', for: authentication },
    password_hash: { kind: 'user.authorization.password', for: authentication },
    role: 'plumbing',
    old_enough: { kind: 'user.demographic.age_range', for: 'essential.legal_obligation' },
    ...origin,
  },
})

const agreement = declare<'agreement'>({
  table: 'agreement',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    person: id,
    wording: { kind: 'user.privacy_preferences', for: 'essential.legal_obligation' },
    ...origin,
  },
})

const signIn = declare<'sign_in'>({
  table: 'sign_in',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    person: id,
    token_hash: { kind: 'user.authorization.credentials', for: authentication },
    remembered: { kind: 'user.authorization.credentials', for: authentication },
    last_seen: { kind: 'user.authorization.credentials', for: authentication },
    expires_at: { kind: 'user.authorization.credentials', for: authentication },
    ...origin,
  },
})

const mailLink = declare<'mail_link'>({
  table: 'mail_link',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    person: id,
    purpose: { kind: 'user.authorization.credentials', for: authentication },
    expires_at: { kind: 'user.authorization.credentials', for: authentication },
    ...origin,
  },
})

const apiToken = declare<'api_token'>({
  table: 'api_token',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    person: id,
    name: { kind: 'user.authorization.credentials', for: authentication },
    scope: { kind: 'user.authorization.credentials', for: authentication },
    token_hash: { kind: 'user.authorization.credentials', for: authentication },
    last_seen: { kind: 'user.authorization.credentials', for: authentication },
    ...origin,
  },
})

const rateCount = declare<'rate_count'>({
  table: 'rate_count',
  about: 'nobody',
  erase: 'nothing',
  columns: {
    key: { kind: 'user.device.ip_address', for: 'essential.service.security' },
    starts: 'plumbing',
    count: 'plumbing',
  },
})

const daySalt = declare<'day_salt'>({
  table: 'day_salt',
  about: 'nobody',
  erase: 'nothing',
  columns: { day: 'plumbing', salt: 'plumbing' },
})

export const declarations = [person, agreement, signIn, mailLink, apiToken, rateCount, daySalt]
