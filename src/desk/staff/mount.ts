import { findAnybody, giveRole, isRole, may } from '#accounts'
import { type Inventory } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal, path, refuse } from '#std'
import { type Act, type MemberVisit, type Moved, type PageAnswer, type Road } from '#web'
import { owed } from '../cases/clock.ts'
import { type Owed } from '../cases/desk-pages.tsx'
import { LOOK, ROLE } from '../fields.ts'
import { deskPage } from './desk-page.tsx'
import { heldPage } from './held-page.tsx'
import { peoplePage } from './people-page.tsx'
import { summaryOf } from './summary.ts'

type Ctx = Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'chance'>
type Doing = MemberVisit<Act>
const member = { who: 'member' } as const

/** Where staff work: who may do what, and answering people about their data. To everybody else it is not there. */
export function mountStaff(road: Road, site: Ctx, inventory: Inventory): void {
  const unknown = refuse('site.unknown', { status: 404 })
  road.page('/desk', member, async (visit) =>
    may(visit.viewer.role, 'desk.see') ? deskPage(visit, await waiting(site, visit)) : unknown,
  )
  road.page('/desk/people', member, async (visit) =>
    may(visit.viewer.role, 'roles.give') ? peoplePage(site, visit) : unknown,
  )
  road.act('/desk/people', { ...member, fields: ROLE }, async (act) =>
    may(act.viewer.role, 'roles.give') ? giving(site, act) : unknown,
  )
  road.act('/desk/held', { ...member, fields: LOOK }, async (act) =>
    may(act.viewer.role, 'person.look') ? looking(site, inventory, act) : unknown,
  )
}

const waiting = async (site: Ctx, { viewer }: MemberVisit): Promise<Owed | null> =>
  may(viewer.role, 'cases.answer') ? owed(site) : null

async function giving(site: Ctx, act: Doing): Promise<PageAnswer | Moved | Refusal> {
  const [name, role] = [act.form.line('name'), act.form.line('role')]
  if (!isRole(role)) return refuse('accounts.unknown-act', { status: 422 })
  // also whoever has what is theirs kept and not used: a role is the site's to take
  const person = await findAnybody(site, name)
  const refused = isRefusal(person)
    ? person
    : person.closing
      ? refuse('person.gone', { status: 410 })
      : await giveRole(site, { person: person.id, role, from: 'form' })
  return refused
    ? peoplePage(site, act, { name, role, refusal: refused })
    : { to: path`/desk/people?done=role` }
}

/** Written down first, then shown. */
async function looking(site: Ctx, inventory: Inventory, act: Doing): Promise<PageAnswer> {
  const [name, reason] = [act.form.line('name'), act.form.line('reason')]
  const purpose = 'essential.legal_obligation'
  const found = await summaryOf(site, inventory, { name, purpose, reason, by: act.viewer, from: 'form' })
  return isRefusal(found)
    ? deskPage(act, await waiting(site, act), { name, reason, refusal: found })
    : heldPage(act, found.name, found.held)
}
