import { type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { ButtonLink } from './components/button.tsx'
import { Face } from './components/face.tsx'
import { Icon } from './components/icon.ts'
import { Search } from './components/search.tsx'
import { type Html, raw } from './jsx.ts'
import { type Place } from './layout.tsx'

type HeadProps = {
  say: Say
  site: { name: string }
  viewer: { name: string } | null
  current?: Place | undefined
  menu?: readonly { href: SafeUrl; text: string }[]
  query?: string | undefined
  add?: string | undefined
  bare: boolean
}

/** The mark, the ways, the search, and you. */
export function Head(props: HeadProps): Html | null {
  const { say, site, viewer, bare } = props
  return (
    <header class={viewer ? 'head member' : 'head'}>
      <Mark label={say('nav.home', { site: site.name })} name={site.name} />
      {!bare && <Ways {...props} />}
      {!bare && (viewer ? <Member {...props} name={viewer.name} /> : <Stranger say={say} />)}
    </header>
  )
}

/** ı: as a letter it alone would make the string of every page two bytes a character, and writing it three times as dear. */
const DOTLESS = raw('&#305;')

/** `oriel` wears an open iris for the dot of its i; a site of another name is set plain, with the iris before it. */
function Mark({ label, name }: { label: string; name: string }): Html | null {
  const iris = raw('<svg viewBox="0 0 16 16"><use href="#iris-f4"/></svg>')
  return (
    <a class={name === 'oriel' ? 'mark' : 'mark named'} href={path`/`}>
      <span class="unseen">{label}</span>
      {name === 'oriel' ? (
        <span aria-hidden="true">
          or
          <i>
            {DOTLESS}
            {iris}
          </i>
          el
        </span>
      ) : (
        <span aria-hidden="true">
          {iris}
          {name}
        </span>
      )}
    </a>
  )
}

function Ways({ say, viewer, current, query }: HeadProps): Html | null {
  return (
    <>
      <nav aria-label={say('nav.main')}>
        <a href={path`/explore`} aria-current={current === 'explore' ? 'page' : undefined}>
          {say('nav.explore')}
        </a>
        <a href={path`/privacy`} aria-current={current === 'promise' ? 'page' : undefined}>
          {say('nav.promise')}
        </a>
      </nav>
      {viewer && <Search say={say} query={query} id="q" />}
    </>
  )
}

/** A popover: opens, closes and gives the focus back without a script. */
function Member({ say, name, menu, current, add }: HeadProps & { name: string }): Html | null {
  const yours = menu ?? [{ href: path`/@${name}`, text: say('nav.yours') }]
  return (
    <div class="push">
      <ButtonLink
        href={path`/upload`}
        look="go"
        icon="up"
        more={{ 'aria-current': current === 'upload' ? 'page' : undefined }}
      >
        {add ?? say('nav.upload')}
      </ButtonLink>
      <button class="you" type="button" popovertarget="you-menu" aria-label={say('nav.menu', { name })}>
        <Face name={name} />
      </button>
      <div class="menu" id="you-menu" popover="auto">
        {yours.map(({ href, text }) => (
          <a href={href}>{text}</a>
        ))}
        <a href={path`/me`}>{say('nav.settings')}</a>
        <form method="post" action={path`/sign-out`}>
          <button>{say('nav.sign-out')}</button>
        </form>
      </div>
    </div>
  )
}

function Stranger({ say }: { say: Say }): Html | null {
  return (
    <div class="push">
      <ButtonLink href={path`/sign-in`} look="bare">
        {say('nav.sign-in')}
      </ButtonLink>
      <ButtonLink href={path`/join`} look="go">
        {say('nav.join')}
      </ButtonLink>
    </div>
  )
}

/** On a phone, under the thumb. */
export function Tabs({ say, current }: { say: Say; current?: Place | undefined }): Html | null {
  const tab = (place: Place, href: SafeUrl, icon: 'wall' | 'search' | 'up' | 'data' | 'you') => (
    <a href={href} aria-current={current === place ? 'page' : undefined}>
      <Icon name={icon} />
      {place === 'promise' ? say('nav.promise-short') : say(`nav.${place}`)}
    </a>
  )
  return (
    <nav class="tabs" aria-label={say('nav.phone')}>
      {tab('explore', path`/explore`, 'wall')}
      {tab('search', path`/search`, 'search')}
      {tab('upload', path`/upload`, 'up')}
      {tab('you', path`/me`, 'you')}
      {tab('promise', path`/privacy`, 'data')}
    </nav>
  )
}
