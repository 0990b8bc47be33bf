import { type Compiled, type Policy, type SettingKey, reading } from '#policy'
import { type Say } from '#words'

export const FACTS = ['asks', 'tells', 'keeps', 'adverts', 'cookies', 'clocks'] as const
export type Fact = (typeof FACTS)[number]

type Modules = ReadonlySet<string>

/** Six things one wants to know of a policy before anything else, each in a few words made from the document; what this site has no code for comes later. */
export function factsOf(policy: Compiled, say: Say, modules: Modules): Readonly<Record<Fact, string>> {
  const document = policy.policy
  const words = (name: Parameters<typeof reading>[1]): string => reading(document, name, say).words
  const { children, change } = document
  return {
    asks: say('facts.asks', {
      kinds: document.signUp.required.map((kind) => say(`policy.category.${kind}`)),
      floor: children.gate === 'none' ? null : children.floor,
    }),
    tells: say('facts.tells', toldBy(document, say, modules)),
    keeps: say('facts.keeps', {
      deletion: words('privacy.deletion'),
      earlier: policy.setting('privacy.priorValues') === 'keep',
    }),
    adverts: say('facts.adverts', {
      what: say(`facts.adverts.${policy.setting('ads.delivery')}`),
      later: policy.setting('ads.delivery') !== 'none' && !isThere(document, 'ads.delivery', modules),
    }),
    cookies: say(`facts.cookies.${policy.setting('cookies.whenRefused')}`, {
      count: policy.cookies().length,
    }),
    clocks: say('facts.clocks', {
      answer: words('complaints.replyDays'),
      change: /[1-9]/.test(change.notice) ? words('notice.materialLeadDays') : null,
    }),
  }
}

const isThere = ({ settings }: Policy, key: SettingKey, modules: Modules): boolean =>
  modules.has(settings[key].module)

const OTHERS = {
  group: 'sharing.group',
  partners: 'sharing.partners',
  advertisers: 'ads.identityToAdvertiser',
} as const

/** Who gets something beside the site's own people and those whom a member shows it to: now, and once there is code for it. */
function toldBy(
  document: Policy,
  say: Say,
  modules: Modules,
): { readonly whom: readonly string[]; readonly later: readonly string[] } {
  const { recipients, settings } = document
  const named = Object.values(recipients)
    .filter(({ role }) => role === 'processor' || role === 'third-party')
    .map(({ key, when, module }) => ({
      text: say(when === 'always' ? 'facts.whom' : 'facts.whom.set-up', {
        who: say(`policy.recipient.${key}`),
      }),
      now: modules.has(module),
    }))
  const others = (['group', 'partners', 'advertisers'] as const)
    .filter((who) => !['none', 'nothing'].includes(settings[OTHERS[who]].value))
    .map((who) => ({
      text: say(`facts.whom.${who}`),
      now: isThere(document, OTHERS[who], modules),
    }))
  const all = [...named, ...others]
  return {
    whom: all.filter(({ now }) => now).map(({ text }) => text),
    later: all.filter(({ now }) => !now).map(({ text }) => text),
  }
}
