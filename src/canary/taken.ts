import { type Asker, type World, Undriven } from './asker.ts'
import { personal } from '#privacy'
import { type Account } from './planted.ts'
import { fileIn } from './unpack.ts'

type Document = {
  readonly tables: Readonly<Record<string, { readonly rows: readonly Record<string, unknown>[] }>>
}

/** All of hers, taken by the API and by the page: what is in it, mark by mark and column by column. */
export async function takeAll(world: World, ana: Asker, { password }: Account): Promise<void> {
  const byApi = await ana.get('/api/v1/me/export')
  const pass = await ana.form('/me/export', { current: password })
  const page = await ana.get(pass.headers.get('location') ?? '/me/export')
  const link = /\/me\/export\/[^"]+\.zip\?[^"]*/.exec(page.text)?.[0]?.replaceAll('&amp;', '&')
  const byPage = link === undefined ? page : await ana.get(link)
  for (const [name, answer] of [
    ['by the API', byApi],
    ['by the page', byPage],
  ] as const) {
    const document = fileIn(answer.bytes, 'data.json')
    if (!document) throw new Undriven(`the archive ${name}`, { status: answer.status, text: '' })
    await world.seen.lookAt('export', `the archive ${name}`, answer.bytes)
    noteColumns(world, JSON.parse(document.toString()) as Document)
  }
}

/** Kinds that no mark can stand for (a yes, a number) are known by their column, in what she is given. */
function noteColumns({ scratch, seen }: World, { tables }: Document): void {
  for (const one of scratch.site.inventory.tables)
    for (const [column, { kind, digest }] of personal(one)) {
      const rows = tables[one.table]?.rows ?? []
      if (digest || !rows.some((row) => row[column] !== null && row[column] !== undefined)) continue
      for (const sink of ['export', 'person'] as const)
        seen.note({ kind, state: null }, sink, `${one.table}.${column} in the archive`)
    }
}
