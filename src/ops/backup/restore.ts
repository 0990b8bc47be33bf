import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type StoredFiles } from '#storage'
import type pg from 'pg'
import { type Progress } from './backup.ts'
import { BackupTrouble, opened, read } from './check.ts'
import { type Manifest, type Row } from './manifest.ts'
import { quoted } from './tables.ts'
import { type Entry, entries } from './tar.ts'

type Ctx = { readonly client: pg.PoolClient; readonly storage: StoredFiles }

/** Puts rows and files of a checked backup into a database that has its schema and no rows. All rows in one transaction: it is there, or it is not. */
export async function restore(
  ctx: Ctx,
  { file, manifest }: { file: string; manifest: Manifest },
  tell: Progress,
): Promise<void> {
  const { client } = ctx
  await client.query('begin')
  try {
    let [rows, files] = [0, 0]
    for await (const entry of entries(opened(file))) {
      if (entry.name === 'manifest.json') break
      const [kind, table = '', ...rest] = entry.name.split('/')
      if (kind === 'tables') tell('rows', (rows += await putRows(ctx, table, entry)))
      else if (kind === 'moved') await moveRow(ctx, table, entry)
      else if (kind === 'files') {
        await putFile(ctx, [table, ...rest].join('/'), entry)
        tell('files', ++files)
      } else throw new BackupTrouble(`The backup holds ${entry.name}, which this version does not know.`)
    }
    await client.query("select setval('generation', $1)", [Math.max(1, manifest.generation) + 1])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function putRows({ client }: Ctx, table: string, entry: Entry): Promise<number> {
  const rows = JSON.parse((await read(entry)).toString('utf8')) as Row[]
  const [first] = rows
  if (!first) return 0
  const columns = Object.keys(first).map(quoted).join(', ')
  await client.query(
    `insert into ${quoted(table)} (${columns}) select ${columns} from json_populate_recordset(null::${quoted(table)}, $1::json)`,
    [JSON.stringify(rows)],
  )
  return rows.length
}

/** A row that changed while the backup was made, as it was when its files were read. */
async function moveRow({ client }: Ctx, table: string, entry: Entry): Promise<void> {
  const row = JSON.parse((await read(entry)).toString('utf8')) as Row
  const columns = Object.keys(row).map(quoted).join(', ')
  await client.query(
    `update ${quoted(table)} set (${columns}) = (select ${columns} from json_populate_record(null::${quoted(table)}, $1::json))
     where id = (select id from json_populate_record(null::${quoted(table)}, $1::json))`,
    [JSON.stringify(row)],
  )
}

async function putFile({ storage }: Ctx, key: string, { content }: Entry): Promise<void> {
  const work = await storage.workFolder()
  try {
    const path = join(work.path, 'file')
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    await storage.put(key, path)
  } finally {
    await work.discard()
  }
}
