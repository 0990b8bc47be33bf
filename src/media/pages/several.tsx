import { type Id, type Refusal, isRefusal, path, refuse } from '#std'
import {
  Button,
  ButtonLink,
  type Child,
  EmptyState,
  Field,
  Form,
  type Html,
  Iris,
  type MemberVisit,
  Notice,
  type PageAnswer,
  Pager,
  Segments,
} from '#web'
import { type Say, sayCode } from '#words'
import { ownAlbums } from '../albums/albums.ts'
import { offered } from '../audience.ts'
import { type Page, ownStream, pageOf, parseCursor } from '../pictures.ts'
import { type MediaSite } from '../site.ts'
import { type PictureCard } from '../views.ts'
import { WhatIsWrong } from './album-edit.tsx'
import { Small, nameOf } from './shelf.tsx'

const ON_A_PAGE = 60
const DONE = ['audience', 'tags', 'album', 'deletion'] as const

/** What was ticked and written when an act was refused. */
export type Ticked = {
  readonly refusal: Refusal
  readonly pictures: readonly string[]
  readonly audience: string
  readonly tags: string
  readonly album: string
  readonly cursor: string
}

/** One's own pictures with a box on each, and what can be done with the ticked ones. A plain form. */
export async function severalPage(
  site: MediaSite,
  { say, viewer, url }: MemberVisit,
  wrong?: Ticked,
): Promise<PageAnswer | Refusal> {
  const cursor = wrong?.cursor ?? url.searchParams.get('cursor') ?? ''
  const page = await own(site, viewer.id, cursor)
  if (isRefusal(page)) return page
  const albums = await ownAlbums(site, viewer.id)
  const album = wrong?.album ?? url.searchParams.get('album') ?? ''
  const main = (
    <div class="page stack">
      <WhatIsWrong say={say} refusal={wrong?.refusal} />
      <header class="row">
        <h1>{say('several.title')}</h1>
        <a class="quiet" href={path`/@${viewer.name}`}>
          {say('several.pictures')}
        </a>
      </header>
      <WhichOfMine current="all" say={say} />
      {page.items.length === 0 ? (
        <EmptyState title={say('profile.nothing')}>
          <p>{say('profile.nothing-you')}</p>
          <ButtonLink href={path`/upload`} icon="up">
            {say('upload.title')}
          </ButtonLink>
        </EmptyState>
      ) : (
        <>
          <p class="quiet">{say('several.how')}</p>
          <Form action={path`/me/pictures`} class="several">
            <input type="hidden" name="cursor" value={cursor} />
            <ul class="picks plain" id="pictures" aria-label={say('several.pictures')}>
              {page.items.map((one) => (
                <Pick picture={one} ticked={wrong?.pictures.includes(one.id) ?? false} say={say} />
              ))}
            </ul>
            <Acts say={say} albums={albums} album={album} wrong={wrong} />
          </Form>
          <Pager next={page.next && nextOf(page.next, album)} say={say} keys={false} />
        </>
      )}
    </div>
  )
  return {
    title: say('several.title'),
    main,
    styles: ['albums.css'],
    current: 'you',
    banner: wrong ? null : doneLine(say, url),
    ...(wrong && { status: wrong.refusal.status }),
  }
}

const nextOf = (cursor: Id<'picture'>, album: string) =>
  album === '' ? path`/me/pictures?cursor=${cursor}` : path`/me/pictures?cursor=${cursor}&album=${album}`

async function own(site: MediaSite, person: Id<'person'>, cursor: string): Promise<Page | Refusal> {
  const from = parseCursor(cursor)
  return from === undefined
    ? refuse('picture.bad-cursor', { status: 400 })
    : pageOf(site, { cursor: from, most: ON_A_PAGE, by: { id: person } }, (before, most) =>
        ownStream(site.pool, person, before, most),
      )
}

function doneLine(say: Say, url: URL): Html | null {
  const done = DONE.find((one) => one === url.searchParams.get('done'))
  const count = Number(url.searchParams.get('count'))
  return done && Number.isInteger(count) && count > 0 ? (
    <Notice>{say(`several.done-${done}`, { count })}</Notice>
  ) : null
}

/** One's own pictures: all, or those that are there twice. */
export function WhichOfMine({ current, say }: { current: 'all' | 'alike'; say: Say }): Html | null {
  return (
    <Segments
      label={say('several.pictures')}
      items={[
        { href: path`/me/pictures`, text: say('alike.all'), current: current === 'all' },
        { href: path`/me/pictures/alike`, text: say('alike.title'), current: current === 'alike' },
      ]}
    />
  )
}

export function Pick({
  picture,
  ticked,
  say,
  children,
}: {
  picture: PictureCard
  ticked: boolean
  say: Say
  children?: Child
}): Html | null {
  const { audience } = picture
  return (
    <li>
      <label>
        <input type="checkbox" name="picture" value={picture.id} checked={ticked} />
        <Small picture={picture} alt={nameOf(picture, say)} />
        {audience !== 'everyone' && (
          <span class="whom small">
            <Iris audience={audience} /> {say(`audience.${audience}`)}
          </span>
        )}
        {children}
      </label>
    </li>
  )
}

type ActsProps = {
  say: Say
  albums: readonly { id: string; title: string }[]
  album: string
  wrong: Ticked | undefined
}

function Acts({ say, albums, album, wrong }: ActsProps): Html | null {
  const error = (field: string): string | null =>
    wrong?.refusal.field === field ? sayCode(say, wrong.refusal.code, wrong.refusal.values) : null
  const act = (value: string, text: string) => (
    <Button name="do" value={value}>
      {text}
    </Button>
  )
  return (
    <section class="acts" aria-labelledby="acts">
      <h2 class="cap-h" id="acts">
        {say('several.what')}
      </h2>
      <div class="act">
        <Field
          name="album"
          label={say('several.album')}
          value={album}
          error={error('album')}
          options={
            albums.length === 0
              ? [{ value: '', label: say('several.no-album') }]
              : albums.map(({ id, title }) => ({ value: id, label: title }))
          }
        />
        {albums.length > 0 ? (
          act('album', say('several.put'))
        ) : (
          <ButtonLink href={path`/me/albums`}>{say('albums.new')}</ButtonLink>
        )}
      </div>
      <div class="act">
        <Field name="tags" label={say('several.tags')} value={wrong?.tags ?? ''} error={error('tags')} />
        {act('add-tags', say('several.add'))}
        {act('remove-tags', say('several.remove'))}
      </div>
      <div class="act">
        <Field
          name="audience"
          label={say('several.audience')}
          value={wrong?.audience ?? 'me'}
          error={error('audience')}
          options={offered.toReversed().map((value) => ({ value, label: say(`audience.${value}`) }))}
        />
        {act('audience', say('several.set'))}
      </div>
      <div class="act">
        <Button name="do" value="delete" icon="bin">
          {say('several.delete')}
        </Button>
      </div>
    </section>
  )
}
