import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Site } from '#site'
import { sql } from 'kysely'

/** Every row of every table as text, in every schema but PostgreSQL's own. */
export async function rowsOf(site: Pick<Site, 'db'>): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' order by 1`.execute(
    site.db,
  )
  const all: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(
      site.db,
    )
    all.push(...rows.map(({ row }) => `${name} ${row}`).sort())
  }
  return all
}

export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** Where a text stands in rows or files: as it is, or as the hexadecimal that bytes print as. Empty: nowhere. */
export async function whereIs(
  text: string,
  { site, data }: { site: Pick<Site, 'db'>; data: string },
): Promise<string[]> {
  const forms = [text, Buffer.from(text).toString('hex')].map((one) => one.toLowerCase())
  const [clear = '', hex = ''] = forms
  // four figures stand by chance in the hexadecimal of what is sealed, and in the fractions of a second
  const rows = (await rowsOf(site)).filter((row) => {
    const printed = row.toLowerCase()
    return (
      printed.includes(hex) ||
      printed.replaceAll(/\\+x[0-9a-f]+|(?<=:\d\d)\.\d{1,6}(?=\+00)/g, '').includes(clear)
    )
  })
  const files: string[] = []
  for (const file of await filesOf(data)) {
    const bytes = (await readFile(join(data, file))).toString('latin1').toLowerCase()
    if (forms.some((form) => bytes.includes(form))) files.push(file)
  }
  return [...rows, ...files]
}
