import { setConsent } from '#privacy'
import { type Refusal, path, refuse } from '#std'
import { type Act, type MemberVisit, type Moved, type Road } from '#web'
import { SWITCH } from '../fields.ts'
import { wordingOf } from './choices.ts'
import { type ChoicesSite, choicesPage } from './page.tsx'

const member = { who: 'member' } as const

/** The switches of whoever is signed in. */
export function mountChoices(road: Road, site: ChoicesSite, modules: ReadonlySet<string>): void {
  road.page('/me/choices', member, (visit) => choicesPage(site, modules, visit))
  road.act('/me/choices', { ...member, fields: SWITCH }, (act) => turning(site, modules, act))
  road.page('/me/permissions', member, () => ({ to: path`/me/choices#agreed` }))
}

async function turning(
  site: ChoicesSite,
  modules: ReadonlySet<string>,
  { say, form, viewer }: MemberVisit<Act>,
): Promise<Moved | Refusal> {
  const policy = site.policyFor(viewer.standing.agreed)
  const found = wordingOf(policy, modules, { say, control: form.line('control') })
  const answer = form.line('on')
  if (!found || (answer !== 'yes' && answer !== 'no')) return refuse('consent.no-switch', { status: 404 })
  const refused = await setConsent(
    { ...site, policy },
    { ...found, person: viewer.id, on: answer === 'yes', how: 'form' },
  )
  const back = form.line('back') === 'mail' ? path`/me/mail` : path`/me/choices?done=turned`
  return refused ?? { to: back }
}
