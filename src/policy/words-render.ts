import { words } from '#words'

const and = (items: readonly string[]) => new Intl.ListFormat('en').format(items)
const or = (items: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a notice on paper says beside its clauses, and how one cell of a policy is explained. */
export const renderWords = words({
  'policy.render.title': ({ name }: { name: string }) => `What ${name} does with what is about you`,
  'policy.render.version': ({ name, version, since }: { name: string; version: number; since: string }) =>
    `Policy ${name}, version ${version}${since ? `, in force since ${since}` : ', not in force'}.`,
  'policy.render.settings': 'Each setting on a line',
  'policy.render.setting': ({ label, words }: Record<'label' | 'words', string>) => `${label}: ${words}`,
  'policy.render.enforced': 'enforced',
  'policy.render.recorded': 'recorded',
  'policy.render.told': 'told',

  'policy.explain': ({ what, why }: Record<'what' | 'why', string>) => `${capital(what)}, to ${why}:`,
  'policy.explain.none': ({ what, why }: Record<'what' | 'why', string>) =>
    `${capital(what)} is not used to ${why}; no clause grants it, so it does not happen.`,
  'policy.explain.use': ({
    id,
    who,
    because,
    kept,
    control,
    badge,
  }: { who: readonly string[] } & Record<'id' | 'because' | 'kept' | 'control' | 'badge', string>) =>
    `${id}: for ${and(who)}, since ${because}. ${kept}${control ? ` Its person has the switch ${control}.` : ''} (${badge})`,
  'policy.explain.never': ({ who }: { who: readonly string[] }) => `It never goes to ${or(who)}.`,
})
