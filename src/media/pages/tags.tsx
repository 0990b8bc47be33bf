import { type Refusal, isRefusal, path } from '#std'
import { ButtonLink, EmptyState, type Moved, type PageAnswer, PageStyle, type Visit } from '#web'
import { tagForm } from '../details.ts'
import { type MediaSite } from '../site.ts'
import { taggedFor, tagPath, topTags } from '../tags.ts'
import { PER_PAGE, WALL_PAGE, WallOf, feedLink } from './wall.tsx'

const ON_A_PAGE = 200

/** The most used tags: sums over pictures for everyone. */
export async function tagsPage(site: MediaSite, { say }: Visit): Promise<PageAnswer> {
  const tags = await topTags(site, ON_A_PAGE)
  const main = (
    <div class="page stack">
      <h1>{say('tags.title')}</h1>
      {tags.length > 0 ? (
        <>
          <p class="quiet">{say('tags.what')}</p>
          <ul class="tags sums">
            {tags.map(({ name, pictures }) => (
              <li>
                <a href={tagPath(name)}>
                  {name}{' '}
                  <span class="quiet">
                    <span aria-hidden="true">{pictures}</span>
                    <span class="unseen">{say('tags.wear', { count: pictures })}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <EmptyState title={say('tags.nothing')}>
          <p>{say('tags.nothing-why')}</p>
        </EmptyState>
      )}
    </div>
  )
  return { title: say('tags.title'), main, current: 'explore' }
}

/** Pictures with a tag, newest first: those for everyone, and the viewer's own. A tag has one form, and one address. */
export async function tagPage(site: MediaSite, visit: Visit): Promise<PageAnswer | Moved | Refusal> {
  const { say, viewer, url } = visit
  const said = visit.param('tag')
  const tag = tagForm(said)
  if (tag !== said) return { to: tag === '' ? path`/tags` : tagPath(tag), status: 301 }
  const page = await taggedFor(site, {
    tag,
    by: viewer,
    cursor: url.searchParams.get('cursor'),
    most: PER_PAGE,
  })
  if (isRefusal(page)) return page
  const style = new PageStyle()
  const at = tagPath(tag)
  const main = (
    <>
      <header class="filter">
        <h1>{say('tag.title', { tag })}</h1>
        <a class="quiet" href={path`/tags`}>
          {say('tags.all')}
        </a>
      </header>
      {page.items.length > 0 ? (
        <WallOf
          page={page}
          label={say('tag.pictures', { tag })}
          say={say}
          style={style}
          at={at}
          sees={(one) => (one.audience === 'everyone' ? undefined : say(`audience.${one.audience}`))}
        />
      ) : (
        <div class="page">
          <EmptyState title={say('tag.nothing', { tag })}>
            <p>{say('tag.nothing-why')}</p>
            <ButtonLink href={path`/tags`}>{say('tags.all')}</ButtonLink>
          </EmptyState>
        </div>
      )}
    </>
  )
  return {
    title: say('tag.title', { tag }),
    main,
    style,
    current: 'explore',
    head: feedLink(path`/tags/${tag}/feed.atom`),
    ...WALL_PAGE,
    ...(page.items.length === 0 && { robots: 'none' as const }),
  }
}
