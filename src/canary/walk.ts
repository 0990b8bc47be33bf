import { type Answer, type Asker, type World } from './asker.ts'
import { type Crowd } from './crowd.ts'
import { type Known, addressesOf, routesOf } from './roads.ts'

/** Everybody asks for everything that can be looked at. */
export async function walk(
  world: World,
  crowd: Partial<Crowd> & Readonly<Record<string, Asker>>,
  known: Known,
): Promise<number> {
  const looks = routesOf(world.scratch).filter(({ method }) => method === 'GET')
  let asked = 0
  const harvest = allAddresses(known)
  const tables = world.scratch.site.inventory.tables.map(({ table }) => table)
  const { machine, ...people } = crowd
  for (const asker of Object.values(people)) {
    const tried = looks.flatMap(({ path }) => addressesOf(path, known, asker.who, tables))
    const open = new Set([...tried, ...harvest(asker, crowd)])
    const found = new Set<string>()
    for (const address of open) {
      asked++
      for (const link of linksIn(await asker.get(address))) found.add(link)
    }
    for (const address of fewOfEach([...found].filter((one) => !open.has(one)))) {
      asked++
      await asker.get(address)
    }
  }
  for (const address of machine ? ON_THE_MACHINE : []) await machine?.get(address)
  if (machine) world.seen.note({ kind: 'user.telemetry', state: null }, 'staff', 'GET /metrics')
  return asked
}

/** Addresses of this site that a page leads to. */
export function linksIn({ headers, text }: Answer): string[] {
  if (!(headers.get('content-type') ?? '').startsWith('text/html')) return []
  const links = [...text.matchAll(/\b(?:href|src)="(\/[^"/][^"]*)"/g)].map(([, link = '']) => link)
  return links
    .map((link) => link.replaceAll('&amp;', '&').split('#')[0] ?? link)
    .filter((link) => !link.startsWith('/assets/'))
}

/** A page of many leads to many of one shape: that many of each are enough. */
const OF_EACH = 3

function fewOfEach(addresses: readonly string[]): string[] {
  const shape = (address: string): string =>
    (address.split('?')[0] ?? '').replaceAll(/[^/]*[\dA-Z][^/]*/g, '*')
  return [...Map.groupBy(addresses, shape).values()].flatMap((alike) => alike.slice(0, OF_EACH))
}

/** What is only for programs on the site's own machine; to anything else one of those is a stranger. */
const ON_THE_MACHINE = ['/metrics', '/healthz', '/readyz']

/** Addresses that the site itself gave her: with their secrets to those who may have them, to the others without. */
function allAddresses({ pictured: { addresses } }: Known) {
  return (asker: Asker, { ana, holder }: Partial<Crowd>): string[] => {
    const bare = (list: readonly string[]): string[] => list.map((one) => one.split('?')[0] ?? one)
    return [
      ...addresses.everyone,
      ...(asker === ana || asker === holder ? addresses.link : bare(addresses.link)),
      ...bare(addresses.me),
    ]
  }
}

/** What destroys comes last; what ends her own sign-in or account is driven by itself. */
const HARD = /deletion|revoke|close|too-young/
const APART = /^\/(sign-out|me\/delete|set-up|join|me\/sessions|me\/password)/

/** Everybody else tries every act on what is hers, with nothing in the form. */
export async function tryActs(world: World, crowd: Crowd, known: Known): Promise<number> {
  const acts = routesOf(world.scratch).filter(({ method, path }) => method !== 'GET' && !APART.test(path))
  let asked = 0
  const inOrder = acts.toSorted((a, b) => Number(HARD.test(a.path)) - Number(HARD.test(b.path)))
  const { stranger, holder, zoe, ben, moderator, officer, operator } = crowd
  for (const asker of [stranger, holder, zoe, ben, moderator, officer, operator]) {
    for (const { method, path } of inOrder) {
      const isApi = path.startsWith('/api/')
      for (const address of addressesOf(path, known, asker.who, [])) {
        asked++
        await asker.ask(method, address, {
          ...(method !== 'DELETE' && method !== 'OPTIONS' && { body: isApi ? '{}' : '' }),
          headers: { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' },
        })
      }
    }
  }
  return asked
}

/** What is hers in her own hands: each form sent with nothing in it, but for what destroys, since she is to leave with all of it. */
export async function ownActs(world: World, { ana }: Crowd, known: Known): Promise<number> {
  const acts = routesOf(world.scratch).filter(
    ({ method, path }) =>
      method === 'POST' && !APART.test(path) && !path.startsWith('/api/') && !HARD.test(path),
  )
  let asked = 0
  for (const { path } of acts)
    for (const address of addressesOf(path, known, ana.who, [])) {
      asked++
      await ana.form(address, {}, true)
    }
  return asked
}
