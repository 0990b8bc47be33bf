import { may } from '#accounts'
import { type Site } from '#site'
import { type Refusal, type SafeUrl, isRefusal, path, refuse } from '#std'
import { type Act, type FormFields, type MemberVisit, type Moved, type PageAnswer, type Road } from '#web'
import { CASE, DECISION, LETTER } from '../fields.ts'
import { agreedIn } from './agreed.ts'
import { owed } from './clock.ts'
import { deskCasePage, queuePage } from './desk-pages.tsx'
import { answer, claim, closeCase, letGo, lookedJustNow, noteCaseLook } from './handle-case.ts'
import { knownTooYoung } from './known-too-young.ts'
import { saidIn } from './mount.ts'
import { type Said, openCase } from './open-case.ts'
import { closeOnDoubt, openAgain } from './suspected-too-young.ts'
import { type CaseHead, findCase, openLetters, queue } from './read-case.ts'

type Answer = PageAnswer | Moved | Refusal
type Doing = MemberVisit<Act>
type More = { readonly typed?: string; readonly wrong?: readonly Refusal[] }
const member = { who: 'member' } as const
const unknown = refuse('site.unknown', { status: 404 })

/** `/desk/cases`: for those whose role it is to answer; to everybody else it is not there. */
export function mountCaseDesk(road: Road, site: Site): void {
  const answering = ({ viewer }: MemberVisit): boolean => may(viewer.role, 'cases.answer')
  road.page('/desk/cases', member, async (visit) => (answering(visit) ? list(site, visit) : unknown))
  road.act('/desk/cases', { ...member, fields: CASE }, async (act) =>
    answering(act) ? writeDown(site, act) : unknown,
  )
  road.page('/desk/cases/:number', member, async (visit): Promise<Answer> => {
    if (!answering(visit)) return unknown
    const of = await findCase(site, visit.param('number'))
    return isRefusal(of) ? of : look(site, visit, of)
  })
  const act = (
    name: string,
    does: (act: Doing, of: CaseHead) => Promise<Answer>,
    fields: FormFields = {},
  ): void =>
    road.act(`/desk/cases/:number/${name}`, { ...member, fields }, async (doing): Promise<Answer> => {
      if (!answering(doing)) return unknown
      const of = await findCase(site, doing.param('number'))
      return isRefusal(of) ? of : does(doing, of)
    })
  act('claim', async ({ viewer }, of) => {
    await claim(site, of, viewer)
    return { to: path`/desk/cases/${of.number}?done=claimed` }
  })
  act('let-go', async (_, of) => {
    await letGo(site, of)
    return { to: done('let-go') }
  })
  const write = async (doing: Doing, of: CaseHead): Promise<Answer> => {
    const [typed, close] = [doing.form.text('text'), doing.form.ticked('close')]
    const outcome = doing.form.line('outcome')
    const refused = await answer(site, of, { by: doing.viewer, text: typed, close, outcome })
    return refused ? look(site, doing, of, { typed, wrong: [refused] }) : { to: done('answered') }
  }
  act('answer', write, LETTER)
  const decision = (name: string, decide: (of: CaseHead, who: string) => Promise<Refusal | null>): void =>
    act(
      name,
      async (doing, of) => {
        const refused = await decide(of, doing.form.line('name'))
        return refused
          ? look(site, doing, of, { wrong: [refused] })
          : { to: path`/desk/cases/${of.number}?done=decided` }
      },
      DECISION,
    )
  decision('doubt', (of, name) => closeOnDoubt(site, of, name))
  decision('unfounded', (of, name) => openAgain(site, of, name))
  decision('too-young', (of, name) => knownTooYoung(site, of, name))
  act(
    'close',
    async ({ viewer }, of) => (await closeCase(site, of, { by: viewer })) ?? { to: done('is-closed') },
  )
}

const done = (what: string): SafeUrl => path`/desk/cases?done=${what}`

async function list(
  site: Site,
  visit: MemberVisit,
  more: { typed?: Said; wrong?: readonly Refusal[] } = {},
): Promise<PageAnswer> {
  return queuePage(visit, { site, cases: await queue(site), owed: await owed(site), ...more })
}

/** Written down first, then shown. */
async function look(site: Site, visit: MemberVisit, of: CaseHead, more: More = {}): Promise<Answer> {
  const { role } = visit.viewer
  const again = more.wrong !== undefined && (await lookedJustNow(site, of, role))
  const reason = visit.say('case.look.reason', { number: of.number })
  const refused = again ? null : await noteCaseLook(site, of, { role, reason })
  if (refused) return refused
  const opened = await openLetters(site, of, 'staff')
  return deskCasePage(visit, { site, of: opened, mine: of.claimed === visit.viewer.name, ...more })
}

async function writeDown(site: Site, act: Doing): Promise<Answer> {
  const said = saidIn(act.form, agreedIn(site, act.form, act.say, { forOther: true }))
  const opened = await openCase(site, said, { desk: act.viewer.id })
  return 'number' in opened ? { to: done('written-down') } : list(site, act, { typed: said, wrong: opened })
}
