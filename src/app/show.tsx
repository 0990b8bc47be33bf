import { may, ownName } from '#accounts'
import { type DemoDoor } from '#demo'
import { type About, versionBanner } from '#desk'
import { type Compiled, read } from '#policy'
import { type Look, accentRule } from '#presets'
import { type Versions } from '#privacy'
import { type Refusal, fromDate, isRefusal, path } from '#std'
import {
  ButtonLink,
  Layout,
  type LayoutProps,
  type PageAnswer,
  type PageStyle,
  Vacant,
  type Visit,
} from '#web'
import { type Say, sayCode } from '#words'

type Around = {
  readonly about: About
  readonly policy: Compiled
  readonly versions: Versions
  readonly look: Look
  readonly demo: DemoDoor | null
}
type Drawing = { readonly answer: PageAnswer | Refusal; readonly style: PageStyle }

/** Draws an answer, or a refusal as a page that says what is so and what to do. */
export function show(
  { about, policy, versions, look, demo }: Around,
  visit: Visit,
  { answer, style }: Drawing,
): string {
  const { say, viewer } = visit
  const page = isRefusal(answer) ? refusalPage(visit, answer) : answer
  const document = policy.policy
  const news = page.bare ? null : versionBanner(versions.news, say, visit.url.pathname)
  style.rule(accentRule(look))
  return Layout({
    ...page,
    title: page.title || about.name,
    site: { name: about.name },
    say,
    viewer: viewer && { name: ownName({ policy }, viewer) },
    ...(viewer && may(viewer.role, 'desk.see') && { menu: staffMenu(say, viewer.name) }),
    current: page.current,
    banner: (
      <>
        {news}
        {page.banner}
      </>
    ),
    ...(demo && { over: demo.bar(visit, look), styles: [...(page.styles ?? []), demo.style] }),
    pageStyle: style,
    policy: { version: String(document.version), since: fromDate(new Date(document.effective ?? 0)) },
    add: read(look.add, 'en'),
    footPlain: { cookies: (viewer ? 1 : 0) + (policy.cookie('visitor') ? 1 : 0) },
    footLinks: about.isSetUp
      ? [
          { href: path`/privacy/proof`, text: say('foot.proof') },
          { href: path`/help`, text: say('foot.help') },
          { href: path`/terms`, text: say('foot.terms') },
          { href: path`/contact`, text: say('foot.contact') },
          { href: path`/feed.atom`, text: say('foot.feed') },
          { href: path`/api/openapi.json`, text: say('foot.api') },
        ]
      : [],
  })
}

const staffMenu = (say: Say, name: string): NonNullable<LayoutProps['menu']> => [
  { href: path`/@${name}`, text: say('nav.yours') },
  { href: path`/desk`, text: say('desk.title') },
]

/** Titles of errors by status; the sentence below is the refusal's own. */
function refusalPage({ say, url }: Visit, { code, status, values }: Refusal): PageAnswer {
  const shut = code === 'site.not-set-up'
  const title = shut
    ? say('error.not-open')
    : status === 410
      ? say('error.gone')
      : status === 404
        ? say('error.unknown')
        : status >= 500
          ? say('error.ours')
          : say('error.not-so')
  const main = (
    <Vacant code={String(status)} title={title}>
      <p class="lead">{sayCode(say, code, values)}</p>
      {!shut && (
        <p class="row">
          {code === 'link.dead' && (
            <ButtonLink href={url.pathname.startsWith('/reset') ? path`/reset` : path`/verify`} look="go">
              {say('error.new-link')}
            </ButtonLink>
          )}
          <ButtonLink href={path`/explore`}>{say('error.look-around')}</ButtonLink>
        </p>
      )}
    </Vacant>
  )
  return { title, status, main, styles: ['gone.css'], robots: 'none', bare: shut }
}
