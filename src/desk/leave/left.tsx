import { type Instant, type SafeUrl, path } from '#std'
import { ButtonLink, CopyLink, type PageAnswer, Time, type Visit } from '#web'

/** The only page that ever shows the certificate's link. */
export function leftPage({ say }: Visit, { href, due }: { href: SafeUrl; due: Instant }): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('left.title')}</h1>
      <p class="lead serif">
        {say('left.lead')} <Time at={due} form="minute" /> UTC.
      </p>
      <p>{say('left.certificate')}</p>
      <CopyLink
        id="certificate"
        label={say('left.link')}
        value={href}
        words={{ copy: say('left.copy'), copied: say('left.copied') }}
      />
      <p class="row">
        <ButtonLink href={href}>{say('left.open')}</ButtonLink>
        <ButtonLink href={path`/`} look="bare">
          {say('left.look')}
        </ButtonLink>
      </p>
    </div>
  )
  return { title: say('left.title'), main, bare: true, robots: 'none', islands: ['copy-link'] }
}
