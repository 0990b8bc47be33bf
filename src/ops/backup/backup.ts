import { type Writable } from 'node:stream'
import { type Inventory } from '#privacy'
import { type Site } from '#site'
import { isoTime } from '#std'
import type pg from 'pg'
import { type Place, addFiles } from './files.ts'
import { FORMAT, type Manifest, type Row } from './manifest.ts'
import { backedUp, quoted, writable } from './tables.ts'
import { archiveTo } from './writer.ts'

type Ctx = Pick<Site, 'pool' | 'storage' | 'clock'>
/** How far it is: rows, then files. */
export type Progress = (what: 'rows' | 'files', done: number) => void

/** Rows fetched at once, and the bytes of one file of rows, about. */
const [FETCH, CHUNK] = [1_000, 4 * 1024 * 1024]

/**
 * Writes a backup of the rows and files that are declared, as a tar archive, while the site serves: all rows are of one moment.
 * Files of pictures that were deleted meanwhile are told as gone; pictures whose files were moved meanwhile are in it as they are by then. No keys are in it. The manifest comes last: without it an archive is not whole.
 */
export async function backup(
  ctx: Ctx,
  inventory: Inventory,
  out: Writable,
  tell: Progress,
): Promise<Manifest> {
  const client = await ctx.pool.connect()
  const archive = archiveTo(out)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables: Manifest['tables'][number][] = []
    const places: Place[] = []
    const generation = await client.query<{ at: string }>('select last_value::text as at from generation')
    let rows = 0
    for (const { table, files = [] } of await backedUp(client, inventory)) {
      let count = 0
      await inChunks(rowsOf(client, table), async (chunk, part) => {
        count += chunk.length
        for (const row of chunk)
          for (const { prefix, column } of files)
            places.push({ table, column, prefix, key: String(row[column]), id: row['id'] })
        await archive.add(
          `tables/${table}/${String(part).padStart(6, '0')}.json`,
          Buffer.from(JSON.stringify(chunk)),
        )
        tell('rows', (rows += chunk.length))
      })
      tables.push({ table, rows: count })
    }
    const { rows: migrations } = await client.query<{ name: string; digest: string }>(
      'select name, digest from migration order by name',
    )
    await client.query('commit')
    const { files, gone } = await addFiles({ ...ctx, client }, archive, places, (done) => tell('files', done))
    const manifest: Manifest = {
      format: FORMAT,
      at: isoTime(ctx.clock.now()),
      migrations,
      generation: Number(generation.rows[0]?.at ?? 0),
      tables,
      files,
      gone,
      digest: archive.digest(),
    }
    await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)))
    await archive.end()
    return manifest
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

async function* rowsOf(client: pg.PoolClient, table: string): AsyncGenerator<Row> {
  const columns = (await writable(client, table)).map(quoted).join(', ')
  await client.query(
    `declare backup no scroll cursor for select to_json(r) as row from (select ${columns} from ${quoted(table)}) r`,
  )
  for (;;) {
    const { rows } = await client.query<{ row: Row }>(`fetch ${FETCH} from backup`)
    for (const { row } of rows) yield row
    if (rows.length < FETCH) break
  }
  await client.query('close backup')
}

async function inChunks(
  rows: AsyncIterable<Row>,
  take: (chunk: Row[], part: number) => Promise<void>,
): Promise<void> {
  let [chunk, bytes, part] = [[] as Row[], 0, 0]
  for await (const row of rows) {
    chunk.push(row)
    bytes += JSON.stringify(row).length
    if (bytes < CHUNK) continue
    await take(chunk, part++)
    ;[chunk, bytes] = [[], 0]
  }
  if (chunk.length > 0) await take(chunk, part)
}
