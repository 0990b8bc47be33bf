import { type Compiled, type Policy, reading } from '#policy'
import { type Say } from '#words'

export const FACTS = ['asks', 'tells', 'keeps', 'adverts', 'cookies', 'clocks'] as const
export type Fact = (typeof FACTS)[number]

/** Six things one wants to know of a policy before anything else, each in a few words made from the document. */
export function factsOf(policy: Compiled, say: Say): Readonly<Record<Fact, string>> {
  const document = policy.policy
  const words = (name: Parameters<typeof reading>[1]): string => reading(document, name, say).words
  const { children, change } = document
  return {
    asks: say('facts.asks', {
      kinds: document.signUp.required.map((kind) => say(`policy.category.${kind}`)),
      floor: children.gate === 'none' ? null : children.floor,
    }),
    tells: say('facts.tells', { whom: toldBy(document, say) }),
    keeps: say('facts.keeps', {
      deletion: words('privacy.deletion'),
      earlier: policy.setting('privacy.priorValues') === 'keep',
    }),
    adverts: say(`facts.adverts.${policy.setting('ads.delivery')}`),
    cookies: say(`facts.cookies.${policy.setting('cookies.whenRefused')}`, {
      count: policy.cookies().length,
    }),
    clocks: say('facts.clocks', {
      answer: words('complaints.replyDays'),
      change: /[1-9]/.test(change.notice) ? words('notice.materialLeadDays') : null,
    }),
  }
}

/** Who gets something beside the site's own people and those whom a member shows it to. */
function toldBy({ recipients, settings }: Policy, say: Say): readonly string[] {
  const named = Object.values(recipients)
    .filter(({ role }) => role === 'processor' || role === 'third-party')
    .map(({ key, when }) =>
      say(when === 'always' ? 'facts.whom' : 'facts.whom.set-up', { who: say(`policy.recipient.${key}`) }),
    )
  const others = (['group', 'partners', 'advertisers'] as const).filter((who) => {
    if (who === 'group') return settings['sharing.group'].value !== 'none'
    if (who === 'partners') return settings['sharing.partners'].value !== 'none'
    return !['nothing', 'none'].includes(settings['ads.identityToAdvertiser'].value)
  })
  return [...named, ...others.map((who) => say(`facts.whom.${who}`))]
}
