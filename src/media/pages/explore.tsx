import { type Refusal, isRefusal, path } from '#std'
import {
  ButtonLink,
  EmptyState,
  type Html,
  type PageAnswer,
  PageStyle,
  PlainLine,
  Search,
  type Visit,
} from '#web'
import { listed } from '../listed.ts'
import { lookingUnder } from '../looking.ts'
import { type MediaSite } from '../site.ts'
import { PER_PAGE, WALL_PAGE, WallOf, feedLink } from './wall.tsx'

export async function explore(site: MediaSite, { say, url, viewer }: Visit): Promise<PageAnswer | Refusal> {
  const page = await listed(site, { cursor: url.searchParams.get('cursor'), most: PER_PAGE })
  if (isRefusal(page)) return page
  const style = new PageStyle()
  const looking = lookingUnder(site.policy)
  const main = (
    <>
      <header class="filter">
        <h1 class="unseen">{say('explore.title')}</h1>
        {!viewer && <Search say={say} />}
        <PlainLine
          audience="none"
          text={say(looking.uncounted ? 'explore.plain' : 'explore.plain-other')}
          more={looking.why}
          moreText={say('why')}
        />
      </header>
      {page.items.length > 0 ? (
        <WallOf page={page} label={say('explore.pictures')} say={say} style={style} at="/explore" />
      ) : (
        <Nothing say={say} />
      )}
    </>
  )
  return {
    title: say('explore.title'),
    main,
    style,
    current: 'explore',
    head: feedLink(path`/feed.atom`),
    ...WALL_PAGE,
  }
}

function Nothing({ say }: Pick<Visit, 'say'>): Html | null {
  return (
    <div class="page">
      <EmptyState title={say('explore.nothing')}>
        <p>{say('explore.nothing-why')}</p>
        <ButtonLink href={path`/upload`} icon="up">
          {say('upload.title')}
        </ButtonLink>
      </EmptyState>
    </div>
  )
}
