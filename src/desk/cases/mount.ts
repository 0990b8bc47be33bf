import { type Controller } from '#policy'
import { type Site } from '#site'
import { type Refusal, isRefusal, path } from '#std'
import { type Fields, type Moved, type PageAnswer, type Road, type Visit } from '#web'
import { CASE, LETTER } from '../fields.ts'
import { agreedIn } from './agreed.ts'
import { casePage, myCasesPage } from './case-page.tsx'
import { contactPage, nothingSaid } from './contact-page.tsx'
import { closeCase, writeMore } from './handle-case.ts'
import { isKind } from './kinds.ts'
import { casePath } from './link.ts'
import { mountCaseDesk } from './mount-desk.ts'
import { type Said, openCase } from './open-case.ts'
import { type CaseHead, caseByLink, caseLooks, casesOf, openLetters } from './read-case.ts'

type Answer = PageAnswer | Moved | Refusal
const member = { who: 'member' } as const

/** Writing to the site, the page of each case, and the desk that answers. */
export function mountCases(road: Road, site: Site, controller: () => Controller): void {
  road.page('/contact', { held: true }, (visit) =>
    contactPage(visit, { site, controller: controller(), typed: asked(visit) }),
  )
  road.act('/contact', { fields: CASE }, async (act): Promise<Answer> => {
    const said = saidIn(act.form, agreedIn(site, act.form, act.say))
    const opened = await openCase(
      site,
      said,
      act.viewer ? { person: act.viewer.id } : { address: act.address },
    )
    return 'number' in opened
      ? { to: path`/contact/${opened.number}/${secretIn(casePath(site, opened))}?done=opened` }
      : contactPage(act, { site, controller: controller(), typed: said, wrong: opened })
  })
  road.page('/me/cases', member, async (visit) =>
    myCasesPage(
      visit,
      site,
      (await casesOf(site, visit.viewer.id)).map((one) => ({ ...one, href: casePath(site, one) })),
    ),
  )
  mountCase(road, site, controller)
  mountCaseDesk(road, site)
}

function mountCase(road: Road, site: Site, controller: () => Controller): void {
  const found = ({ param }: Visit): Promise<CaseHead | Refusal> =>
    caseByLink(site, { number: param('number'), secret: param('secret') })
  const page = async (
    visit: Visit,
    of: CaseHead,
    more: { typed?: string; wrong?: readonly Refusal[] } = {},
  ) =>
    casePage(visit, {
      site,
      of: await openLetters(site, of, 'person'),
      looks: await caseLooks(site, of.id),
      here: casePath(site, of),
      country: controller().country,
      ...more,
    })
  const back = (of: CaseHead, done: string): Moved => ({
    to: path`/contact/${of.number}/${secretIn(casePath(site, of))}?done=${done}`,
  })
  road.page('/contact/:number/:secret', {}, async (visit): Promise<Answer> => {
    const of = await found(visit)
    return isRefusal(of) ? of : page(visit, of)
  })
  road.act('/contact/:number/:secret', { fields: LETTER }, async (act): Promise<Answer> => {
    const of = await found(act)
    if (isRefusal(of)) return of
    const typed = act.form.text('text')
    const agreed = agreedIn(site, act.form, act.say)
    const wrong = await writeMore(site, of, { text: typed, agreed })
    return wrong.length > 0 ? page(act, of, { typed, wrong }) : back(of, 'written')
  })
  road.act('/contact/:number/:secret/close', {}, async (act): Promise<Answer> => {
    const of = await found(act)
    if (isRefusal(of)) return of
    return (await closeCase(site, of, { by: 'asker' })) ?? back(of, 'is-closed')
  })
}

const secretIn = (address: string): string => address.split('/').at(-1) ?? ''

/** `agreed`: the words beside the box, where it was ticked. */
export const saidIn = (form: Fields, agreed: string | null): Said => ({
  kind: form.line('kind'),
  email: form.line('email'),
  regarding: form.line('regarding'),
  text: form.text('text'),
  agreed,
})

/** What a link to the form has filled in: `/contact?kind=report&regarding=…`. */
function asked({ url: { searchParams } }: Visit): Said {
  const kind = searchParams.get('kind') ?? ''
  const regarding = (searchParams.get('regarding') ?? '').slice(0, 500)
  return { ...nothingSaid, ...(isKind(kind) && { kind }), regarding }
}
