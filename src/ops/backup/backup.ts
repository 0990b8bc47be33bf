import { createHash } from 'node:crypto'
import { type Writable } from 'node:stream'
import { once } from 'node:events'
import { type Inventory } from '#privacy'
import { type Site } from '#site'
import { isoTime } from '#std'
import type pg from 'pg'
import { FORMAT, type Manifest, type Row } from './manifest.ts'
import { backedUp, quoted, writable } from './tables.ts'
import { END, header, padding } from './tar.ts'

type Ctx = Pick<Site, 'pool' | 'storage' | 'clock'>
/** How far it is: rows, then files. */
export type Progress = (what: 'rows' | 'files', done: number) => void

/** Rows fetched at once, and the bytes of one file of rows, about. */
const [FETCH, CHUNK] = [1_000, 4 * 1024 * 1024]

/**
 * Writes a backup of the rows and files that are declared, as a tar archive, while the site serves: all rows are of one moment.
 * Files of pictures that were deleted meanwhile are told as gone. No keys are in it. The manifest comes last: without it an archive is not whole.
 */
export async function backup(
  ctx: Ctx,
  inventory: Inventory,
  out: Writable,
  tell: Progress,
): Promise<Manifest> {
  const client = await ctx.pool.connect()
  const archive = writer(out)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables: Manifest['tables'][number][] = []
    const folders: string[] = []
    const generation = await client.query<{ at: string }>('select last_value::text as at from generation')
    let rows = 0
    for (const { table, files = [] } of await backedUp(client, inventory)) {
      let count = 0
      await inChunks(rowsOf(client, table), async (chunk, part) => {
        count += chunk.length
        for (const row of chunk)
          for (const { prefix, column } of files) folders.push(`${prefix}/${String(row[column])}`)
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
    const gone = await addFiles(ctx, archive, folders, tell)
    const manifest: Manifest = {
      format: FORMAT,
      at: isoTime(ctx.clock.now()),
      migrations,
      generation: Number(generation.rows[0]?.at ?? 0),
      tables,
      files: archive.count() - tables.length,
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

/** The files of each folder, sealed ones as they lie; how many folders had none any more. */
async function addFiles(
  { storage }: Ctx,
  archive: ReturnType<typeof writer>,
  folders: readonly string[],
  tell: Progress,
): Promise<number> {
  let [gone, done] = [0, 0]
  for (const folder of folders) {
    const names = await storage.raw.names(folder)
    if (names.length === 0) gone++
    for (const name of names) {
      const file = await storage.raw.get(`${folder}/${name}`)
      if (file) await archive.addStream(`files/${folder}/${name}`, file.bytes, file.stream())
    }
    tell('files', ++done)
  }
  return gone
}

function writer(out: Writable) {
  const hash = createHash('sha256')
  let files = 0
  async function write(bytes: Uint8Array): Promise<void> {
    hash.update(bytes)
    if (!out.write(bytes)) await once(out, 'drain')
  }
  return {
    count: () => files,
    digest: () => hash.copy().digest('hex'),
    async add(name: string, bytes: Buffer): Promise<void> {
      files++
      await write(header(name, bytes.length))
      await write(bytes)
      await write(padding(bytes.length))
    },
    async addStream(name: string, bytes: number, stream: AsyncIterable<Uint8Array>): Promise<void> {
      files++
      await write(header(name, bytes))
      let left = bytes
      for await (const some of stream) {
        left -= some.length
        await write(some)
      }
      if (left !== 0) throw new Error(`${name} changed while it was read`)
      await write(padding(bytes))
    },
    async end(): Promise<void> {
      await write(END)
      out.end()
      await once(out, 'finish')
    },
  }
}
