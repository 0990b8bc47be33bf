import { type Compiled, type Controller } from '#policy'
import { path, seconds } from '#std'
import { ButtonLink, type Child, type Html, type PageAnswer } from '#web'
import { type Say } from '#words'
import { countryName } from '../countries.ts'

type Props = {
  readonly say: Say
  readonly site: string
  readonly controller: Controller
  readonly policy: Compiled
}

/** `/terms`: short, and only what is so. */
export function termsPage({ say, site, controller, policy }: Props): PageAnswer {
  return prosePage(say('terms.title'), say('terms.lead', { site }), [
    <Part id="yours" title={say('terms.yours.title')}>
      {say('terms.yours')}
    </Part>,
    <Part id="bring" title={say('terms.bring.title')}>
      {say('terms.bring')}
    </Part>,
    <Part id="account" title={say('terms.name.title')}>
      {say('terms.name', { floor: policy.policy.children.floor })}
    </Part>,
    <Part id="ours" title={say('terms.ours.title')}>
      {say('terms.ours')}
    </Part>,
    <Part id="end" title={say('terms.end.title')}>
      {say('terms.end', { email: controller.email })}
    </Part>,
    <Part id="law" title={say('terms.law.title')}>
      {say('terms.law', { country: countryName(controller.country) })}
    </Part>,
    <p>
      {say('policy.controller', {
        name: controller.name,
        address: controller.address,
        email: controller.email,
        code: controller.country,
      })}
    </p>,
    <p>
      <a href={path`/privacy`}>{say('terms.notice')}</a>
    </p>,
  ])
}

const hours = (policy: Compiled, link: 'verify-link' | 'reset-link'): number =>
  Math.round(seconds(policy.retention(link).keep) / 3600)

export function helpPage({ say, policy }: Props, { uploadBytes }: { uploadBytes: number }): PageAnswer {
  return prosePage(say('help.title'), say('help.lead'), [
    <Part id="start" title={say('help.start.title')}>
      {say('help.start', { most: Math.floor(uploadBytes / 1024 / 1024) })}
    </Part>,
    <Part id="audience" title={say('help.audience.title')}>
      {say('help.audience')}
    </Part>,
    <Part id="delete" title={say('help.delete.title')}>
      {say('help.delete')}
    </Part>,
    <Part id="mail" title={say('help.mail.title')}>
      {say('help.mail', { verify: hours(policy, 'verify-link'), reset: hours(policy, 'reset-link') })}
    </Part>,
    <Part id="password" title={say('help.password.title')}>
      {say('help.password')} <a href={path`/reset`}>{say('help.password.link')}</a>
    </Part>,
    <Part id="apps" title={say('help.apps.title')}>
      {say('help.apps')} <a href={path`/me/tokens`}>{say('help.apps.tokens')}</a>,{' '}
      <a href={path`/api/openapi.json`}>{say('help.apps.api')}</a>
    </Part>,
    <Part id="feed" title={say('help.feed.title')}>
      {say('help.feed')}
    </Part>,
    <Part id="do-not-track" title={say('help.signal.title')}>
      {say('help.signal')} {say(`help.signal.${policy.setting('cookies.doNotTrack')}`)}
    </Part>,
    <p class="row">
      <span>{say('help.more')}</span> <ButtonLink href={path`/contact`}>{say('help.contact')}</ButtonLink>
    </p>,
  ])
}

function Part({ id, title, children }: { id: string; title: string; children?: Child }): Html | null {
  return (
    <section class="prose" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{children}</p>
    </section>
  )
}

function prosePage(title: string, lead: string, parts: readonly (Html | null | undefined)[]): PageAnswer {
  const main = (
    <div class="page plainly">
      <header class="stack">
        <h1>{title}</h1>
        <p class="lead serif">{lead}</p>
      </header>
      {parts}
    </div>
  )
  return { title, main, description: lead, styles: ['privacy.css'] }
}
