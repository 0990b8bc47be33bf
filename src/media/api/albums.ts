import { type ApiRoad, type Asking } from '#api'
import { type Refusal, isRefusal, parseShortId, refuse } from '#std'
import {
  type AlbumCard,
  type AlbumView,
  albumCard,
  albumPath,
  listedAlbums,
  lookAlbum,
} from '../albums/albums.ts'
import { putInAlbum, takeFromAlbum } from '../albums/contents.ts'
import { discardAlbum } from '../albums/discard.ts'
import { type AlbumEdit, editAlbum } from '../albums/edit.ts'
import { type AlbumId, parseAlbumId } from '../albums/id.ts'
import { makeAlbum } from '../albums/make.ts'
import { type AlbumSaid } from '../albums/said.ts'
import { noAlbum } from '../albums/theirs.ts'
import { albumPictures } from '../albums/within.ts'
import { type MediaSite } from '../site.ts'
import { Album, AlbumChanges, AlbumList, AlbumWords } from './album-schemas.ts'
import { Text } from './schemas.ts'
import { pictureJson } from './views.ts'

const ALBUMS = '/api/v1/albums'
const ALBUM = '/api/v1/albums/{id}'
const IN_ALBUM = '/api/v1/albums/{id}/pictures/{picture}'
const PER_PAGE = 60

const cursor = { description: 'The `next` of the page before', schema: Text }

/** `/api/v1/albums`: the same audiences and verbs as the pages have. */
export function mountAlbums(road: ApiRoad, site: MediaSite): void {
  road.operation(
    {
      method: 'get',
      path: ALBUMS,
      summary: 'Albums for everyone, newest first; of yourself, all of yours',
      who: 'anyone',
      status: 200,
      answer: AlbumList,
      refusals: [400, 404],
      query: { cursor, by: { description: 'Of this member', schema: Text } },
    },
    async ({ query, bearer }) => {
      const shelf = await listedAlbums(site, {
        cursor: query('cursor'),
        by: query('by'),
        asker: bearer,
        most: PER_PAGE,
      })
      return isRefusal(shelf)
        ? shelf
        : { items: shelf.items.map((one) => cardJson(site, one)), next: shelf.next }
    },
  )
  road.operation<{ who: 'member' } & Parameters<typeof road.operation>[0], AlbumSaid>(
    {
      method: 'post',
      path: ALBUMS,
      summary: 'Make an album',
      who: 'member',
      status: 201,
      body: AlbumWords,
      answer: Album,
      refusals: [400, 403, 413, 422],
    },
    async ({ bearer, body }) => {
      const made = await makeAlbum(site, { by: bearer, said: body, from: 'api' })
      return isRefusal(made) ? made : show(site, made, { bearer, secret: null, cursor: null })
    },
  )
  road.operation(
    {
      method: 'get',
      path: ALBUM,
      summary: 'One album, and a page of those of its pictures that you may see, in its order',
      who: 'anyone',
      status: 200,
      answer: Album,
      query: { cursor, s: { description: 'The secret of an album shared by link', schema: Text } },
      refusals: [400, 404, 410],
    },
    ({ param, query, bearer }) =>
      withAlbum(param, (album) => show(site, album, { bearer, secret: query('s'), cursor: query('cursor') })),
  )
  road.operation<{ who: 'member' } & Parameters<typeof road.operation>[0], AlbumEdit>(
    {
      method: 'patch',
      path: ALBUM,
      summary: 'Change words, audience or cover',
      who: 'member',
      status: 200,
      body: AlbumChanges,
      answer: Album,
      refusals: [400, 403, 404, 410, 413, 422],
    },
    ({ param, bearer, body }) =>
      withAlbum(param, async (album) => {
        const no = await editAlbum(site, { album, by: bearer, said: body })
        return no ?? show(site, album, { bearer, secret: null, cursor: null })
      }),
  )
  road.operation(
    {
      method: 'delete',
      path: ALBUM,
      summary: 'Delete an album; its pictures stay',
      who: 'member',
      status: 204,
      refusals: [403, 404, 410],
    },
    ({ param, bearer }) => withAlbum(param, (album) => discardAlbum(site, { album, by: bearer })),
  )
  road.operation(
    {
      method: 'put',
      path: IN_ALBUM,
      summary: 'Put a picture of yours into an album of yours, or move it there',
      who: 'member',
      status: 204,
      query: {
        place: {
          description: 'Counted from 1. Without it a picture comes last, or stays where it is',
          schema: Text,
        },
      },
      refusals: [400, 403, 404, 410],
    },
    ({ param, query, bearer }) =>
      withAlbum(param, async (album) => {
        const picture = parseShortId(param('picture'))
        const place = query('place')
        if (place !== null && !/^[1-9]\d{0,5}$/.test(place))
          return refuse('album.bad-place', { status: 400, field: 'place' })
        return picture
          ? putInAlbum(site, {
              album,
              picture,
              by: bearer,
              place: place === null ? undefined : Number(place),
            })
          : refuse('picture.unknown', { status: 404 })
      }),
  )
  road.operation(
    {
      method: 'delete',
      path: IN_ALBUM,
      summary: 'Take a picture out of an album; the picture stays',
      who: 'member',
      status: 204,
      refusals: [403, 404, 410],
    },
    ({ param, bearer }) =>
      withAlbum(param, async (album) => {
        const picture = parseShortId(param('picture'))
        return picture
          ? takeFromAlbum(site, { album, picture, by: bearer })
          : refuse('picture.unknown', { status: 404 })
      }),
  )
}

async function withAlbum(
  param: Asking['param'],
  work: (album: AlbumId) => Promise<unknown>,
): Promise<unknown> {
  const album = parseAlbumId(param('id'))
  return album ? work(album) : noAlbum()
}

type Seeing = { bearer: Asking['bearer']; secret: string | null; cursor: string | null }

async function show(
  site: MediaSite,
  id: AlbumId,
  { bearer: by, secret, cursor }: Seeing,
): Promise<object | Refusal> {
  const album = await lookAlbum(site, { album: id, by, secret })
  if (isRefusal(album)) return album
  const page = await albumPictures(site, { album, by, cursor, most: PER_PAGE })
  if (isRefusal(page)) return page
  const card = await albumCard(site, album, by)
  return {
    ...(card ? cardJson(site, card) : headJson(site, album)),
    description: album.description,
    made: album.publishedAt.toISOString(),
    items: page.items.map((one) => pictureJson(site, one)),
    next: page.next === null ? null : String(page.next),
  }
}

type Origin = Pick<MediaSite, 'origin'>

function headJson({ origin }: Origin, album: AlbumView | AlbumCard) {
  const { id, title, by, audience } = album
  return { id, url: origin + albumPath(album), title, by, audience, pictures: 0 }
}

/** An album on a shelf: it has no cover where the asker may see none of its pictures. */
const cardJson = (site: Origin, album: AlbumCard): object => ({
  ...headJson(site, album),
  pictures: album.pictures,
  ...(album.cover && { cover: pictureJson(site, album.cover) }),
})
