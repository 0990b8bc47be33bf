import { type Badge } from '../clause.ts'
import { keptLess, shorter } from './lasting.ts'
import {
  type Order,
  anyOf,
  chain,
  fewer,
  flat,
  orLeast,
  orMost,
  poset,
  product,
  reversed,
  subset,
} from './order.ts'
import { SETTING_VALUES, type SettingKey } from '../setting/table.ts'
import { audiences, wayOrder, weaker } from './way.ts'

/** `absent`: what a document that does not have it lets happen: nothing of it (`least`), all of it (`most`), or something that cannot be compared (`apart`). */
type Setting = { readonly order: Order<never>; readonly absent: 'least' | 'most' | 'apart' }
const least = (order: Order<never>): Setting => ({ order, absent: 'least' })
const most = (order: Order<never>): Setting => ({ order, absent: 'most' })

const sentence = product<{ text: string; badge: Badge }>({ text: flat, badge: weaker })

/** The settings of one word, or several, by their own order. */
const standard = Object.fromEntries(
  Object.entries(SETTING_VALUES).map(([key, { order }]) => [key, least(order)]),
) as unknown as Readonly<Record<SettingKey, Setting>>

/** Every setting that can be wider or narrower, with its order. */
export const SETTINGS = {
  ...standard,
  'setting.badge': least(weaker),

  /** A kind, for a purpose, to a recipient. */
  use: least(anyOf(wayOrder)),

  'category.source': least(flat),
  'category.need': least(chain('optional', 'required')),
  // More sensitive data are more to hold; called less sensitive, they are guarded less.
  'category.sensitivity': least(flat),
  'category.identifies': least(chain('nobody', 'pseudonymous', 'identified')),
  'category.audiences': least(subset),
  'category.audience': least(orLeast(audiences)),

  'recipient.role': least(
    poset({ ourselves: ['processor'], processor: ['third-party'], 'third-party': [], audience: [] }),
  ),
  'recipient.when': least(chain('set-up', 'always')),
  'recipient.badge': least(weaker),

  'cookie.purpose': least(flat),
  'cookie.need': least(chain('consent', 'strictly-necessary', 'none')),
  'cookie.ttl': least(orLeast(shorter)),
  'cookie.lasts': least(orLeast(keptLess)),
  'cookie.badge': least(weaker),

  'mail.purpose': least(flat),
  // What is asked for cannot be stopped; a notice comes unasked. What goes to staff goes to few.
  'mail.sending': least(chain('switch', 'staff', 'fixed', 'notice')),
  'mail.initial': least(chain('off', 'on')),
  'mail.stop-link': least(chain(true, false)),
  'mail.link': least(orLeast(keptLess)),
  'mail.badge': least(weaker),

  'retention.keep': least(keptLess),
  'retention.badge': least(weaker),

  'sign-up.required': least(subset),
  'sign-up.optional': least(subset),
  'sign-up.asked': least(subset),
  'sign-up.agreement': least(chain('each-form', 'explicit', 'none')),
  'sign-up.verify': least(flat),
  'sign-up.badge': least(weaker),
  'sign-in.box': least(chain('session', 'unticked', 'persistent')),
  'sign-in.lasts': least(keptLess),
  'sign-in.providers': least(subset),
  'sign-in.badge': least(weaker),
  // Who need not have an account gives less.
  'posting.without-account': least(chain('on', 'off')),
  'posting.badge': least(weaker),
  'logs.fields': least(subset),
  'logs.lasts': least(keptLess),
  'logs.badge': least(weaker),
  'children.floor': least(fewer),
  'children.gate': least(chain('neutral', 'none')),
  'children.keeps': least(chain(false, true)),
  'children.badge': least(weaker),

  'right.within': most(shorter),
  'right.badge': most(weaker),
  'change.notice': least(reversed(shorter)),
  'change.shown': least(reversed(shorter)),
  'change.remind': least(orMost(reversed(shorter))),
  'change.badge': least(weaker),
  'complaints.within': least(shorter),
  'complaints.by': least(
    poset({ 'form-or-mail': ['form', 'mail'], 'form-or-post': ['form'], form: [], mail: [] }),
  ),
  'complaints.badge': least(weaker),
  'locations.badge': least(weaker),

  /** A clause that is only its sentence is compared by its sentence. */
  'promise.guarantee': most(sentence),
  'promise.permission': least(sentence),
  'promise.disclosure': { order: sentence, absent: 'apart' },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof SETTINGS

/** Is `a` at most as wide as `b`? `undefined` stands for a document that has none. */
export function below(name: SettingName, a: unknown, b: unknown): boolean {
  const { order, absent }: Setting = SETTINGS[name]
  if (a === undefined || b === undefined)
    return a === b || (absent === 'least' && a === undefined) || (absent === 'most' && b === undefined)
  return order.below(a as never, b as never)
}
