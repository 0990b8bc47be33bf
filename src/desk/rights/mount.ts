import { lastOperator } from '#accounts'
import { endRestriction, restrict } from '#privacy'
import { type Refusal, path, refuse } from '#std'
import { type Act, type MemberVisit, type Moved, type Road } from '#web'
import { RESTRICT } from '../fields.ts'
import { type RightsSite, rightsPage } from './page.tsx'

const member = { who: 'member' } as const

/** One's rights, in one place. */
export function mountRights(road: Road, site: RightsSite): void {
  road.page('/me/rights', member, (visit) => rightsPage(site, visit))
  road.act('/me/rights/restrict', { ...member, fields: RESTRICT }, (act) => restricting(site, act))
}

async function restricting(site: RightsSite, { viewer, form }: MemberVisit<Act>): Promise<Moved | Refusal> {
  const answer = form.line('restricted')
  if (answer !== 'yes' && answer !== 'no') return refuse('accounts.unknown-act', { status: 422 })
  if (answer === 'no') await endRestriction(site, viewer.id)
  else {
    // whoever runs the site alone has to be found
    if (await lastOperator(site, viewer.id)) return refuse('rights.last-operator', { status: 409 })
    await restrict(site, viewer.id)
  }
  return { to: path`/me/rights?done=turned#restrict` }
}
