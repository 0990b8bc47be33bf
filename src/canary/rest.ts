import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { inventory } from '#app'
import { backupTo } from '#ops'
import { type LogField, LOG_KINDS } from '#policy'
import { personal } from '#privacy'
import { sql } from 'kysely'
import { type World } from './asker.ts'

/** Looks through all that lies still: rows, files, the log, a backup; and notes which declared columns hold anything. */
export async function lookAtRest(world: World): Promise<void> {
  await lookAtRows(world)
  await lookAtFiles(world)
  await lookAtLog(world)
  await lookAtBackup(world)
  await noteHeld(world)
}

/** Every row of every table as text; what is queued stands apart. */
export async function lookAtRows({ scratch, seen }: World, sink?: 'erased'): Promise<void> {
  const { db } = scratch.site
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`.execute(
    db,
  )
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(schema, name)} t`.execute(
      db,
    )
    const text = rows.map(({ row }) => row).join('\n')
    await seen.lookAt(sink ?? (schema === 'public' ? 'rows' : 'jobs'), `table ${name}`, text)
  }
}

/** Folders of the data that are looked at by themselves, or hold what opens the rest. */
const APART = /^(keys|database)\/|^log\/[\d-]+\.ndjson$/

export async function lookAtFiles({ scratch, seen }: World, sink?: 'erased'): Promise<void> {
  for (const file of await filesOf(scratch.data)) {
    if (APART.test(file)) continue
    const where = `file ${file.replaceAll(/[0-9A-Za-z_-]{16,}/g, '…')}`
    await seen.lookAt(sink ?? 'files', where, file)
    await seen.lookAt(sink ?? 'files', where, await readFile(join(scratch.data, file)))
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

/**
 * Staff read it. A field that holds something is of its kind, also where what it holds is sealed; beside that all of it is looked through. The
 * name of a tag whose page somebody opened is a page opened: it does not tell whose tag it is.
 */
async function lookAtLog({ scratch, seen }: World): Promise<void> {
  const folder = join(scratch.data, 'log')
  const days = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ndjson'))
  for (const name of days) {
    const text = (await readFile(join(folder, name))).toString()
    for (const sink of ['log', 'staff'] as const) {
      await seen.lookAt(sink, 'the log', text.replaceAll(/\/tags\/[^"]*/g, '/tags/'))
      for (const field of fieldsIn(text))
        seen.note({ kind: LOG_KINDS[field], state: null }, sink, `${field} in the log`)
    }
  }
}

const fieldsIn = (text: string): ReadonlySet<LogField> =>
  new Set(
    text
      .trim()
      .split('\n')
      .flatMap((line) => Object.entries(JSON.parse(line) as Record<LogField, unknown>))
      .flatMap(([field, value]) => (value === null ? [] : [field as LogField])),
  )

/** A backup as the operator makes one, opened without the keys. */
async function lookAtBackup({ scratch, seen }: World): Promise<void> {
  const file = `${scratch.data}.backup`
  await backupTo(scratch.site, inventory, file, () => {})
  await seen.lookAt('backup', 'a backup', await readFile(file))
}

/** Which kinds are held at all: by the columns that hold something, whatever form it has there. */
async function noteHeld({ scratch, seen }: World): Promise<void> {
  const { db, inventory: used } = scratch.site
  for (const one of used.tables)
    for (const [column, { kind }] of personal(one)) {
      const { rows } = await sql<{ some: boolean }>`
        select exists (select 1 from ${sql.table(one.table)} where ${sql.ref(column)} is not null) as some`.execute(
        db,
      )
      if (rows[0]?.some) seen.note({ kind, state: null }, 'kept', `${one.table}.${column}`)
    }
}
