import { findShown, fullNameFor } from '#accounts'
import { type Id, type Refusal, isRefusal, path, refuse } from '#std'
import { ButtonLink, EmptyState, Face, type PageAnswer, PageStyle, PlainLine, type Visit } from '#web'
import { listed } from '../listed.ts'
import { type Page, ownStream, pageOf, parseCursor } from '../pictures.ts'
import { type MediaSite } from '../site.ts'
import { PersonNav } from './shelf.tsx'
import { PER_PAGE, WALL_PAGE, WallOf, feedLink } from './wall.tsx'

export async function profile(site: MediaSite, visit: Visit): Promise<PageAnswer | Refusal> {
  const { say, viewer, url } = visit
  const person = await findShown(site, visit.param('who').slice(1))
  if (isRefusal(person)) return person
  const own = viewer?.id === person.id
  const page = own
    ? await ownPage(site, person.id, url.searchParams.get('cursor'))
    : await listed(site, { cursor: url.searchParams.get('cursor'), by: person.name, most: PER_PAGE })
  if (isRefusal(page)) return page
  const fullName = await fullNameFor(site, { person: person.id, viewer: viewer?.id ?? null })
  const style = new PageStyle()
  const at = path`/@${person.name}`
  const main = (
    <>
      <header class="person">
        <Face name={person.name} size="l" />
        <div>
          <h1>{person.name}</h1>
          {fullName && <p class="quiet">{fullName}</p>}
          {own && <PlainLine audience="me" text={say('profile.you')} />}
          <PersonNav name={person.name} current="pictures" own={own} say={say} />
        </div>
      </header>
      {page.items.length > 0 ? (
        <WallOf
          page={page}
          label={say('profile.pictures', { name: person.name })}
          say={say}
          style={style}
          at={at}
          sees={(one) => (one.audience === 'everyone' ? undefined : say(`audience.${one.audience}`))}
        />
      ) : (
        <div class="page">
          <EmptyState title={say('profile.nothing')}>
            <p>{own ? say('profile.nothing-you') : say('profile.nothing-other', { name: person.name })}</p>
            {own && (
              <ButtonLink href={path`/upload`} icon="up">
                {say('upload.title')}
              </ButtonLink>
            )}
          </EmptyState>
        </div>
      )}
    </>
  )
  return {
    title: person.name,
    main,
    style,
    ...(own && { current: 'you' as const }),
    head: feedLink(path`/@${person.name}/feed.atom`),
    ...WALL_PAGE,
    styles: [...WALL_PAGE.styles, 'profile.css'],
  }
}

async function ownPage(
  site: MediaSite,
  person: Id<'person'>,
  cursor: string | null,
): Promise<Page | Refusal> {
  const from = parseCursor(cursor)
  return from === undefined
    ? refuse('picture.bad-cursor', { status: 400 })
    : pageOf(site, { cursor: from, most: PER_PAGE, by: { id: person } }, (before, most) =>
        ownStream(site.pool, person, before, most),
      )
}
