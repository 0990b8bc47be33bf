import { type Clause, type PromiseNode, type Text } from '../clause.ts'
import { type Controller, type Policy, type SummaryNode, type WaitNode } from '../document.ts'
import { type CookieNode, type MailNode, type RecipientNode } from '../outlets.ts'
import { type SettingNode, settingId, settingSection } from '../setting/node.ts'
import { SETTING_VALUES, type SettingKey, settingKeys } from '../setting/table.ts'
import { type CategoryNode, type ControlNode, type RetentionNode, type UseNode } from '../uses.ts'
import {
  type Audience,
  COOKIES,
  CONTROLS,
  MAIL_KINDS,
  MODULES,
  RETENTIONS,
  SECTIONS,
  categoryKeys,
  purposeKeys,
  recipientKeys,
} from '../vocabulary.ts'
import { settingShapes } from './setting-shapes.ts'
import {
  type Field,
  type Fields,
  type Shape,
  choice,
  fields,
  list,
  literal,
  maybe,
  nullable,
  oneOf,
  or,
  set,
  table,
  text,
  truth,
  whole,
} from './shape.ts'

export const words: Fields = fields<Text>({ en: text('words'), fr: maybe(text('words')) })

type Own<N extends Clause> = Omit<N, keyof Clause>
type Head = { readonly [K in keyof Clause]: Shape | Field }

/** What every clause has: `id` and `section` are given where the kind of node decides them. */
const head = (id: Shape | Field, section: Shape | Field): Head => ({
  id,
  section,
  module: choice(MODULES),
  stance: or(
    oneOf<Clause['stance']>({ guarantee: true, feature: true, permission: true, disclosure: true }),
    'guarantee',
  ),
  badge: or(oneOf<Clause['badge']>({ enforced: true, recorded: true, told: true }), 'enforced'),
  keeps: or(set(text('row')), []),
  begins: or(set(text('row')), []),
  title: or(nullable(words), null),
  text: or(nullable(words), null),
})

/** A clause of a kind: `kind`, its head, and the fields of its own. */
const node = <N extends Clause & { readonly kind: string }>(
  kind: N['kind'],
  of: Head,
  own: { readonly [K in Exclude<keyof Own<N>, 'kind'>]: Shape | Field },
): Fields => fields<N>({ kind: literal(kind), ...of, ...own } as never)

const keyed = (prefix: string, key: string, section: string): Head =>
  head(literal(`${prefix}-${key.replaceAll('.', '-')}`), literal(section))

const category = fields<CategoryNode>({
  kind: literal('category'),
  source: or(oneOf<CategoryNode['source']>({ provided: true, observed: true, derived: true }), 'provided'),
  need: or(oneOf<CategoryNode['need']>({ required: true, optional: true }), 'required'),
  sensitivity: or(
    // what GDPR 9 calls special the program has no use for: no file can declare it
    choice(['ordinary', 'sensitive']),
    'ordinary',
  ),
  identifies: or(
    oneOf<CategoryNode['identifies']>({ identified: true, pseudonymous: true, nobody: true }),
    'identified',
  ),
  audiences: or(set(oneOf<Audience>({ everyone: true, members: true, link: true, me: true })), ['me']),
})

const use = node<UseNode>('use', head(text('id'), or(choice(SECTIONS), 'collect')), {
  categories: set(choice(categoryKeys)),
  purpose: choice(purposeKeys),
  basis: or(
    oneOf<UseNode['basis']>({
      'A6-1-a': true,
      'A6-1-b': true,
      'A6-1-c': true,
      'A6-1-d': true,
      'A6-1-e': true,
      'A6-1-f': true,
    }),
    'A6-1-b',
  ),
  interest: or(nullable(words), null),
  recipients: set(choice(recipientKeys)),
  control: or(nullable(choice(CONTROLS)), null),
  retention: choice(RETENTIONS),
  pin: or(oneOf<UseNode['pin']>({ collection: true, current: true }), 'collection'),
})

const recipient = (key: string): Fields =>
  node<RecipientNode>('recipient', keyed('to', key, 'share'), {
    key: literal(key),
    role: oneOf<RecipientNode['role']>({
      ourselves: true,
      audience: true,
      processor: true,
      'third-party': true,
    }),
    when: or(oneOf<RecipientNode['when']>({ always: true, 'set-up': true }), 'always'),
  })

const retention = (key: string): Fields =>
  node<RetentionNode>('retention', keyed('kept', key, 'keep'), {
    key: literal(key),
    keep: text('duration'),
    from: oneOf<RetentionNode['from']>({
      collected: true,
      changed: true,
      used: true,
      ended: true,
      'picture-deleted': true,
      'case-closed': true,
      'account-closed': true,
      erased: true,
      hold: true,
    }),
    end: or(oneOf<RetentionNode['end']>({ erase: true, aggregate: true }), 'erase'),
    grace: or(nullable(text('duration')), null),
  })

const control = (key: string): Fields =>
  node<ControlNode>('control', keyed('choice', key, 'choices'), {
    key: literal(key),
    type: oneOf<ControlNode['type']>({ consent: true, objection: true, preference: true }),
    initial: text('words'),
    where: text('path'),
  })

const cookie = (key: string): Fields =>
  node<CookieNode>('cookie', keyed('cookie', key, 'cookies'), {
    key: literal(key),
    name: text('host-cookie'),
    plainName: text('cookie'),
    purpose: choice(purposeKeys),
    ttl: or(text('ttl'), 'session'),
    longer: or(nullable(choice(RETENTIONS)), null),
    need: or(
      oneOf<CookieNode['need']>({ 'strictly-necessary': true, consent: true, none: true }),
      'strictly-necessary',
    ),
  })

const mail = (key: string): Fields =>
  node<MailNode>('mail', keyed('mail', key, 'mail'), {
    key: literal(key),
    purpose: choice(purposeKeys),
    sending: oneOf<MailNode['sending']>({ fixed: true, switch: true, notice: true, staff: true }),
    initial: oneOf<MailNode['initial']>({ on: true, off: true }),
    stopLink: truth,
    link: or(nullable(choice(RETENTIONS)), null),
  })

/** A setting: one of its words, or a list of them. */
const standard = (key: SettingKey): Fields => {
  const { kind, words } = SETTING_VALUES[key]
  return node<SettingNode>('setting', head(literal(settingId(key)), literal(settingSection(key))), {
    key: literal(key),
    value: kind === 'one' ? choice(words) : set(choice(words)),
    said: or(nullable(text('id')), null),
  })
}

const promise = node<PromiseNode>('promise', { ...head(text('id'), choice(SECTIONS)), text: words }, {})

const summary = fields<SummaryNode>({
  kind: literal('summary'),
  layer: oneOf<SummaryNode['layer']>({ six: true, short: true }),
  text: words,
  rests: list(text('id')),
})
const wait = fields<WaitNode>({
  kind: literal('wait'),
  module: choice(MODULES),
  rows: set(text('row')),
  topic: words,
})

const controller = fields<Controller>({
  name: text('words'),
  address: text('words'),
  email: text('email'),
  country: text('country'),
  authority: maybe(text('words')),
})
const source = fields<NonNullable<Policy['source']>>({
  site: text('words'),
  archived: text('words'),
  url: text('words'),
})

/** A whole document. */
export const documentShape: Fields = fields<Policy>({
  kind: literal('policy'),
  name: text('id'),
  version: whole(1),
  effective: or(nullable(text('day')), null),
  controller: or(nullable(controller), null),
  source: or(nullable(source), null),
  categories: table(categoryKeys, () => category),
  uses: list(use),
  recipients: table(recipientKeys, recipient),
  retention: table(RETENTIONS, retention, { complete: true }),
  controls: or(table(CONTROLS, control), {}),
  cookies: or(table(COOKIES, cookie), {}),
  mail: or(table(MAIL_KINDS, mail), {}),
  ...settingShapes(head, node),
  settings: table(settingKeys, standard, { complete: true }),
  promises: or(list(promise), []),
  summaries: or(list(summary), []),
  waits: or(list(wait), []),
})
