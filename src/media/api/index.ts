import { ownName } from '#accounts'
import { type ApiRoad, type Asking } from '#api'
import { type Refusal, isRefusal, parseShortId, refuse } from '#std'
import { receive } from '#web'
import { type Said, splitTags, switched } from '../details.ts'
import { edit } from '../edit.ts'
import { listed } from '../listed.ts'
import { look } from '../pictures.ts'
import { publish } from '../publish.ts'
import { type MediaSite } from '../site.ts'
import { withdraw } from '../withdraw.ts'
import { mountAlbums } from './albums.ts'
import { Changes, List, Me, NewPicture, Picture, Text } from './schemas.ts'
import { mountTus } from './tus.ts'
import { ownJson, pictureJson } from './views.ts'

const PICTURES = '/api/v1/pictures'
const PICTURE = '/api/v1/pictures/{id}'
const PER_PAGE = 60

/** `/api/v1`: pictures, and who one is. */
export function mountApi(road: ApiRoad, site: MediaSite): void {
  mountAlbums(road, site)
  mountTus(road, site)
  road.operation(
    {
      method: 'get',
      path: '/api/v1/me',
      summary: 'Who the token speaks for',
      who: 'member',
      status: 200,
      answer: Me,
      refusals: [],
    },
    async ({ bearer }) => ({
      name: ownName(site, bearer),
      verified: bearer.verified,
      scope: bearer.scope,
      url: `${site.origin}/@${ownName(site, bearer)}`,
    }),
  )
  road.operation(
    {
      method: 'get',
      path: PICTURES,
      summary: 'Pictures for everyone, newest first',
      who: 'anyone',
      status: 200,
      answer: List,
      refusals: [400, 404],
      query: {
        cursor: { description: 'The `next` of the page before', schema: Text },
        by: { description: 'Of this member', schema: Text },
        tag: { description: 'With this tag', schema: Text },
      },
    },
    async ({ query }) => {
      const page = await listed(site, {
        cursor: query('cursor'),
        by: query('by'),
        tag: query('tag'),
        most: PER_PAGE,
      })
      return isRefusal(page)
        ? page
        : { items: page.items.map((one) => pictureJson(site, one)), next: page.next }
    },
  )
  road.operation(
    {
      method: 'post',
      path: PICTURES,
      summary: 'Publish a picture',
      who: 'member',
      status: 201,
      multipart: NewPicture,
      answer: Picture,
      refusals: [400, 403, 408, 413, 415, 422, 507],
    },
    (asking) => post(site, asking),
  )
  road.operation(
    {
      method: 'get',
      path: PICTURE,
      summary: 'One picture',
      who: 'anyone',
      status: 200,
      answer: Picture,
      query: { s: { description: 'The secret of a picture shared by link', schema: Text } },
      refusals: [404, 410],
    },
    (asking) => show(site, asking),
  )
  road.operation<{ who: 'member' } & Parameters<typeof road.operation>[0], Said>(
    {
      method: 'patch',
      path: PICTURE,
      summary: 'Change words or audience, or take camera settings back',
      who: 'member',
      status: 200,
      body: Changes,
      answer: Picture,
      refusals: [400, 403, 404, 410, 413, 422],
    },
    async (asking) => {
      const picture = parseShortId(asking.param('id'))
      const no = picture ? await edit(site, { picture, by: asking.bearer, said: asking.body }) : unknown()
      return no ?? show(site, asking)
    },
  )
  road.operation(
    {
      method: 'delete',
      path: PICTURE,
      summary: 'Delete a picture',
      who: 'member',
      status: 204,
      refusals: [403, 404, 410],
    },
    async ({ bearer, param }) => {
      const picture = parseShortId(param('id'))
      return picture ? withdraw(site, { picture, by: bearer }) : unknown()
    },
  )
}

const unknown = (): Refusal => refuse('picture.unknown', { status: 404 })

async function show(site: MediaSite, { param, query, bearer }: Asking): Promise<unknown> {
  const picture = parseShortId(param('id'))
  const found = picture ? await look(site, { picture, by: bearer, secret: query('s') }) : unknown()
  return isRefusal(found) ? found : ownJson(site, found, bearer)
}

async function post(
  site: MediaSite,
  { c, bearer }: Asking & { bearer: NonNullable<Asking['bearer']> },
): Promise<unknown> {
  if (!bearer.verified) return refuse('picture.not-verified', { status: 403 })
  const work = await site.storage.workFolder()
  try {
    const { uploadBytes: most, patience } = site.config
    const received = await receive(c, { folder: work.path, most, files: 1, patience, taken })
    if (isRefusal(received)) return received
    const file = received.files.find((one) => one.field === 'file')
    if (!file) return refuse('picture.no-file', { status: 422, field: 'file' })
    const published = await publish(site, {
      by: bearer,
      file: file.path,
      said: said(received.fields),
      from: 'api',
    })
    if (isRefusal(published)) return published
    const picture = await look(site, { picture: published.id, by: bearer, secret: null })
    return isRefusal(picture) ? picture : await ownJson(site, picture, bearer)
  } finally {
    await work.discard()
  }
}

const taken = (name: string): boolean => name in NewPicture.properties

function said(fields: { text(name: string): string }): Said {
  const given = (name: string): string | undefined => fields.text(name) || undefined
  return {
    title: given('title'),
    description: given('description'),
    alt: given('alt'),
    audience: given('audience'),
    tags: splitTags(fields.text('tags')),
    camera: switched(fields.text('camera')),
  }
}
