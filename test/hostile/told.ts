import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestApp } from '../app.ts'
import { spellings } from '../laden.ts'
import { filesOf, rowsOf } from '../traces.ts'

/** Words that stand nowhere else: each field's begins with one of these and goes on with a number. */
const HIDDEN = 'Zq7leakVx'
const CREDIT = 'Cr5credWy'

/** Gives each field a word of its own, and knows whose it was. */
export class Planted {
  readonly #fields: string[] = []

  /** For `laden`, of the file called `file`. */
  readonly in =
    (file: string) =>
    (field: string, credit?: string): string => {
      const number = this.#fields.push(`${field} of ${file}`) - 1
      return `${credit ? CREDIT : HIDDEN}${number}k`
    }

  /** What these bytes tell: the fields by name; those of author and copyright not where they may be kept. */
  toldIn(bytes: Buffer, { creditsKept = false } = {}): string[] {
    return (creditsKept ? [HIDDEN] : [HIDDEN, CREDIT]).flatMap((word) =>
      spellings(word)
        .filter((one) => bytes.includes(one))
        .map((one) => {
          const number = new RegExp(`${word}(\\d+)k`).exec(bytes.toString('latin1').replaceAll('\0', ''))?.[1]
          return this.#fields[Number(number ?? -1)] ?? `a field, spelled ${one.toString('latin1')}`
        }),
    )
  }
}

/** A whole answer as bytes: status, headers, body. */
export async function wholeOf(answer: Response): Promise<Buffer> {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  return Buffer.concat([
    Buffer.from(`${answer.status}\n${headers}\n\n`),
    Buffer.from(await answer.arrayBuffer()),
  ])
}

/** The site's own table of routes that answer to GET, each with its places for names filled in all the ways given; `whole` has those of a route as they are. */
export function addressesOf(
  app: TestApp['app'],
  names: Readonly<Record<string, readonly string[]>>,
  whole: Readonly<Record<string, readonly string[]>>,
): string[] {
  const routes = app.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('*'))
  const fill = (path: string): string[] => {
    const place = /:(\w+)(\{[^}]*\})?/.exec(path)
    if (!place) return [path]
    const [text, name = ''] = place
    const known = names[name]
    if (!known) throw new Error(`${path}: say in this test what may stand for :${name}`)
    return known.flatMap((one) => fill(path.replace(text, one)))
  }
  return [...new Set(routes.flatMap(({ path }) => whole[path] ?? fill(path)))]
}

/** Everything that is kept: each row of each table, each file with its name. */
export async function keptBy({ site, data }: TestApp): Promise<{ where: string; bytes: Buffer }[]> {
  const rows = (await rowsOf(site)).map((row) => ({
    where: `row ${row.slice(0, 60)}`,
    bytes: Buffer.from(row),
  }))
  const files = (await filesOf(data)).map((name) => ({
    where: `file ${name}`,
    bytes: Buffer.concat([Buffer.from(name), readFileSync(join(data, name))]),
  }))
  return [...rows, ...files]
}
