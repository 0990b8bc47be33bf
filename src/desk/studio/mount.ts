import { confirm, may } from '#accounts'
import { print } from '#policy'
import { isPreset, presets } from '#presets'
import { type Site } from '#site'
import { type Refusal, isRefusal, path, refuse } from '#std'
import { type Act, type MemberVisit, type Moved, type PageAnswer, type Road } from '#web'
import { DRAFT, PLACES, PRESET } from '../fields.ts'
import { lawChecks, listPlaces, placesOf } from '../versions/law.ts'
import { publish } from '../versions/publish.ts'
import { versions } from '../versions/read.ts'
import { withdraw } from '../versions/withdraw.ts'
import { judge } from './judge.ts'
import { type Studio, studioPage } from './page.tsx'

type Answer = PageAnswer | Moved | Refusal
type Doing = MemberVisit<Act>
const member = { who: 'member' } as const
const unknown = refuse('site.unknown', { status: 404 })

/** `/desk/policy`, for whoever runs the site; to everybody else it is not there. */
export function mountStudio(road: Road, site: Site): void {
  const act = (route: string, does: (act: Doing) => Promise<Answer>, fields = DRAFT): void =>
    road.act(route, { ...member, fields }, async (doing) => (isTheirs(doing) ? does(doing) : unknown))
  road.page('/desk/policy', member, async (visit) =>
    isTheirs(visit) ? show(site, visit, { draft: '', done: visit.url.searchParams.get('done') }) : unknown,
  )
  const begin = async (doing: Doing): Promise<Answer> => {
    const preset = doing.form.line('preset')
    return show(site, doing, { draft: print(isPreset(preset) ? presets[preset] : site.policy.policy) })
  }
  act('/desk/policy/begin', begin, PRESET)
  const list = async (doing: Doing): Promise<Answer> => {
    const wrong = await listPlaces(site, doing.form.line('places'))
    return wrong ? show(site, doing, { draft: '', wrong }) : { to: path`/desk/policy?done=listed#places` }
  }
  act('/desk/policy/places', list, PLACES)
  act('/desk/policy', (doing) => judged(site, doing, null))
  act('/desk/policy/announce', (doing) => announcing(site, doing))
  act('/desk/policy/withdraw', async (doing) => {
    if (!doing.form.ticked('sure'))
      return show(site, doing, { draft: '', wrong: refuse('studio.not-sure', { field: 'sure' }) })
    const done = await withdraw(site)
    if (isRefusal(done)) return show(site, doing, { draft: '', wrong: done })
    await site.rereadPolicy()
    return { to: path`/desk/policy?done=withdrawn` }
  })
}

const isTheirs = ({ viewer }: MemberVisit): boolean => may(viewer.role, 'policy.publish')

async function announcing(site: Site, doing: Doing): Promise<Answer> {
  const [draft, on] = [doing.form.text('draft'), doing.form.line('on')]
  if (!doing.form.ticked('sure')) return judged(site, doing, refuse('studio.not-sure', { field: 'sure' }))
  const current = doing.form.text('current')
  const unproved = await confirm(site, { person: doing.viewer.id, current })
  if (unproved) return judged(site, doing, unproved)
  const made = await judge(site, draft, doing.say)
  if (!made.ok) return judged(site, doing, refuse('studio.no-policy'))
  const done = await publish(site, { policy: made.policy, from: 'file', on: on || null })
  if (isRefusal(done)) return judged(site, doing, done)
  await site.rereadPolicy()
  return { to: path`/desk/policy?done=announced` }
}

async function judged(site: Site, doing: Doing, wrong: Refusal | null): Promise<Answer> {
  const [draft, on] = [doing.form.text('draft'), doing.form.line('on')]
  return show(site, doing, { draft, on, judged: await judge(site, draft, doing.say), wrong })
}

const show = async (
  site: Site,
  { say }: Pick<MemberVisit, 'say'>,
  more: Pick<Studio, 'draft'> & Partial<Studio>,
): Promise<PageAnswer> =>
  studioPage({
    say,
    site,
    versions: await versions(site),
    places: await placesOf(site),
    checked: await lawChecks(site),
    ...more,
  })
