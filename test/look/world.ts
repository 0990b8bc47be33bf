import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createToken, signIn } from '#accounts'
import { listSpool } from '#mail'
import { type Site } from '#site'
import { type Id, isRefusal } from '#std'
import { verify } from '../../src/accounts/verify.ts'
import { type Live, beside, live, setUpByAna } from '../live.ts'
import { joins } from '../people.ts'
import { clicked, linkIn } from '../post.ts'
import { until } from '../serving.ts'
import { type Cases, seedCases } from './cases.ts'
import { type Leavers, leavers } from './leavers.ts'
import { drawn, photographs } from '#demo'

const TITLES = [
  'Waiting for the wind',
  'Seven blues',
  'Hours',
  'After the storm',
  'Who is awake',
  'A sun in the stream',
  'Paper mountains',
  'Glitter',
  'The map of October',
  '',
  'First snow, last leaves',
  'Five lamps, no moths',
  'Long breath',
  'Quiet water, four minutes',
  'Three spirals',
  'A very long title that somebody wrote because one word was not enough to say what the morning was like',
] as const
const TAGS = ['water, iceland', 'black and white', 'night, film', 'city', 'trees, autumn', ''] as const
const LONG_NAME = 'wolfgang-amadeus-theophilus-mo'

export type Person = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly session: string
  readonly token: string
}
export type Letter = {
  readonly kind: string
  readonly to: string
  readonly text: string
  readonly html: string
}
type Shown = { readonly id: string; readonly url: string }

/** A site with people and pictures, and one nobody has set up. */
export type World = {
  readonly full: Live
  readonly fresh: Live
  readonly people: Record<'ana' | 'ben' | 'mei' | 'tove' | 'long' | 'newcomer', Person>
  readonly pictures: {
    everyone: string
    tall: string
    camera: string
    link: string
    own: string
    me: string
    twice: string
    gone: string
    album: string
  }
  /** Paths of cases: a stranger's that was answered, and one of ben's whose day has passed. */
  readonly cases: Cases
  readonly leavers: Leavers
  letters(kind: string, to: string): Promise<Letter>
  stop(): Promise<void>
}

export async function makeWorld({ count, folder }: { count: number; folder: string | null }): Promise<World> {
  const [full, fresh] = await Promise.all([
    live({ ...setUpByAna, ORIEL_PROXY: '1' }),
    live({ ORIEL_PROXY: '1' }),
  ])
  const { site, release } = await beside(full)
  const letters = async (kind: string, to: string): Promise<Letter> => {
    let found: Letter | undefined
    await until(`a letter (${kind}) to ${to}`, async () => {
      found = (await listSpool(site, join(full.data, 'mail'))).find(
        (one) => one.kind === kind && one.to === to,
      )
      return found !== undefined
    })
    return found as unknown as Letter
  }
  const people = await seedPeople(site, letters)
  const pictures = await seedPictures(full, people, await sources(count, folder))
  return {
    full,
    fresh,
    people,
    pictures,
    cases: await seedCases(site, people.ben.name),
    letters,
    leavers: leavers(site),
    async stop() {
      await release()
      await Promise.all([full.stop(), fresh.stop()])
    },
  }
}

async function seedPeople(site: Site, letters: World['letters']): Promise<World['people']> {
  const one = async (name: string, proved = true): Promise<Person> => {
    const joined = await joins(site, name)
    if (proved)
      await verify(site, clicked(linkIn((await letters('verify', joined.email)) as never, 'verify')))
    const token = await createToken(site, {
      person: joined.id,
      scope: 'all',
      name: 'Camera on the desk',
      from: 'cli',
    })
    if (isRefusal(token)) throw new Error(token.code)
    return {
      name,
      email: joined.email,
      password: joined.password,
      session: joined.session.token,
      token: token.token,
    }
  }
  const [ben, mei, tove, long, newcomer] = [
    await one('ben'),
    await one('mei'),
    await one('tove'),
    await one(LONG_NAME),
    await one('iris-new', false),
  ]
  const ana = await operator(site)
  return { ana, ben, mei, tove, long, newcomer }
}

async function operator(site: Site): Promise<Person> {
  const { id } = await site.db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'operator')
    .executeTakeFirstOrThrow()
  const token = await createToken(site, {
    person: id as Id<'person'>,
    scope: 'all',
    name: 'desk',
    from: 'cli',
  })
  if (isRefusal(token)) throw new Error(token.code)
  const password = setUpByAna.ORIEL_ADMIN_PASSWORD
  const session = await signIn(site, {
    who: 'ana',
    password,
    remembered: true,
    address: '198.51.100.9',
    former: null,
  })
  if (isRefusal(session)) throw new Error(session.code)
  return { name: 'ana', email: 'ana@example.org', password, session: session.token, token: token.token }
}

async function sources(count: number, folder: string | null): Promise<(() => Promise<Buffer>)[]> {
  const real = folder ? await Promise.all((await photographs(folder)).map((file) => readFile(file))) : []
  return Array.from({ length: count }, (_, at) => {
    const photograph = real.length > 0 ? real[at % real.length] : undefined
    return photograph ? () => Promise.resolve(photograph) : () => drawn(at)
  })
}

async function seedPictures(
  full: Live,
  people: World['people'],
  all: (() => Promise<Buffer>)[],
): Promise<World['pictures']> {
  const put = async (
    by: Person,
    at: number,
    words: Record<string, string>,
    file?: Buffer,
  ): Promise<Shown> => {
    const body = new FormData()
    for (const [name, value] of Object.entries(words)) body.append(name, value)
    body.append(
      'file',
      new File([new Uint8Array(file ?? (await (all[at % all.length]?.() ?? drawn(at))))], 'picture.jpg', {
        type: 'image/jpeg',
      }),
    )
    const answer = await fetch(`${full.origin}/api/v1/pictures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by.token}` },
      body,
    })
    if (answer.status !== 201) throw new Error(`picture ${at}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Shown
  }
  const words = (at: number): Record<string, string> => ({
    title: TITLES[at % TITLES.length] ?? '',
    tags: TAGS[at % TAGS.length] ?? '',
    alt: at % 3 ? `A picture of number ${at}` : '',
    audience: 'everyone',
  })
  const { ben, mei, tove, long } = people
  const authors = [mei, tove, long, mei, tove]
  const queue = all.map((_, at) => at)
  const work = async (): Promise<void> => {
    for (let at = queue.shift(); at !== undefined; at = queue.shift())
      await put(authors[at % authors.length] ?? mei, at, words(at))
  }
  await Promise.all([work(), work()])
  const said =
    'We had been told it would turn at noon. It turned at four, and by then my brother had stopped asking and just stood there, as if it were the sea.\n\nThe second frame was better. This is the first.'
  const of = async (
    by: Person,
    at: number,
    audience: string,
    more: Record<string, string> = {},
    file?: Buffer,
  ): Promise<string> => new URL((await put(by, at, { ...words(at), audience, ...more }, file)).url).href
  const [link, me, gone] = [await of(ben, 2, 'link'), await of(ben, 3, 'me'), await of(ben, 4, 'everyone')]
  await fetch(`${full.origin}/api/v1/pictures/${new URL(gone).pathname.split('/').at(-1)}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${ben.token}` },
  })
  const sample = await readFile(join(import.meta.dirname, '../../src/media/photo/sample.jpg'))
  const own = await of(ben, 0, 'everyone', { title: 'Where the road ends' })
  const more = [await of(ben, 7, 'everyone'), await of(ben, 8, 'everyone'), await of(ben, 9, 'everyone')]
  return {
    link,
    me,
    gone,
    own,
    twice: await of(ben, 8, 'link', { title: 'The same once more' }),
    album: await albumOf(full, ben, [own, link, me, ...more]),
    camera: await of(ben, 10, 'everyone', { title: 'From the window', camera: 'true' }, sample),
    tall: await of(tove, 5, 'everyone', { title: TITLES[15] }),
    everyone: await of(mei, 6, 'everyone', {
      title: 'Waiting for the wind',
      description: said,
      tags: 'water, iceland, black and white',
    }),
  }
}

/** Two albums, one of them empty; the address of the full one. */
async function albumOf(full: Live, by: Person, pictures: readonly string[]): Promise<string> {
  const ask = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${full.origin}/api/v1/albums${path}`, {
      method,
      headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  await ask('POST', '', { title: 'For the family', audience: 'link' })
  const made = await ask('POST', '', {
    title: 'North, slowly',
    description: 'Eleven days of rain and one of sun.',
  })
  const album = (await made.json()) as { id: string }
  for (const picture of pictures)
    await ask('PUT', `/${album.id}/pictures/${new URL(picture).pathname.split('/').at(-1) ?? ''}`)
  return `/a/${album.id}`
}
