import { isWrong, signIn } from '#accounts'
import { sendTrial } from '#mail'
import { isPreset, presets } from '#presets'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import { type Act, type PageAnswer, type Road, type Visit } from '#web'
import { type AboutReader } from '../about.ts'
import { type Said, nameController, parseController } from '../controller.ts'
import { devMailPath } from '../dev-mail.ts'
import { OPERATOR, PRESET, WHO } from '../fields.ts'
import { ALL } from '../notice/all.ts'
import { replaceFirstPolicy } from '../first-policy.ts'
import { finishSetUp, mayGoOn } from '../set-up.ts'
import { trialLetter } from '../trial-letter.tsx'
import { donePage, mailPage } from './set-up-end.tsx'
import { policyPage } from './set-up-policy.tsx'
import { whoPage } from './set-up-who.tsx'
import { youPage } from './set-up-you.tsx'
import { stepPath } from './step.tsx'

/**
 * Five pages, each a form. The token of the printed link goes along in the address and in a hidden field, so that no cookie is needed
 * before there is somebody to give one to; with the third form the site is set up and the token dead. The last two are the operator's.
 */
export function mountSetUp(road: Road, site: Site, about: AboutReader, modules: ReadonlySet<string>): void {
  mountWho(road, site, about)
  mountPolicy(road, site, about, modules)
  const named = async (): Promise<boolean> => (await about.refresh()).controller !== null
  road.page(
    '/set-up/you',
    {},
    withLink(site, async ({ say }, token) =>
      (await named())
        ? youPage({ say, token, policy: site.policy, said: { name: '', email: '' } })
        : { to: stepPath('who', token) },
    ),
  )
  road.act(
    '/set-up/you',
    { fields: OPERATOR },
    withToken(site, (act, token) => becomeOperator(site, about, act, token)),
  )

  road.page('/set-up/mail', {}, (visit) => forOperator(site, visit, () => mailStep(site, about, visit)))
  road.act('/set-up/mail', {}, (act) => forOperator(site, act, () => tryMail(site, about, act)))
  road.page('/set-up/done', {}, (visit) =>
    forOperator(site, visit, () => donePage({ say: visit.say, site: about.now().name })),
  )
}

function mountWho(road: Road, site: Site, about: AboutReader): void {
  const demo = site.config.origin === null
  road.page(
    '/set-up',
    {},
    withLink(site, async ({ say }, token) => whoPage({ say, token, demo, said: await saidBefore(about) })),
  )
  road.act(
    '/set-up',
    { fields: WHO },
    withToken(site, async (act, token) => {
      const said = saidIn(act)
      const parsed = parseController(said)
      if (isWrong(parsed)) return whoPage({ say: act.say, token, demo, said, wrong: parsed })
      await nameController(site, parsed)
      await about.refresh()
      return { to: stepPath('policy', token) }
    }),
  )
}

/** A site starts under the preset that the environment names; here it is taken, or another put in its place. */
function mountPolicy(road: Road, site: Site, about: AboutReader, modules: ReadonlySet<string>): void {
  const shown = { offered: ALL, modules, pinned: site.config.preset }
  const chosen = (): string => site.policy.policy.name
  road.page(
    '/set-up/policy',
    {},
    withLink(site, async ({ say }, token) =>
      (await about.refresh()).controller
        ? policyPage({ say, token, ...shown, chosen: chosen() })
        : { to: stepPath('who', token) },
    ),
  )
  road.act(
    '/set-up/policy',
    { fields: PRESET },
    withToken(site, async ({ form, say }, token) => {
      const asked = form.line('preset')
      const no = asked === chosen() ? null : await choose(site, asked)
      if (no?.status === 410) return no
      return no
        ? policyPage({ say, token, ...shown, chosen: chosen(), wrong: [no] })
        : { to: stepPath('you', token) }
    }),
  )
}

const choose = async (site: Site, name: string): Promise<Refusal | null> =>
  isPreset(name)
    ? replaceFirstPolicy(site, presets[name])
    : refuse('set-up.policy.missing', { field: 'preset' })

type Answer = Awaited<ReturnType<Parameters<Road['page']>[2]>>

const withLink =
  (site: Site, show: (visit: Visit, token: string) => Promise<Answer>) =>
  async (visit: Visit): Promise<Answer> => {
    const token = visit.url.searchParams.get('token') ?? ''
    return (await mayGoOn(site, token)) ?? show(visit, token)
  }

const withToken =
  (site: Site, take: (act: Act, token: string) => Promise<Answer>) =>
  async (act: Act): Promise<Answer> => {
    const token = act.form.line('token')
    return (await mayGoOn(site, token)) ?? take(act, token)
  }

/** What follows the set-up is for whoever did it; to others it is over, or not theirs to begin. */
async function forOperator(
  site: Site,
  { viewer }: Visit,
  show: () => Promise<Answer> | Answer,
): Promise<Answer> {
  return viewer?.role === 'operator'
    ? show()
    : ((await mayGoOn(site, '')) ?? refuse('set-up.over', { status: 410 }))
}

const saidIn = ({ form }: Act): Said => ({
  site: form.line('site'),
  name: form.line('name'),
  address: form.text('address'),
  email: form.line('email'),
  country: form.line('country'),
})

async function saidBefore(about: AboutReader): Promise<Said> {
  const { name, controller } = await about.refresh()
  return { site: controller ? name : '', name: '', address: '', email: '', country: '', ...controller }
}

async function becomeOperator(site: Site, about: AboutReader, act: Act, token: string): Promise<Answer> {
  const { form, say } = act
  const said = { name: form.line('name'), email: form.line('email') }
  const password = form.text('password')
  const made = await finishSetUp(site, { ...said, password })
  if (isWrong(made))
    return (
      made.find((one) => one.status === 410) ??
      youPage({ say, token, policy: site.policy, said, wrong: made })
    )
  await about.refresh()
  const session = await signIn(site, {
    who: said.name,
    password,
    remembered: false,
    address: act.address,
    former: act.cookie('session'),
  })
  if (isRefusal(session)) return { to: '/sign-in?next=/set-up/mail' }
  return { to: '/set-up/mail', cookies: [{ name: 'session', value: session.token, days: session.days }] }
}

async function mailStep(
  site: Site,
  about: AboutReader,
  { say, url }: Visit,
  wrong?: readonly Refusal[],
): Promise<PageAnswer> {
  const { controller } = await about.refresh()
  const relay =
    site.config.smtpUrl && URL.canParse(site.config.smtpUrl) ? new URL(site.config.smtpUrl).hostname : null
  return mailPage({
    say,
    relay,
    email: controller?.email ?? '',
    kept: devMailPath(site),
    sent: url.searchParams.has('sent'),
    ...(wrong && { wrong }),
  })
}

async function tryMail(site: Site, about: AboutReader, act: Act): Promise<Answer> {
  const { name, controller } = await about.refresh()
  if (!controller) return refuse('set-up.who-first')
  const no = await sendTrial(
    site,
    trialLetter(act.say, {
      site: name,
      to: controller.email,
      origin: site.origin,
      linked: site.policy.setting('mail.unsubscribeLinkIn') === 'all',
    }),
    { name, address: controller.email },
  )
  return no ? mailStep(site, about, act, [no]) : { to: '/set-up/mail?sent=1' }
}
