import { findShown } from '#accounts'
import { type Refusal, isRefusal, path } from '#std'
import {
  ButtonLink,
  CopyLink,
  EmptyState,
  Face,
  type Html,
  type PageAnswer,
  PageStyle,
  Pager,
  type Visit,
  Wall,
} from '#web'
import { type Say } from '#words'
import { type AlbumView, albumPath, listedAlbums, lookAlbum } from '../albums/albums.ts'
import { parseAlbumId } from '../albums/id.ts'
import { noAlbum } from '../albums/theirs.ts'
import { type AlbumPage, albumPictures, pathWithin } from '../albums/within.ts'
import { isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { filePath } from '../views.ts'
import { Plain } from './plain.tsx'
import { AlbumShelf, PersonNav } from './shelf.tsx'
import { PER_PAGE, WALL_PAGE, asTile, feedLink } from './wall.tsx'

/** An album: its words, its pictures in order, and for its owner the ways to change it. */
export async function albumPage(site: MediaSite, visit: Visit): Promise<PageAnswer | Refusal> {
  const { say, viewer, url } = visit
  const album = await albumFor(site, visit)
  if (isRefusal(album)) return album
  const page = await albumPictures(site, {
    album,
    by: viewer,
    cursor: url.searchParams.get('cursor'),
    most: PER_PAGE,
  })
  if (isRefusal(page)) return page
  const own = isTheirs(album, viewer)
  const style = new PageStyle()
  const main = (
    <>
      <Top site={site} album={album} own={own} page={page} say={say} />
      {page.items.length > 0 ? (
        <Inside album={album} page={page} viewer={viewer} say={say} style={style} />
      ) : (
        <Empty own={own} album={album} say={say} />
      )}
    </>
  )
  return {
    title: album.title,
    description: album.description.slice(0, 160),
    main,
    style,
    current: 'explore',
    ...WALL_PAGE,
    styles: [...WALL_PAGE.styles, 'albums.css'],
    islands: own && album.audience === 'link' ? [...WALL_PAGE.islands, 'copy-link'] : WALL_PAGE.islands,
    ...(album.audience === 'everyone' ? { head: openGraph(site, album, page) } : { robots: 'none' as const }),
  }
}

/** The album that the address names, for whoever asks. */
export async function albumFor(
  site: MediaSite,
  { param, viewer, url }: Pick<Visit, 'param' | 'viewer' | 'url'>,
): Promise<AlbumView | Refusal> {
  const id = parseAlbumId(param('album'))
  return id ? lookAlbum(site, { album: id, by: viewer, secret: url.searchParams.get('s') }) : noAlbum()
}

type Shown = { album: AlbumView; say: Say }

function Top({
  site,
  album,
  own,
  page,
  say,
}: Shown & { site: MediaSite; own: boolean; page: AlbumPage }): Html | null {
  return (
    <header class="album-top">
      <div class="stack">
        <h1>{album.title}</h1>
        <p class="row author">
          <Face name={album.by} size="s" />
          <span>
            <a href={path`/@${album.by}`}>
              <b>{album.by}</b>
            </a>{' '}
            <a class="quiet" href={path`/@${album.by}/albums`}>
              {say('person.albums')}
            </a>
          </span>
        </p>
        {album.description && (
          <div class="serif lead">
            {album.description.split(/\n{2,}/).map((part) => (
              <p>{part}</p>
            ))}
          </div>
        )}
      </div>
      {own && (
        <div class="stack">
          <p class="row">
            <ButtonLink href={path`/me/pictures?album=${album.id}`} size="s" icon="plus">
              {say('album.add')}
            </ButtonLink>
            <ButtonLink href={path`/a/${album.id}/order`} size="s">
              {say('album.arrange')}
            </ButtonLink>
            <ButtonLink href={path`/a/${album.id}/edit`} size="s" icon="pen">
              {say('album.edit')}
            </ButtonLink>
          </p>
          <Plain
            site={site}
            say={say}
            kind={album.audience === 'everyone' ? 'user.content.public' : 'user.content.private'}
            {...(album.audience === 'everyone' || album.audience === 'link' || album.audience === 'me'
              ? { audience: album.audience }
              : {})}
          />
          {page.items.some((one) => one.audience !== 'everyone') && <p class="hint">{say('album.marked')}</p>}
          {album.audience === 'link' && (
            <CopyLink
              id="address"
              label={say('album.address')}
              value={site.origin + albumPath(album)}
              words={{ copy: say('link.copy'), copied: say('link.copied') }}
            />
          )}
        </div>
      )}
    </header>
  )
}

/** Each picture leads to its page within the album, so that next and previous stay in it. */
function Inside({
  album,
  page,
  viewer,
  say,
  style,
}: Shown & { page: AlbumPage; viewer: Visit['viewer']; style: PageStyle }): Html | null {
  const at = albumPath(album)
  return (
    <>
      <Wall
        tiles={page.items.map((one) => ({
          ...asTile(one, one.audience === 'everyone' ? undefined : say(`audience.${one.audience}`)),
          href: pathWithin(one, album, viewer),
        }))}
        label={say('album.pictures', { title: album.title })}
        say={say}
        pageStyle={style}
      />
      <Pager
        next={
          page.next === null ? null : (`${at}${at.includes('?') ? '&' : '?'}cursor=${page.next}` as typeof at)
        }
        say={say}
      />
    </>
  )
}

function Empty({ album, own, say }: Shown & { own: boolean }): Html | null {
  return (
    <div class="page">
      <EmptyState title={say('album.empty')}>
        <p>{say(own ? 'album.empty-you' : 'album.empty-other')}</p>
        {own && (
          <ButtonLink href={path`/me/pictures?album=${album.id}`} icon="plus">
            {say('album.add')}
          </ButtonLink>
        )}
      </EmptyState>
    </div>
  )
}

/** What other sites may show of a link to it: only of an album for everyone, and only a picture for everyone. */
function openGraph(site: MediaSite, album: AlbumView, page: AlbumPage): Html | null {
  const first = page.items.find((one) => one.audience === 'everyone')
  return (
    <>
      {feedLink(path`/a/${album.id}/feed.atom`)}
      <meta property="og:title" content={album.title} />
      <meta property="og:type" content="article" />
      <meta property="og:url" content={site.origin + albumPath(album)} />
      {first && <meta property="og:image" content={site.origin + filePath(first, 640, 'jpg')} />}
    </>
  )
}

const ON_A_SHELF = 48

/** All albums of a member that the viewer may find. */
export async function albumsPage(site: MediaSite, visit: Visit): Promise<PageAnswer | Refusal> {
  const { say, viewer, url } = visit
  const person = await findShown(site, visit.param('who').slice(1))
  if (isRefusal(person)) return person
  const shelf = await listedAlbums(site, {
    cursor: url.searchParams.get('cursor'),
    by: person.name,
    asker: viewer,
    most: ON_A_SHELF,
  })
  if (isRefusal(shelf)) return shelf
  const own = viewer?.id === person.id
  const title = say('albums.title', { name: person.name })
  const main = (
    <>
      <header class="person">
        <Face name={person.name} size="l" />
        <div>
          <h1>{title}</h1>
          <PersonNav name={person.name} current="albums" own={own} say={say} />
        </div>
      </header>
      {shelf.items.length > 0 ? (
        <>
          <AlbumShelf albums={shelf.items} label={title} say={say} />
          <Pager
            next={shelf.next && path`/@${person.name}/albums?cursor=${shelf.next}`}
            say={say}
            keys={false}
          />
        </>
      ) : (
        <div class="page">
          <EmptyState title={say('albums.nothing')}>
            <p>{own ? say('albums.nothing-you') : say('albums.nothing-other', { name: person.name })}</p>
            {own && (
              <ButtonLink href={path`/me/albums`} icon="plus">
                {say('albums.new')}
              </ButtonLink>
            )}
          </EmptyState>
        </div>
      )}
    </>
  )
  return {
    title,
    main,
    wide: true,
    styles: ['profile.css', 'albums.css'],
    ...(own && { current: 'you' as const }),
  }
}
