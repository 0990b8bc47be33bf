import { reaches } from '../compile.ts'
import { type Policy } from '../document.ts'
import { isNotKept } from '../order/lasting.ts'
import { settingId } from '../setting/node.ts'
import { type CategoryNode, type UseNode } from '../uses.ts'
import { type CategoryKey, categoryKeys } from '../vocabulary.ts'
import { above } from './ages.ts'
import { type Rule, hits, valueOf, when, whenSet } from './rule.ts'

const usesOf = ({ uses }: Policy, key: CategoryKey): readonly UseNode[] =>
  uses.filter(({ categories }) => categories.includes(key))
/** The kinds some use has, with their declarations. */
const used = (policy: Policy): readonly (readonly [CategoryKey, CategoryNode])[] =>
  categoryKeys.flatMap((key) => {
    const node = policy.categories[key]
    return node && usesOf(policy, key).length > 0 ? [[key, node] as const] : []
  })
const isKept = ({ retention }: Policy, use: UseNode): boolean => !isNotKept(retention[use.retention])
const identifies = ({ categories }: Policy, key: CategoryKey): boolean =>
  categories[key]?.identifies !== 'nobody'

const SECRETS: readonly CategoryKey[] = [
  'user.account.username',
  'user.authorization.credentials',
  'user.authorization.password',
]

/** Staff and firms: whoever gets more than an audience its owner chose. */
const outsiders = ({ recipients }: Policy, use: UseNode): boolean =>
  use.recipients.some((key) => {
    const role = recipients[key]?.role
    return key === 'staff' || role === 'processor' || role === 'third-party'
  })

export const dataRules: readonly Rule[] = [
  {
    code: 'IDN-01',
    severity: 'error',
    laws: { eu: ['GDPR recital 26'] },
    find: (policy) => [
      ...hits(
        used(policy)
          .filter(([key, node]) => key !== 'user.telemetry' && node.identifies === 'nobody')
          .map(([key]) => key),
      ),
      // A browser cannot fetch an advert without showing its address.
      ...whenSet(
        valueOf(policy, 'ads.identityToAdvertiser') === 'none' &&
          valueOf(policy, 'ads.delivery') === 'browser',
        'ads.identityToAdvertiser',
        { variant: 'address', articles: ['GDPR 4(1)', 'GDPR recital 30'] },
      ),
    ],
  },
  {
    code: 'IDN-03',
    severity: 'error',
    laws: { eu: ['GDPR 5(1)(a)', 'GDPR 5(1)(c)'] },
    find: (policy) => [
      ...hits(
        policy.uses
          .filter(
            ({ categories }) =>
              categories.some((key) => identifies(policy, key)) &&
              categories.some((key) => !identifies(policy, key)),
          )
          .map(({ id }) => id),
      ),
      ...whenSet(
        valueOf(policy, 'insight.granularity') === 'sums' &&
          valueOf(policy, 'insight.linkToPerson') !== 'never',
        'insight.granularity',
        { against: settingId('insight.linkToPerson'), variant: 'linked' },
      ),
    ],
  },
  {
    code: 'SEC-01',
    severity: 'error',
    laws: { eu: ['GDPR 32(1)'] },
    find: (policy) => [
      ...hits(
        policy.uses
          .filter(
            ({ categories }) =>
              categories.includes('user.device.cookie_id') && categories.some((key) => SECRETS.includes(key)),
          )
          .map(({ id }) => id),
      ),
      ...whenSet(valueOf(policy, 'cookies.localStorage').includes('login'), 'cookies.localStorage', {
        variant: 'storage',
      }),
      ...whenSet(valueOf(policy, 'security.encryptedForms') !== 'all', 'security.encryptedForms', {
        variant: 'plain',
      }),
    ],
  },
  {
    code: 'CHD-01',
    severity: 'error',
    laws: { 'us-federal': ['16 CFR 312.3', 'FTC, Complying with COPPA'] },
    // Who is told a birth date and does not look at it knows the age all the same.
    find: ({ children, signUp }) =>
      when(
        children.gate !== 'neutral' &&
          [...signUp.required, ...signUp.asked, ...signUp.askedNotKept].includes(
            'user.demographic.date_of_birth',
          ),
        children.id,
      ),
  },
  {
    code: 'RGT-03',
    severity: 'warning',
    laws: { eu: ['GDPR 15(1)(c)'] },
    find: (policy) => {
      const told = usesOf(policy, 'user.access_history').some((use) => reaches(use).has('person'))
      const seen = policy.uses.filter(
        (use) => outsiders(policy, use) && use.categories.some((key) => identifies(policy, key)),
      )
      return told ? [] : hits(seen.map(({ id }) => id))
    },
  },
  {
    code: 'RGT-05',
    severity: 'warning',
    laws: { eu: ['GDPR 20(1)'] },
    // A digest of a password handed back says nothing and is a danger.
    find: (policy) =>
      hits(
        used(policy)
          .filter(([key, { source }]) => {
            const kept = usesOf(policy, key).filter(
              (use) => (use.basis === 'A6-1-a' || use.basis === 'A6-1-b') && isKept(policy, use),
            )
            return (
              source === 'provided' &&
              identifies(policy, key) &&
              !key.startsWith('user.authorization.') &&
              kept.length > 0 &&
              !usesOf(policy, key).some((use) => reaches(use).has('person'))
            )
          })
          .map(([key]) => key),
      ),
  },
  {
    code: 'CHD-02',
    severity: 'error',
    laws: { 'us-federal': ['16 CFR 312.3', '16 CFR 312.5'] },
    // Who asks the age knows it, and the language has no question to a parent.
    find: ({ children }) => when(children.floor < 13, children.id),
  },
  {
    code: 'CHD-03',
    severity: 'warning',
    laws: { eu: ['GDPR 8(1)', 'SWD(2020) 115'] },
    find: ({ children }) =>
      children.floor < 16 ? [{ about: children.id, countries: above(children.floor) }] : [],
  },
  {
    code: 'CHD-04',
    severity: 'error',
    laws: { eu: ['GDPR 5(1)(c)'] },
    find: (policy) =>
      hits(
        policy.signUp.askedNotKept.flatMap((key) =>
          usesOf(policy, key)
            .filter((use) => isKept(policy, use))
            .map(({ id }) => id),
        ),
      ),
  },
]
