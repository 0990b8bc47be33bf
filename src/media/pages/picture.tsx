import { type Refusal, fromDate, isRefusal, path, refuse, parseShortId } from '#std'
import {
  ButtonLink,
  CopyLink,
  Face,
  Facts,
  type Html,
  type PageAnswer,
  PageStyle,
  PlainBox,
  Stage,
  Tags,
  Time,
  type Visit,
} from '#web'
import { type Say } from '#words'
import { slots } from '../engine/rendered.ts'
import { within, withinOf } from '../albums/within.ts'
import { alike } from '../alike/alike.ts'
import { neighbours } from '../neighbours.ts'
import { look } from '../pictures.ts'
import { isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { tagPath } from '../tags.ts'
import { type PictureView, avifSources, filePath, pagePath, sources } from '../views.ts'
import { clauseHref } from '#policy'
import { YouHaveItTwice } from './alike.tsx'
import { CameraFacts } from './camera.tsx'
import { YourOriginal } from './original.tsx'
import { InAlbums, NoAlt, albumsToTell } from './picture-more.tsx'

export async function picture(site: MediaSite, visit: Visit): Promise<PageAnswer | Refusal> {
  const { say, viewer, url } = visit
  const id = parseShortId(visit.param('id'))
  const found = id
    ? await look(site, { picture: id, by: viewer, secret: url.searchParams.get('s') })
    : refuse('picture.unknown', { status: 404 })
  if (isRefusal(found)) return found
  const own = isTheirs(found, viewer)
  const inside = await within(site, { said: url.searchParams.get('in'), picture: found.key, by: viewer })
  const { newer, older } = inside
    ? { newer: inside.prev, older: inside.next }
    : await neighbours(site, found, viewer)
  const albums = await albumsToTell(site, { picture: found, by: viewer, inside })
  const twice = await alike(site, { picture: found, by: viewer })
  const style = new PageStyle()
  const title = found.title || say('picture.untitled')
  const text = found.alt || say('picture.by', { title, by: found.by })
  const turn = (one: { href: PictureView['id']; title: string } | null) =>
    one && {
      href: inside ? path`/p/${one.href}?in=${withinOf(inside.album, viewer)}` : path`/p/${one.href}`,
      title: one.title || say('picture.untitled'),
    }
  const main = (
    <>
      <Stage
        picture={{
          ...found,
          alt: text,
          sources: { ...sources(found), ...whole(found) },
        }}
        prev={turn(newer)}
        next={turn(older)}
        say={say}
        pageStyle={style}
      />
      <div class="page photo">
        <article class="stack told">
          <header>
            <h1>{title}</h1>
            <div class="row author">
              <Face name={found.by} />
              <span>
                <a href={path`/@${found.by}`}>
                  <b>{found.by}</b>
                </a>{' '}
                <span class="quiet">
                  <Time at={fromDate(found.publishedAt)} />
                </span>
              </span>
              {own && (
                <span class="push row">
                  <ButtonLink href={path`/p/${found.id}/edit`} icon="pen" size="s">
                    {say('picture.edit')}
                  </ButtonLink>
                </span>
              )}
            </div>
          </header>
          <YouHaveItTwice picture={found} alike={twice} say={say} />
          {own && found.alt === '' && <NoAlt picture={found} say={say} />}
          {found.description && (
            <div class="serif lead">
              {found.description.split(/\n{2,}/).map((part) => (
                <p>{part}</p>
              ))}
            </div>
          )}
          <Tags
            label={say('picture.tags')}
            tags={found.tags.map((tag) => ({ href: tagPath(tag), text: tag }))}
          />
          <InAlbums albums={albums} say={say} />
        </article>
        <Aside site={site} say={say} picture={found} own={own} />
      </div>
    </>
  )
  return {
    title,
    description: found.description.slice(0, 160),
    main,
    style,
    wide: true,
    styles: ['picture.css'],
    islands: own ? ['wall-keys', 'lightbox', 'copy-link'] : ['wall-keys', 'lightbox'],
    current: 'explore',
    head: openGraph(site, found, text),
    ...(found.audience === 'everyone' ? {} : { robots: 'none' as const }),
  }
}

function Aside({
  site,
  say,
  picture,
  own,
}: {
  site: MediaSite
  say: Say
  picture: PictureView
  own: boolean
}): Html | null {
  const { audience } = picture
  const sees =
    audience === 'everyone'
      ? say('picture.who-everyone')
      : audience === 'me'
        ? say('picture.who-me')
        : say('picture.who-others')
  const why = { moreText: say('why') }
  return (
    <aside class="stack" aria-label={say('picture.about')}>
      <PlainBox
        id="who"
        title={say('picture.who')}
        lines={[
          {
            audience,
            text: (
              <>
                <b>{audience === 'me' ? say('picture.only-you') : say(`audience.${audience}`)}</b> {sees}
              </>
            ),
            more: clauseHref(
              audience === 'everyone'
                ? 'pictures-for-everyone'
                : audience === 'link'
                  ? 'pictures-by-link'
                  : 'pictures-for-you',
            ),
            ...why,
          },
          {
            audience: 'none',
            text: (
              <>
                <b>{say('picture.nobody')}</b>{' '}
                {say(picture.camera ? 'picture.nobody-has-place' : 'picture.nobody-has')}
              </>
            ),
            more: clauseHref('what-a-file-carries'),
            ...why,
          },
        ]}
      />
      <section>
        <h2 class="cap-h">{say('picture.file')}</h2>
        <Facts
          rows={[
            { term: say('picture.size'), value: `${picture.width} × ${picture.height}` },
            { term: say('picture.published'), value: <Time at={fromDate(picture.publishedAt)} />, say: true },
          ]}
        />
      </section>
      {picture.camera && <CameraFacts camera={picture.camera} say={say} />}
      {own && <YourOriginal site={site} say={say} picture={picture} />}
      {own && audience !== 'me' && (
        <CopyLink
          id="address"
          label={say(audience === 'link' ? 'picture.secret-address' : 'picture.address')}
          value={site.origin + pagePath(picture)}
          words={{ copy: say('link.copy'), copied: say('link.copied') }}
        />
      )}
      {!own && (
        <p>
          <a href={path`/contact?kind=report&regarding=${site.origin + path`/p/${picture.id}`}`}>
            {say('picture.report')}
          </a>
        </p>
      )}
    </aside>
  )
}

/** What the picture leads to when it is opened; what moves, where it does. */
const whole = (picture: PictureView) => {
  const avif = avifSources(picture)
  if (!picture.moving) return { largest: filePath(picture, largest(picture), 'jpg'), ...(avif && { avif }) }
  const moving = filePath(picture, 'moving', 'webp')
  return { largest: moving, moving }
}

const largest = (picture: PictureView): number => slots(picture)[0]?.size ?? 320

/** What other sites may show of a link to it: only of what everyone may see. */
function openGraph(site: MediaSite, picture: PictureView, text: string): Html | null {
  if (picture.audience !== 'everyone') return null
  const size = Math.min(1280, largest(picture))
  return (
    <>
      <meta property="og:title" content={picture.title || text} />
      <meta property="og:type" content="article" />
      <meta property="og:url" content={site.origin + pagePath(picture)} />
      <meta property="og:image" content={site.origin + filePath(picture, size, 'jpg')} />
      <meta property="og:image:alt" content={text} />
    </>
  )
}
