import { presets } from '#presets'
import {
  type CategoryKey,
  type ControlNode,
  type Policy,
  type SettingKey,
  type SettingValue,
  type UseNode,
  category,
  control,
  cookie,
  en,
  mail,
  use,
} from '../index.ts'

const { oriel } = presets
const controller = { name: 'Ana', address: 'Street 1, Oslo', email: 'ask@example.org', country: 'NO' }
/** Our own default as a site has it that was set up in Norway. */
export const set: Policy = { ...oriel, controller }

type Values = Partial<{ readonly [K in SettingKey]: SettingValue<K> }>
/** The settings with some of another value. */
export const setting = (values: Values): Pick<Policy, 'settings'> => ({
  settings: Object.fromEntries(
    Object.entries(oriel.settings).map(([key, node]) => [
      key,
      { ...node, value: values[key as SettingKey] ?? node.value },
    ]),
  ) as unknown as Policy['settings'],
})

export const asked = (parts: Partial<UseNode> = {}): UseNode => ({
  ...use('asked', {
    module: 'accounts',
    categories: ['user.demographic.language'],
    purpose: 'essential.service',
    basis: 'A6-1-a',
    recipients: ['person'],
    retention: 'changed',
    control: 'language',
  }),
  ...parts,
})
/** The uses, none of them of this kind. */
const without = (kind: CategoryKey): readonly UseNode[] =>
  oriel.uses.map((one) => ({ ...one, categories: one.categories.filter((key) => key !== kind) }))
export const withUse = (one: UseNode): Partial<Policy> => ({ uses: [...oriel.uses, one] })
const at = (initial: string, type: ControlNode['type'] = 'consent'): Policy['controls'] => ({
  ...oriel.controls,
  language: control('language', {
    module: 'languages',
    title: en('Language'),
    text: en('Asked.'),
    type,
    initial,
    where: '/me',
  }),
})

/** A change to our own default, and the finding it brings: its code, what it is about, its variant. */
export const CASES: readonly (readonly [string, Partial<Policy>])[] = [
  ['CON-01 asked', { ...withUse(asked()), controls: at('on') }],
  ['CON-02 asked', withUse(asked({ control: null }))],
  ['CON-03 asked', withUse(asked({ categories: ['user.contact.email'] }))],
  [
    'CON-04 choice-language',
    {
      uses: [...oriel.uses, asked(), asked({ id: 'asked-too', purpose: 'essential.legal_obligation' })],
      controls: at('off'),
    },
  ],
  ['BAS-02 limits', { rights: oriel.rights.filter(({ right }) => right !== 'object') }],
  ['BAS-06 asked', withUse(asked({ pin: 'current' }))],
  [
    'EPR-01 cookie-age',
    {
      cookies: {
        age: {
          ...cookie('age', {
            module: 'accounts',
            name: '__Host-a',
            plainName: 'a',
            purpose: 'essential.service.security',
            longer: null,
          }),
          need: 'consent',
        },
      },
    },
  ],
  [
    'IDN-01 user.device.ip_address',
    { categories: { ...oriel.categories, 'user.device.ip_address': category({ identifies: 'nobody' }) } },
  ],
  ['IDN-03 asked', withUse(asked({ categories: ['user.telemetry', 'user.unique_id'] }))],
  ['RGT-01 erase missing', { rights: oriel.rights.filter(({ right }) => right !== 'erase') }],
  ['RGT-01 access late', { rights: oriel.rights.map((one) => ({ ...one, within: 'P46D' as const })) }],
  ['RGT-03 mailing-you', { uses: without('user.access_history') }],
  [
    'RGT-05 user.demographic.language',
    {
      uses: [
        ...without('user.demographic.language'),
        asked({ basis: 'A6-1-b', recipients: ['program'], control: null }),
      ],
    },
  ],
  ['CHD-02 age', { children: { ...oriel.children, floor: 12 } }],
  ['CHD-03 age', { children: { ...oriel.children, floor: 13 } }],
  [
    'CHD-04 birth-date',
    { uses: oriel.uses.map((one) => (one.id === 'birth-date' ? { ...one, retention: 'account' } : one)) },
  ],
  ['XFR-01 country', { controller: { ...controller, country: 'US' } }],
  [
    'REC-02 to-staff',
    {
      recipients: {
        ...oriel.recipients,
        staff: { ...oriel.recipients.staff, role: 'third-party' } as NonNullable<
          Policy['recipients']['staff']
        >,
      },
    },
  ],
  [
    'MAL-01 mail-trial',
    {
      mail: {
        trial: mail('trial', {
          module: 'desk',
          purpose: 'essential.service.notifications.email',
          sending: 'switch',
          initial: 'off',
          stopLink: false,
        }),
      },
    },
  ],
  ['CHG-01 new-versions', { change: { ...oriel.change, notice: 'PT0S' } }],
  ['CMP-01 complaining', { complaints: { ...oriel.complaints, within: 'P46D' } }],
  ['REG-01 controller controller', { controller: null }],
  ['REG-01 security security', { promises: oriel.promises.filter(({ section }) => section !== 'security') }],
  ['NAR-01 age', { children: { ...oriel.children, badge: 'told' } }],
]
