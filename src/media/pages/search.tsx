import { type Refusal, isRefusal, path } from '#std'
import { type Child, Face, type Html, type PageAnswer, PageStyle, Search, Tags, type Visit, Wall } from '#web'
import { type Say } from '#words'
import { type Found, find, isNothing } from '../search/find.ts'
import { type MediaSite } from '../site.ts'
import { tagPath } from '../tags.ts'
import { type PictureCard } from '../views.ts'
import { AlbumShelf } from './shelf.tsx'
import { PER_PAGE, WALL_PAGE, WallOf, asTile } from './wall.tsx'

export async function search(site: MediaSite, { say, url, viewer }: Visit): Promise<PageAnswer | Refusal> {
  const found = await find(site, {
    query: url.searchParams.get('q') ?? '',
    cursor: url.searchParams.get('cursor'),
    by: viewer,
    most: PER_PAGE,
  })
  if (isRefusal(found)) return found
  const { query } = found
  const style = new PageStyle()
  const title =
    query === ''
      ? say('search.empty')
      : isNothing(found)
        ? say('search.nothing', { query })
        : say('search.for', { query })
  const main = (
    <>
      <header class="filter">
        <h1>{title}</h1>
        <Search say={say} query={query} />
        {query !== '' && isNothing(found) && <p class="quiet">{say('search.hint')}</p>}
      </header>
      <Results found={found} say={say} style={style} />
    </>
  )
  return {
    title: say('search.title'),
    main,
    style,
    current: 'search',
    query,
    robots: 'none',
    ...WALL_PAGE,
    styles: [...WALL_PAGE.styles, 'albums.css'],
  }
}

/** What a member finds of their own is marked where not everyone would find it. */
const marked =
  (say: Say) =>
  ({ audience }: PictureCard): string | undefined =>
    audience === 'everyone' ? undefined : say(`audience.${audience}`)

function Results({ found, say, style }: { found: Found; say: Say; style: PageStyle }): Html | null {
  const { query, pictures, alike, people, tags, albums } = found
  return (
    <>
      {people.length > 0 && (
        <Part id="people" title={say('search.people')}>
          <ul class="people plain">
            {people.map(({ name }) => (
              <li>
                <a href={path`/@${name}`}>
                  <Face name={name} size="s" /> {name}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {tags.length > 0 && (
        <Part id="tags" title={say('search.tags')}>
          <Tags
            label={say('search.tags')}
            tags={tags.map(({ name }) => ({ href: tagPath(name), text: name }))}
          />
        </Part>
      )}
      {albums.length > 0 && (
        <Part id="albums" title={say('search.albums')}>
          <AlbumShelf albums={albums} label={say('search.albums')} say={say} who />
        </Part>
      )}
      {pictures.items.length > 0 && (
        <>
          <h2 class="found-h" id="pictures">
            {say('search.found', { query })}
          </h2>
          <WallOf
            page={pictures}
            label={say('search.found', { query })}
            say={say}
            style={style}
            at={path`/search?q=${query}`}
            sees={marked(say)}
          />
        </>
      )}
      {alike.length > 0 && <Alike query={query} alike={alike} say={say} style={style} />}
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children?: Child }): Html | null {
  return (
    <section class="found" aria-labelledby={id}>
      <h2 class="cap-h" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function Alike({
  query,
  alike,
  say,
  style,
}: {
  query: string
  alike: readonly PictureCard[]
  say: Say
  style: PageStyle
}): Html | null {
  const label = say('search.alike', { query })
  return (
    <>
      <h2 class="found-h">{label}</h2>
      <Wall
        tiles={alike.map((one) => asTile(one, marked(say)(one)))}
        label={label}
        say={say}
        pageStyle={style}
        class="last"
      />
    </>
  )
}
