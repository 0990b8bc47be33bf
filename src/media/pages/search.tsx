import { type Refusal, path, refuse } from '#std'
import { type PageAnswer, PageStyle, Search, type Visit } from '#web'
import { tagForm } from '../details.ts'
import { matching, pageOf, parseCursor } from '../pictures.ts'
import { type MediaSite } from '../site.ts'
import { PER_PAGE, WALL_PAGE, WallOf } from './wall.tsx'

/** PostgreSQL text takes no NUL, and nobody searches for more words than this, in characters. */
const LONGEST = 200

export async function search(site: MediaSite, { say, url }: Visit): Promise<PageAnswer | Refusal> {
  const query = (url.searchParams.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST)
  const from = parseCursor(url.searchParams.get('cursor'))
  if (from === undefined) return refuse('picture.bad-cursor', { status: 400 })
  const page =
    query === ''
      ? { items: [], next: null }
      : await pageOf(site, from, PER_PAGE, (before, most) =>
          matching(site.pool, query, tagForm(query), before, most),
        )
  const style = new PageStyle()
  const title =
    query === ''
      ? say('search.empty')
      : page.items.length > 0
        ? say('search.found', { query })
        : say('search.nothing', { query })
  const main = (
    <>
      <header class="filter">
        <h1>{title}</h1>
        <Search say={say} query={query} />
        {page.items.length === 0 && <p class="quiet">{say('search.hint')}</p>}
      </header>
      {page.items.length > 0 && (
        <WallOf page={page} label={title} say={say} style={style} at={path`/search?q=${query}`} />
      )}
    </>
  )
  return { title: say('search.title'), main, style, current: 'search', query, robots: 'none', ...WALL_PAGE }
}
