import { type Site } from '#site'
import { type StoredFile, type StoredFiles } from '#storage'
import type pg from 'pg'
import { type Row } from './manifest.ts'
import { quoted, writable } from './tables.ts'
import { type Archive } from './writer.ts'

/** Where the files of a row lay at the moment of the backup: `prefix/key`, the key being the value of its column. */
export type Place = {
  readonly table: string
  readonly column: string
  readonly prefix: string
  readonly key: string
  readonly id: unknown
}
type Ctx = Pick<Site, 'storage'> & { readonly client: Pick<pg.ClientBase, 'query'> }
export type Added = { readonly files: number; readonly gone: number }

/**
 * The files of each place, sealed ones as they lie. Where they were moved since (who may see them changed), those of the new place, and the row
 * of now in `moved/`: how files lie and what their row says have to be of one moment. `gone`: how many have none any more.
 */
export async function addFiles(
  ctx: Ctx,
  archive: Archive,
  places: readonly Place[],
  tell: (done: number) => void,
): Promise<Added> {
  let [files, gone, done] = [0, 0, 0]
  for (const [at, place] of places.entries()) {
    const found = await findFiles(ctx, place)
    if (!found) gone += 1
    else {
      if (found.row)
        await archive.add(`moved/${place.table}/${at}.json`, Buffer.from(JSON.stringify(found.row)))
      for (const { name, file } of found.files) {
        await archive.addStream(`files/${found.folder}/${name}`, file.bytes, file.stream())
        files += 1
      }
    }
    tell((done += 1))
  }
  return { files, gone }
}

type Named = { readonly name: string; readonly file: StoredFile }
type Found = { readonly folder: string; readonly files: readonly Named[]; readonly row: Row | null }

/**
 * All files of a place, open: what is removed from then on still comes whole. Once they are open the row is looked at: where it names another
 * place by now, those of that place, and `row` as it is then. Null: there are none any more.
 */
async function findFiles({ storage, client }: Ctx, place: Place): Promise<Found | null> {
  let [key, row]: [string, Row | null] = [place.key, null]
  for (;;) {
    const folder = `${place.prefix}/${key}`
    const files = await openAll(storage.raw, folder)
    const now = await rowNow(client, place)
    const next = now ? String(now[place.column]) : key
    if (next === key) return files && { folder, files, row }
    await Promise.all((files ?? []).map((one) => one.file.close()))
    key = next
    row = now
  }
}

async function openAll(stored: StoredFiles, folder: string): Promise<readonly Named[] | null> {
  const opened: Named[] = []
  for (const name of await stored.names(folder)) {
    const file = await stored.get(`${folder}/${name}`)
    if (file) opened.push({ name, file })
    else {
      // it is being removed just now
      await Promise.all(opened.map((one) => one.file.close()))
      return null
    }
  }
  return opened.length > 0 ? opened : null
}

/** But for the version of the policy it came under: that may be one that the backup does not hold yet. */
async function rowNow(client: Ctx['client'], { table, id }: Place): Promise<Row | null> {
  const columns = (await writable(client, table)).filter((name) => name !== 'under').map(quoted)
  const { rows } = await client.query<{ row: Row }>(
    `select to_json(r) as row from (select ${columns.join(', ')} from ${quoted(table)} where id = $1) r`,
    [id],
  )
  return rows[0]?.row ?? null
}
