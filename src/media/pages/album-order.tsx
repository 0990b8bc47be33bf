import { type Refusal, isRefusal, parseShortId, path, refuse } from '#std'
import {
  type Act,
  Button,
  Form,
  Icon,
  type Html,
  type MemberVisit,
  type Moved,
  type PageAnswer,
  Pager,
} from '#web'
import { type Say } from '#words'
import { moveInAlbum, takeFromAlbum } from '../albums/contents.ts'
import { editAlbum } from '../albums/edit.ts'
import { albumCard } from '../albums/albums.ts'
import { albumPictures } from '../albums/within.ts'
import { type MediaSite } from '../site.ts'
import { type PictureCard, pagePath } from '../views.ts'
import { Back, theirAlbum } from './album-edit.tsx'
import { Small, nameOf } from './shelf.tsx'

const ON_A_PAGE = 100

/** The order of an album and its cover: one form, a few buttons beside each picture. */
export async function orderPage(site: MediaSite, visit: MemberVisit): Promise<PageAnswer | Refusal> {
  const { say, viewer, url } = visit
  const album = await theirAlbum(site, visit)
  if (isRefusal(album)) return album
  const cursor = url.searchParams.get('cursor') ?? ''
  const page = await albumPictures(site, { album, by: viewer, cursor, most: ON_A_PAGE })
  if (isRefusal(page)) return page
  const cover = (await albumCard(site, album, viewer))?.cover?.id
  const title = say('arrange.title', { title: album.title })
  const main = (
    <div class="page stack">
      <h1>{title}</h1>
      <p class="quiet">
        {say('arrange.first')} <Back album={album} say={say} />
      </p>
      <Form action={path`/a/${album.id}/order`} class="arrange">
        <input type="hidden" name="cursor" value={cursor} />
        <ol class="plain" aria-label={say('arrange.list')}>
          {page.items.map((one, at) => (
            <li id={one.id}>
              <Entry
                say={say}
                picture={one}
                cover={cover === one.id}
                first={at === 0 && cursor === ''}
                last={at === page.items.length - 1 && page.next === null}
              />
            </li>
          ))}
        </ol>
      </Form>
      <Pager
        next={page.next === null ? null : path`/a/${album.id}/order?cursor=${page.next}`}
        say={say}
        keys={false}
      />
    </div>
  )
  return { title, main, styles: ['albums.css'] }
}

type EntryProps = { say: Say; picture: PictureCard; cover: boolean; first: boolean; last: boolean }

function Entry({ say, picture, cover, first, last }: EntryProps): Html | null {
  const title = nameOf(picture, say)
  const does = (act: 'up' | 'down' | 'cover' | 'take', disabled = false) => (
    <Button
      size="s"
      look={act === 'take' ? 'bare' : undefined}
      name="do"
      value={`${act} ${picture.id}`}
      disabled={disabled}
      more={{ 'aria-label': say('arrange.about', { act: say(`arrange.${act}`), title }) }}
    >
      {say(`arrange.${act}`)}
    </Button>
  )
  return (
    <>
      <a href={pagePath(picture)}>
        <Small picture={picture} alt={title} />
      </a>
      <div class="row">
        {does('up', first)}
        {does('down', last)}
        {cover ? (
          <span class="chip">
            <Icon name="check" /> {say('arrange.is-cover')}
          </span>
        ) : (
          does('cover')
        )}
        {does('take')}
      </div>
    </>
  )
}

/** `up 0aB3xYz`: what to do, and with which picture. */
export async function order(site: MediaSite, act: MemberVisit<Act>): Promise<Moved | Refusal> {
  const { form, viewer: by } = act
  const album = await theirAlbum(site, act)
  if (isRefusal(album)) return album
  const [what, said = ''] = form.line('do').split(' ')
  const picture = parseShortId(said)
  if (!picture) return refuse('picture.unknown', { status: 404 })
  const one = { album: album.id, picture, by }
  const does = new Map([
    ['up', () => moveInAlbum(site, { ...one, step: -1 })],
    ['down', () => moveInAlbum(site, { ...one, step: 1 })],
    ['cover', () => editAlbum(site, { album: album.id, by, said: { cover: picture } })],
    ['take', () => takeFromAlbum(site, one)],
  ]).get(what ?? '')
  const refusal = does ? await does() : refuse('several.unknown-act')
  if (refusal) return refusal
  const cursor = form.line('cursor')
  const at = path`/a/${album.id}/order`
  return {
    to: `${cursor === '' ? at : path`/a/${album.id}/order?cursor=${cursor}`}${what === 'take' ? '' : `#${picture}`}`,
  }
}
