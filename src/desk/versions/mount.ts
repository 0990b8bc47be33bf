import { agreementsOf, mailable } from '#accounts'
import { type Controller, compile } from '#policy'
import { type Inventory, piecesOf } from '#privacy'
import { type Site } from '#site'
import { type Refusal, path, refuse } from '#std'
import { type MemberVisit, type Moved, Notice, type PageAnswer, type Road, type Visit, said } from '#web'
import { ANSWER } from '../fields.ts'
import { changesPage } from '../pages/changes.tsx'
import { privacyPage } from '../pages/privacy.tsx'
import { answer, standpoint } from './answer.ts'
import { history, historyFeed, historyJson, versionJson } from './history.ts'
import { myPolicyPage } from './my-policy.tsx'
import { outPath, readOut } from './out.ts'
import { outPage } from './out-page.tsx'
import { versions } from './read.ts'

const unknown = refuse('site.unknown', { status: 404 })
const member = { who: 'member' } as const
type Around = {
  readonly controller: () => Controller
  readonly modules: ReadonlySet<string>
  readonly inventory: Inventory
}

/** The history of the policy, each version whole, what somebody is under, and the no that comes from a letter. */
export function mountVersions(road: Road, site: Site, around: Around): void {
  road.page('/privacy/changes', { held: true }, async ({ say }) => changesPage(say, await history(site)))
  road.bytes('/privacy/changes.json', ({ say }) => historyJson(site, say))
  road.bytes('/privacy/changes.atom', ({ say }) => historyFeed(site, say))
  road.bytes(
    '/privacy/versions/:version{[0-9]+\\.json}',
    async ({ param }) => (await versionJson(site, Number.parseInt(param('version'), 10))) ?? unknown,
  )
  road.page('/privacy/versions/:version{[0-9]+}', { held: true }, (visit) => versionPage(site, visit, around))
  road.page('/me/policy', member, (visit) => minePage(site, around.inventory, visit))
  road.act('/me/policy', { ...member, fields: ANSWER }, async (act): Promise<Moved | Refusal> => {
    const [yes, version] = [act.form.line('answer') === 'yes', Number(act.form.line('version'))]
    const refused = await answer(site, {
      person: act.viewer.id,
      agreed: act.viewer.standing.agreed,
      version,
      yes,
      wording: act.say(yes ? 'mine.yes' : 'mine.stay', { version }),
    })
    return refused ?? { to: path`/me/policy?done=${yes ? 'yes' : 'no'}` }
  })
  mountOut(road, site)
}

async function versionPage(
  site: Site,
  { say, param, url }: Visit,
  { controller, modules }: Around,
): Promise<PageAnswer | Refusal> {
  const one = (await versions(site)).find(({ version }) => String(version) === param('version'))
  if (!one?.document) return unknown
  const policy = compile(one.document)
  const page = privacyPage({
    say,
    policy,
    controller: controller(),
    modules,
    open: url.searchParams.has('all'),
    checked: new Map(),
  })
  const lead =
    one.state === 'withdrawn'
      ? say('changes.old.lead.withdrawn')
      : say(`changes.old.lead.${one.state}`, { from: said(one.since) })
  return {
    ...page,
    title: say('changes.old.title', { version: one.version }),
    banner: Notice({ kind: one.state === 'in-force' ? 'done' : 'warn', children: lead }),
  }
}

async function minePage(
  site: Site,
  inventory: Inventory,
  { say, viewer, url }: MemberVisit,
): Promise<PageAnswer | Refusal> {
  const point = await standpoint(site, { person: viewer.id, agreed: viewer.standing.agreed })
  if (!point) return unknown
  const [pieces, agreed] = await Promise.all([
    piecesOf(site, inventory, viewer.id),
    agreementsOf(site, viewer.id),
  ])
  return myPolicyPage({ say, point, pieces, history: agreed, done: url.searchParams.get('done') })
}

function mountOut(road: Road, site: Site): void {
  const route = '/privacy/out/:token'
  road.page(route, {}, (visit) => {
    const found = readOut(site, visit.param('token'))
    const done = visit.url.searchParams.has('done')
    return found ? outPage(visit.say, { version: found.version, href: outPath(site, found), done }) : unknown
  })
  road.act(route, {}, async (act): Promise<Moved | Refusal> => {
    const found = readOut(site, act.param('token'))
    const who = found && (await mailable(site, found.person))
    if (!found || !who) return unknown
    const { agreed } = who.standing
    const wording = act.say('out.text', { version: found.version })
    const refused = await answer(site, { ...found, agreed, yes: false, wording })
    return refused ?? { to: path`/${outPath(site, found).slice(1)}?done=out` }
  })
}
