import { type CategoryKey, type Compiled, type PurposeKey, en } from '#policy'
import { type Column, type MailDeclaration, declare } from '#privacy'
import { asks } from './asks.ts'
import './tables.ts'

const service = 'essential.service'
const authentication = 'essential.service.authentication'
const is = (kind: CategoryKey, purpose: PurposeKey, called: string) =>
  ({ kind, for: purpose, called: en(called) }) as const satisfies Column
const id = is('user.unique_id', service, 'Its number')
const whose = is('user.unique_id', service, 'The number of your account')
const origin = {
  under: 'plumbing',
  created_at: is('user.unique_id', service, 'Since'),
  came_from: 'plumbing',
} as const
const credentials = (called: string) => is('user.authorization.credentials', authentication, called)
const mailAddress = (called: string) =>
  is('user.contact.email', 'essential.service.notifications.email', called)

const chosen = (called: string) => is('user.privacy_preferences', 'essential.legal_obligation', called)

export const person = declare<'person'>({
  table: 'person',
  called: en('Your account'),
  event: en('You joined'),
  manage: '/me',
  about: { column: 'id' },
  erase: 'row',
  columns: {
    id: is('user.unique_id', service, 'Its number'),
    name: { ...is('user.account.username', service, 'User name'), correct: '/me/name' },
    skeleton: is('user.account.username', service, 'The form of your name that keeps look-alikes out'),
    email_sealed: { ...mailAddress('E-mail address'), sealed: true, correct: '/me/email' },
    email_index: {
      ...is('user.contact.email', authentication, 'Keyed digest of your address'),
      digest: true,
    },
    email_verified_at: is('user.contact.email', authentication, 'Address proved'),
    new_email_sealed: { ...mailAddress('New address, not proved yet'), sealed: true },
    new_email_index: {
      ...is('user.contact.email', authentication, 'Keyed digest of the new address'),
      digest: true,
    },
    new_email_until: is('user.contact.email', authentication, 'How long it waits'),
    new_email_since: is('user.contact.email', authentication, 'Since when it waits'),
    password_hash: {
      ...is('user.authorization.password', authentication, 'Digest of your password'),
      digest: true,
      correct: '/me/password',
    },
    role: is('user.unique_id', service, 'What you may do here'),
    agreed: chosen('The version of the policy you are under'),
    consents: chosen('Switches you turned on, a bit each'),
    spared: chosen('A browser of yours asked not to be followed'),
    restricted_at: chosen('Kept and not used since'),
    old_enough: is('user.demographic.age_range', 'essential.legal_obligation', 'Old enough'),
    closed_at: is('user.unique_id', service, 'Closing since'),
    erase_at: is('user.unique_id', service, 'Erased on'),
    erasure: is('user.unique_id', service, 'The number of its erasure'),
    kept_until: is('user.unique_id', service, 'Erased, unless you use it, on'),
    used_on: is('user.unique_id', service, 'Last used, the day'),
    unproved: is('user.unique_id', service, 'Waits for an address to be proved'),
    told_at: is('user.unique_id', service, 'Mailed you that it ends'),
    ...origin,
  },
  due: [
    {
      column: 'kept_until',
      of: ['idle', 'unproved'],
      counted: [
        // who was mailed that it ends has all of the time that the letter says
        { of: 'idle', from: 'used_on', only: { column: 'told_at', is: null } },
        { of: 'unproved', from: 'created_at', only: { column: 'unproved', is: true } },
      ],
    },
    {
      column: 'new_email_until',
      of: ['verify-link'],
      counted: [{ of: 'verify-link', from: 'new_email_since' }],
      blank: ['new_email_sealed', 'new_email_index', 'new_email_since'],
    },
  ],
})

const profile = declare<'profile'>({
  table: 'profile',
  called: en('What you told about yourself'),
  event: en('You told about yourself'),
  manage: '/me/profile',
  about: { column: 'person' },
  erase: 'row',
  closing: 'unseen',
  onlyUnder: {
    full_name_sealed: ({ policy }) => asks(policy, 'user.name') !== null,
    gender_sealed: ({ policy }) => asks(policy, 'user.demographic.gender') !== null,
    birth_date_sealed: ({ policy }) => policy.children.keepsAnswer,
  },
  columns: {
    person: whose,
    full_name_sealed: { ...is('user.name', service, 'Full name'), sealed: true, correct: '/me/profile' },
    name_seen: is('user.privacy_preferences', service, 'Who sees your full name'),
    gender_sealed: {
      ...is('user.demographic.gender', service, 'Gender'),
      sealed: true,
      correct: '/me/profile',
    },
    birth_date_sealed: {
      ...is('user.demographic.date_of_birth', 'essential.legal_obligation', 'Birth date'),
      sealed: true,
    },
    ...origin,
  },
})

const keepsEarlier = ({ setting }: Compiled): boolean => setting('privacy.priorValues') === 'keep'
const earlierValue = declare<'earlier_value'>({
  table: 'earlier_value',
  called: en('Earlier values'),
  event: en('You corrected something'),
  about: { column: 'person' },
  erase: 'row',
  onlyUnder: {
    user_name: keepsEarlier,
    email_sealed: keepsEarlier,
    full_name_sealed: (policy) => keepsEarlier(policy) && asks(policy.policy, 'user.name') !== null,
  },
  columns: {
    id,
    person: whose,
    user_name: is('user.account.username', service, 'User name before'),
    email_sealed: { ...is('user.contact.email', service, 'E-mail address before'), sealed: true },
    full_name_sealed: { ...is('user.name', service, 'Full name before'), sealed: true },
    ...origin,
  },
})

const agreement = declare<'agreement'>({
  table: 'agreement',
  called: en('What you agreed to'),
  event: en('You came under a version of the policy, or said no to one'),
  manage: '/me/policy',
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id,
    person: whose,
    wording: chosen('The wording'),
    how: chosen('How'),
    ...origin,
  },
})

const signIn = declare<'sign_in'>({
  table: 'sign_in',
  called: en('Sign-ins'),
  event: en('You signed in'),
  manage: '/me/sessions',
  about: { column: 'person' },
  erase: 'row',
  notBackedUp: 'a restored site signs nobody in',
  columns: {
    id,
    person: whose,
    token_hash: { ...credentials('Digest of its token'), digest: true },
    remembered: credentials('Stays signed in'),
    last_seen: credentials('Last used, the day'),
    expires_at: credentials('Ends'),
    ...origin,
  },
  due: [
    {
      column: 'expires_at',
      of: ['sign-in', 'short-sign-in'],
      counted: [
        { of: 'sign-in', from: 'created_at' },
        // of the last use the day alone is held
        { of: 'short-sign-in', from: 'last_seen', wholeDay: true, only: { column: 'remembered', is: false } },
      ],
    },
  ],
})

const mailLink = declare<'mail_link'>({
  table: 'mail_link',
  called: en('Links we mailed you'),
  about: { column: 'person' },
  erase: 'row',
  notBackedUp: 'links that were mailed are over',
  columns: {
    id,
    person: whose,
    purpose: credentials('What it is for'),
    expires_at: credentials('Ends'),
    ...origin,
  },
  due: [
    {
      column: 'expires_at',
      of: ['verify-link', 'reset-link', 'keep-link'],
      counted: [
        { of: 'verify-link', from: 'created_at', only: { column: 'purpose', is: 'verify' } },
        { of: 'reset-link', from: 'created_at', only: { column: 'purpose', is: 'reset' } },
        { of: 'keep-link', from: 'created_at', only: { column: 'purpose', is: 'keep' } },
      ],
    },
  ],
})

/** Until its person ends it, not for the days of a sign-in. */
const key = (called: string) => is('user.authorization.credentials', service, called)

const apiToken = declare<'api_token'>({
  table: 'api_token',
  called: en('Keys for your apps'),
  event: en('You made a key for an app'),
  manage: '/me/tokens',
  about: { column: 'person' },
  erase: 'row',
  notBackedUp: 'a key that was revoked since must not come back',
  columns: {
    id,
    person: whose,
    name: key('What you called it'),
    scope: key('What it may do'),
    token_hash: { ...key('Digest of the key'), digest: true },
    last_seen: key('Last used, the day'),
    ...origin,
  },
})

const roleGiven = declare<'role_given'>({
  table: 'role_given',
  called: en('Roles you were given'),
  event: en('You were given a role'),
  about: { column: 'person' },
  erase: 'row',
  columns: { id, person: whose, role: is('user.unique_id', service, 'Role'), ...origin },
})

export const declarations = [person, profile, earlierValue, agreement, signIn, mailLink, apiToken, roleGiven]

export const mailDeclarations = {
  verify: { about: 'person', because: 'shows that an address is theirs' },
  reset: { about: 'person', because: 'lets them set a new password', whileClosing: true },
  leaving: { about: 'person', because: 'tells them the way back', whileClosing: true },
  keep: { about: 'person', because: 'tells that an account nobody uses ends, with a link that keeps it' },
} as const satisfies Record<string, MailDeclaration>
