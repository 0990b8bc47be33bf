import { type Scratch } from './scratch.ts'
import { type Who } from './marks.ts'
import { type Account } from './planted.ts'
import { type Asked } from './asked.ts'
import { type Pictured } from './pictured.ts'
import { TOPIC } from './crowd.ts'

/** All that could stand in an address of hers. */
export type Known = { readonly account: Account; readonly pictured: Pictured; readonly asked: Asked }

export type Route = { readonly method: string; readonly path: string }

/** Every route the site has, as its own table says; what is laid over all of them is none. */
export function routesOf({ app }: Pick<Scratch, 'app'>): readonly Route[] {
  const all = app.routes.map(({ method, path }) => ({ method, path }))
  const apart = all.filter(
    ({ method, path }) => method !== 'ALL' && path !== '/*' && !path.startsWith('/assets/'),
  )
  return [...new Map(apart.map((one) => [`${one.method} ${one.path}`, one])).values()]
}

const NOBODYS = '01900000-0000-7000-8000-000000000000'

/** What may stand for a place in a route, for whoever asks: secrets only for those who have them. */
function candidates({ account, pictured, asked }: Known, who: Who | null, tables: readonly string[]) {
  const own = who === 'ana' ? asked.ana : who === 'zoe' ? asked.zoe : null
  const none = 'nobodyhasthissecret00000'
  const secret = own ? (own.path.split('/').at(-1) ?? '') : none
  const numbers = own ? [own.number] : [asked.ana.number, asked.zoe.number]
  const ids = [pictured.pictures.at(-1), pictured.albums.at(-1)].filter((id) => id !== undefined)
  const fixed: Readonly<Record<string, readonly string[]>> = {
    who: [`@${account.name}`, '@ben'],
    album: pictured.albums,
    picture: pictured.pictures,
    tag: [TOPIC],
    number: numbers,
    secret: [secret],
    token: [none],
    link: [NOBODYS],
    table: tables,
    file: ['640.jpg', '320.webp'],
    archive: [`${account.name}.zip`],
    preset: ['oriel'],
    version: ['1', '1.json'],
    person: [account.id],
    level: ['0'],
    tile: ['000.p/1'],
  }
  /** A place that is new here is tried with one of each. */
  const any = [...ids, account.id, account.name, ...numbers]
  return (name: string, before: string): readonly string[] =>
    fixed[name] ?? (name === 'id' ? idsFor(before, pictured) : any)
}

function idsFor(before: string, { pictures, albums, parts }: Pictured): readonly string[] {
  if (/albums?\/$/.test(before)) return albums
  return /(uploads|held)\/$/.test(before) ? parts : pictures
}

/** What is asked where an address alone tells nothing. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/search': [`?q=${TOPIC}`],
  '/privacy/log/proof': ['?leaf=0'],
}

/** A place in a route, with the pattern it may have: `:nth{\\d{1,6}\\.json}`. */
const PLACE = /:(\w+)(\{(?:[^{}]|\{[^}]*\})*\})?/

/** The addresses of a route: each place filled with each of what may stand there, the later ones one at a time. */
export function addressesOf(
  path: string,
  known: Known,
  who: Who | null,
  tables: readonly string[],
): string[] {
  const fill = candidates(known, who, tables)
  const steps = (before: string, rest: string): string[] => {
    const place = PLACE.exec(rest)
    if (!place) return [before + rest]
    const start = before + rest.slice(0, place.index)
    const after = rest.slice(place.index + place[0].length)
    return fill(place[1] ?? '', start).flatMap((value) => steps(start + value, after))
  }
  const asked = QUERIES[path] ?? ['']
  return steps('', path).flatMap((address) => asked.map((query) => address + query))
}

/** Routes by which nobody was let in, of those that can be looked at: `/set-up`. */
export function shutOf(scratch: Pick<Scratch, 'app'>, opened: ReadonlySet<string>): readonly string[] {
  const addresses = [...opened]
  return routesOf(scratch)
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path)
    .filter((path) => {
      const places = new RegExp(PLACE, 'g')
      const pattern = path.replaceAll(places, (_, __, re?: string) => re?.slice(1, -1) ?? '[^/]+')
      const shape = new RegExp(`^GET ${pattern}$`)
      return !addresses.some((address) => shape.test(address))
    })
}
