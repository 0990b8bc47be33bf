import { type PromiseNode } from '../clause.ts'
import { type Policy, clauses } from '../document.ts'
import { recipient } from '../outlets.ts'
import { type SettingKey } from '../setting/table.ts'
import { type SettingNode, type Settings } from '../setting/node.ts'
import { type CategoryNode, type UseNode } from '../uses.ts'
import { type RecipientKey } from '../vocabulary.ts'
import { isLogged } from '../compile.ts'
import { meetOutlets } from './meet-outlets.ts'
import { meetUses } from './meet-uses.ts'
import {
  badge,
  both,
  either,
  longest,
  narrower,
  shortest,
  shortestKept,
  stricterSwitch,
  tables,
} from './narrower.ts'
import { audiences } from './way.ts'

/**
 * The stricter of two documents, cell by cell: it permits what both permit, on the terms of the stricter. What their orders leave apart (other
 * grounds, other clocks, other sentences) is the older one's, `a`; and what hangs on one switch there and on another here is permitted by
 * neither. For deciding, not for reading: title, controller and texts are those of `a`.
 */
export function meet(a: Policy, b: Policy): Policy {
  const stricter: Policy = {
    ...a,
    categories: tables(a.categories, b.categories, stricterKind),
    retention: tables(a.retention, b.retention, shortestKept) as Policy['retention'],
    controls: tables(a.controls, b.controls, stricterSwitch, 'either'),
    signUp: {
      ...a.signUp,
      badge: badge(a.signUp, b.signUp),
      required: both(a.signUp.required, b.signUp.required),
      asked: both(a.signUp.asked, b.signUp.asked),
      askedNotKept: both(a.signUp.askedNotKept, b.signUp.askedNotKept),
      agreement: narrower('sign-up.agreement', a.signUp.agreement, b.signUp.agreement),
    },
    posting: {
      ...a.posting,
      badge: badge(a.posting, b.posting),
      withoutAccount: narrower('posting.without-account', a.posting.withoutAccount, b.posting.withoutAccount),
    },
    children: {
      ...a.children,
      badge: badge(a.children, b.children),
      floor: Math.max(a.children.floor, b.children.floor),
      gate: narrower('children.gate', a.children.gate, b.children.gate),
      keepsAnswer: a.children.keepsAnswer && b.children.keepsAnswer,
    },
    rights: meetRights(a, b),
    change: {
      ...a.change,
      badge: badge(a.change, b.change),
      notice: longest(a.change.notice, b.change.notice),
      shown: longest(a.change.shown, b.change.shown),
      remind:
        a.change.remind === null || b.change.remind === null
          ? (a.change.remind ?? b.change.remind)
          : longest(a.change.remind, b.change.remind),
    },
    complaints: {
      ...a.complaints,
      badge: badge(a.complaints, b.complaints),
      within: shortest(a.complaints.within, b.complaints.within),
      by: narrower('complaints.by', a.complaints.by, b.complaints.by, 'form-or-mail'),
    },
    locations: { ...a.locations, badge: badge(a.locations, b.locations) },
    settings: meetSettings(a.settings, b.settings),
    promises: meetPromises(a, b),
  }
  const shared = { ...stricter, ...meetOutlets({ a, b, tables: stricter }) }
  const uses = meetUses({ a, b, tables: shared })
  return settled({ ...shared, uses, recipients: meetRecipients(a, b, uses) })
}

function stricterKind(a: CategoryNode, b: CategoryNode): CategoryNode {
  const shared = both(a.audiences, b.audiences)
  const first = shared.find((one) =>
    [a, b].every(({ audiences: [most] }) => most !== undefined && audiences.below(one, most)),
  )
  return {
    ...a,
    need: narrower('category.need', a.need, b.need),
    identifies: narrower('category.identifies', a.identifies, b.identifies),
    audiences: first ? either([first], shared) : [],
  }
}

/** Whoever the uses name; whom neither document describes by itself is somebody who looks. */
function meetRecipients(a: Policy, b: Policy, uses: readonly UseNode[]): Policy['recipients'] {
  const all = tables(
    a.recipients,
    b.recipients,
    (one, other) => ({
      ...one,
      badge: badge(one, other),
      role: narrower('recipient.role', one.role, other.role),
      when: narrower('recipient.when', one.when, other.when),
    }),
    'either',
  )
  const named = new Set(uses.flatMap((use) => use.recipients))
  const missing = [...named].filter((key) => !all[key])
  const looks = (key: RecipientKey) => recipient(key, { module: 'privacy', role: 'audience' })
  return { ...all, ...Object.fromEntries(missing.map((key) => [key, looks(key)])) }
}

/** Every right of either, answered as soon as the quicker says. */
const meetRights = ({ rights: mine }: Policy, { rights: theirs }: Policy): Policy['rights'] => [
  ...mine.map((one) => {
    const other = theirs.find(({ right }) => right === one.right)
    return other ? { ...one, badge: badge(one, other), within: shortest(one.within, other.within) } : one
  }),
  ...theirs.filter(({ right }) => !mine.some((one) => one.right === right)),
]

/** What either guarantees, what both may do, and what the older one says. */
function meetPromises({ promises: mine }: Policy, { promises: theirs }: Policy): readonly PromiseNode[] {
  const isGuarantee = ({ stance }: PromiseNode): boolean => stance === 'guarantee' || stance === 'feature'
  return [
    ...mine.flatMap((one) => {
      const other = theirs.find(({ id }) => id === one.id)
      if (!other) return one.stance === 'permission' ? [] : [one]
      if (isGuarantee(other) && !isGuarantee(one)) return [other]
      if (one.stance === 'permission' && other.stance !== 'permission') return []
      return [one.stance === other.stance || isGuarantee(other) ? { ...one, badge: badge(one, other) } : one]
    }),
    ...theirs.filter((one) => isGuarantee(one) && !mine.some(({ id }) => id === one.id)),
  ]
}

function meetSettings(a: Settings, b: Settings): Settings {
  const one = <K extends SettingKey>(x: SettingNode<K>, y: SettingNode<K>): SettingNode<K> => {
    const [mine, other]: readonly unknown[] = [x.value, y.value]
    const sets = Array.isArray(mine) && Array.isArray(other) ? [both(mine, other), either(mine, other)] : []
    const value = narrower(x.key, mine, other, ...sets) as SettingNode<K>['value']
    return { ...x, badge: badge(x, y), value }
  }
  return Object.fromEntries(
    (Object.keys(a) as SettingKey[]).map((key) => [key, one(a[key], b[key])]),
  ) as unknown as Settings
}

/** Without what the uses no longer back, and every clause by a name of its own. */
function settled(policy: Policy): Policy {
  const taken = new Set(clauses({ ...policy, uses: [] }).map(({ id }) => id))
  const named = (id: string, nth = 1): string => {
    const name = nth === 1 ? id : `${id}-${nth}`
    return taken.has(name) ? named(id, nth + 1) : name
  }
  const uses = policy.uses.map((use) => {
    const id = named(use.id)
    taken.add(id)
    return { ...use, id }
  })
  const { logs, summaries } = policy
  return {
    ...policy,
    uses,
    logs: { ...logs, fields: logs.fields.filter((field) => isLogged({ ...policy, uses }, field)) },
    summaries: summaries.filter(({ rests }) => rests.every((id) => taken.has(id))),
  }
}
