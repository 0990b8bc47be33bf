import sharp from 'sharp'
import { type Asker, type World, Undriven } from './asker.ts'
import { TOPIC } from './crowd.ts'
import { type Mark, type State } from './marks.ts'
import { hers, topical } from './planted.ts'

type Audience = 'everyone' | 'link' | 'me'
/** Addresses of hers by who may use them, whole: with the secrets of what is shared by link. */
export type Pictured = {
  readonly pictures: readonly string[]
  readonly albums: readonly string[]
  readonly addresses: Readonly<Record<Audience, readonly string[]>>
  /** An upload that stopped half way, and a file that waits to be looked at. */ readonly parts: readonly string[]
}
type Json = { readonly id: string; readonly url: string }

const KIND = {
  everyone: 'user.content.public',
  link: 'user.content.private',
  me: 'user.content.private',
} as const

/** A picture and an album for each whom she may let see them, one with its camera told; an upload that stopped, and one that waits. */
export async function plantPictures(world: World, ana: Asker): Promise<Pictured> {
  const addresses: Record<Audience, string[]> = { everyone: [], link: [], me: [] }
  const [pictures, albums]: [string[], string[]] = [[], []]
  for (const audience of audiences(world)) {
    const is = (place: string): Omit<Mark, 'text'> => hers(KIND[audience], place, true, audience)
    for (const camera of audience === 'everyone' ? [true, false] : [false]) {
      const shown = `picture ${audience}`
      const put = await ana.call<Json>(
        'POST',
        '/api/v1/pictures',
        await uploadOf(world, { is, shown, audience, camera }),
      )
      pictures.push(put.id)
      addresses[audience].push(...pathsIn(put))
    }
    const made = await ana.call<Json>('POST', '/api/v1/albums', {
      title: topical(world.marks.word(is('album.title'))),
      description: world.marks.word(is('album.description')),
      audience,
    })
    await ana.call('PUT', `/api/v1/albums/${made.id}/pictures/${pictures.at(-1)}`)
    await ana.call('PATCH', `/api/v1/albums/${made.id}`, { cover: pictures.at(-1) })
    albums.push(made.id)
    addresses[audience].push(...pathsIn(made))
  }
  for (const secret of new Set(addresses.link.flatMap((one) => /[?&]s=([\w-]+)/.exec(one)?.[1] ?? [])))
    world.marks.literal(secret, hers('user.authorization.credentials', 'link to a picture', null, 'secret'))
  await noteLikeness(world)
  const parts = [await beginsUpload(world, ana), ...(await holdsFile(world, ana))]
  return { pictures, albums, addresses, parts }
}

/** Whom this policy lets her choose; what is offered by no form is not driven. */
const audiences = ({ scratch }: World): readonly Audience[] => {
  const { categories } = scratch.site.policy.policy
  const own = categories['user.content.private']?.audiences ?? []
  return ['everyone', ...(['link', 'me'] as const).filter((one) => own.includes(one))]
}

type Putting = {
  readonly is: (place: string) => Omit<Mark, 'text'>
  readonly shown: string
  readonly audience: Audience
  readonly camera: boolean
}

async function uploadOf(world: World, { is, shown, audience, camera }: Putting): Promise<FormData> {
  const { marks } = world
  const word = (field: string): string => marks.word(is(`${shown}, ${field}`))
  const body = new FormData()
  const said = {
    title: topical(word('title')),
    description: word('description'),
    alt: word('alt'),
    tags: `${TOPIC}, ${word('tag')}`,
    audience,
    ...(camera && { camera: 'true' }),
  }
  for (const [field, value] of Object.entries(said)) body.append(field, value)
  const bytes = await laden(world, is(`${shown}, pixels`), camera ? 'shown' : 'dropped')
  body.append('file', new File([new Uint8Array(bytes)], 'picture.jpg', { type: 'image/jpeg' }))
  return body
}

/** A picture of one colour whose file tells what a camera tells: each field a mark, as the policy treats it. */
async function laden(world: World, pixels: Omit<Mark, 'text'>, camera: State): Promise<Buffer> {
  const { marks, scratch } = world
  const kept = scratch.site.policy.setting('media.metadataKept')
  const stays = (what: 'author' | 'copyright'): State =>
    kept.includes(what) || kept.includes('log') ? 'credits' : 'dropped'
  const told = (place: string, state: State): string =>
    marks.word(hers('user.content.public.media_metadata', `file, ${place}`, state !== 'dropped', state))
  const [r, g, b] = marks.colour(pixels)
  const shows = camera === 'shown' && kept.includes('camera') ? 'shown' : 'dropped'
  return sharp({ create: { width: 700, height: 420, channels: 3, background: { r, g, b } } })
    .withExif({
      IFD0: {
        Make: told('make', shows),
        Model: told('model', shows),
        Artist: told('author', stays('author')),
        Copyright: told('copyright', stays('copyright')),
        ImageDescription: told('description', 'dropped'),
      },
      IFD2: { BodySerialNumber: told('serial number', 'dropped'), CameraOwnerName: told('owner', 'dropped') },
      IFD3: { GPSMapDatum: told('place', 'dropped') },
    })
    .jpeg()
    .toBuffer()
}

/** Whole addresses in an answer, as paths of this site. */
export function pathsIn(answer: unknown): string[] {
  const found = JSON.stringify(answer).match(/http:\/\/localhost[^"\\]*/g) ?? []
  return [...new Set(found.map((url) => url.slice('http://localhost'.length)))]
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Half of a file, sent by the way of parts. */
async function beginsUpload({ marks }: World, ana: Asker): Promise<string> {
  const is = (place: string) => hers('user.content.private', `upload in parts, ${place}`, null, 'me')
  const said = ['title', 'description', 'alt', 'tags'].map(
    (field) => `${field} ${base64(marks.word(is(field)))}`,
  )
  const bytes = Buffer.from(`\xff\xd8\xff${marks.word(is('bytes'))}`.padEnd(900, '.'), 'latin1')
  const tus = { 'tus-resumable': '1.0.0' }
  const begun = await ana.ask('POST', '/api/v1/uploads', {
    headers: { ...tus, 'upload-length': '5000', 'upload-metadata': said.join(',') },
  })
  const at = new URL(begun.headers.get('location') ?? '/', 'http://localhost').pathname
  const sent = await ana.ask('PATCH', at, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
  if (sent.status >= 300) throw new Undriven(at, sent)
  return at.split('/').at(-1) ?? ''
}

/** A file that waits to be looked at before it is published: what it tells is hers alone, like the file. */
async function holdsFile(world: World, ana: Asker): Promise<string[]> {
  const { marks } = world
  const is = (place: string) => hers('user.content.private', `file looked at first, ${place}`, null, 'me')
  const [r, g, b] = marks.colour(is('pixels'))
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: { r, g, b } } })
    .withExif({ IFD0: { Make: marks.word(is('make')), Artist: marks.word(is('author')) } })
    .jpeg()
    .toBuffer()
  const body = new FormData()
  body.append('title', marks.word(is('title')))
  body.append('first', 'look')
  body.append('file', new File([new Uint8Array(bytes)], 'first.jpg', { type: 'image/jpeg' }))
  const sent = await ana.ask('POST', '/upload', { body })
  const page = sent.headers.get('location') === '/upload/held' ? await ana.get('/upload/held') : null
  return [...new Set((page?.text ?? '').match(/(?<=\/upload\/held\/)[\w-]+/g) ?? [])]
}

/** What the program makes of each picture, to tell her of those that are alike. */
async function noteLikeness({ scratch, marks }: World): Promise<void> {
  const rows = await scratch.site.db.selectFrom('picture').select('exact').execute()
  for (const { exact } of rows)
    if (exact)
      marks.literal(exact.toString('hex'), hers(LIKENESS, 'picture.exact', null), [exact.toString('base64')])
}
const LIKENESS = 'user.content.private.likeness'
