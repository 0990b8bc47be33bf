import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Caller, type TestApp } from '../app.ts'
import { plain } from '../pictures.ts'
import { type Seen, type Visitor } from '../visitor.ts'

/** Addresses that are for everybody and that no page links to. */
const UNLINKED = [
  '/robots.txt',
  '/.well-known/gpc.json',
  '/.well-known/security.txt',
  '/.well-known/change-password',
  '/privacy/policy.json',
  '/api/v1/pictures',
  '/healthz',
]

/** A site with something to see everywhere: pictures with words and tags, one of them in an album. */
export async function furnish(by: Caller): Promise<{ picture: string; album: string }> {
  const ids: string[] = []
  for (const width of [900, 700]) {
    const answer = await by.upload(await plain(width, 500).jpeg().toBuffer(), {
      title: `The pier at ${width}`,
      description: 'In the fog.',
      tags: 'pier, fog',
    })
    ids.push(((await answer.json()) as { id: string }).id)
  }
  const made = await by.call('POST', '/api/v1/albums', { title: 'The sea' })
  const { id: album } = (await made.json()) as { id: string }
  await by.call('PUT', `/api/v1/albums/${album}/pictures/${ids[0] ?? ''}`)
  return { picture: ids[0] ?? '', album }
}

/** Everything the visitor gets by following every link and every source from the first page on, by address. */
export async function crawl(
  visitor: Visitor,
  from: readonly string[] = ['/', ...UNLINKED],
): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const waiting = [...from]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue
    const answer = await visitor.get(path)
    seen.set(path, answer)
    if (/html|atom/.test(answer.headers.get('content-type') ?? '')) waiting.push(...addressesIn(answer.body))
    if (answer.to !== null) waiting.push(...ours(answer.to))
  }
  return seen
}

export const isPage = ({ headers }: Seen): boolean =>
  (headers.get('content-type') ?? '').startsWith('text/html')

function addressesIn(body: string): string[] {
  const attributes = [...body.matchAll(/\s(?:href|src|action)="([^"]+)"/g)].map(([, value]) => value ?? '')
  const sets = [...body.matchAll(/\ssrcset="([^"]+)"/g)].flatMap(([, value]) =>
    (value ?? '').split(',').map((one) => one.trim().split(' ')[0] ?? ''),
  )
  return [...attributes, ...sets].flatMap((one) => ours(one.replaceAll('&amp;', '&')))
}

/** Of addresses of ours the path, without what only the browser reads. */
function ours(address: string): string[] {
  if (!/^(\/|http:\/\/localhost\/)/.test(address) || address.startsWith('//')) return []
  const { pathname, search } = new URL(address, 'http://localhost')
  return [pathname + search]
}

/** A form of a page, as a browser would read it. */
export type FormSeen = {
  readonly page: string
  readonly method: string
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly html: string; readonly demanded: boolean }[]
}

/** Every form of the pages that were seen; `demanded` fields are those the browser would not let be left out. */
export function formsOf(seen: ReadonlyMap<string, Seen>): FormSeen[] {
  return [...seen]
    .filter(([, answer]) => isPage(answer))
    .flatMap(([page, { body }]) =>
      [...body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => ({
        page,
        method: (/method="(\w+)"/.exec(head)?.[1] ?? 'get').toLowerCase(),
        action: /action="([^"]*)"/.exec(head)?.[1] ?? page,
        fields: [...inside.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].flatMap(([html]) => {
          const name = /\sname="([^"]+)"/.exec(html)?.[1]
          return name === undefined ? [] : [{ name, html, demanded: /\srequired\b/.test(html) }]
        }),
      })),
    )
}

/** Waits until the log has a line for each request it was told of (of those that hold `of`), and gives them all. */
export async function logOf({ data }: TestApp, requests: number, of = ''): Promise<string> {
  for (;;) {
    const files = await readdir(join(data, 'log'))
    const text = (await Promise.all(files.map((file) => readFile(join(data, 'log', file), 'utf8')))).join('')
    const lines = text.split('\n').filter((line) => line !== '' && line.includes(of))
    if (lines.length >= requests) return lines.map((line) => `${line}\n`).join('')
    await wait(50)
  }
}
