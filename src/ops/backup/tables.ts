import { type AnyDeclaration, type Inventory } from '#privacy'
import type pg from 'pg'

/** The tables a backup holds, those that others refer to first; computed from what is declared and the database's own references. */
export async function backedUp(
  client: Pick<pg.ClientBase, 'query'>,
  { tables }: Inventory,
): Promise<AnyDeclaration[]> {
  const wanted = tables.filter(({ notBackedUp }) => notBackedUp === undefined)
  const { rows } = await client.query<{ child: string; parent: string }>(
    `select c.relname as child, p.relname as parent from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  )
  const ordered: AnyDeclaration[] = []
  const place = (one: AnyDeclaration): void => {
    if (ordered.includes(one)) return
    for (const { child, parent } of rows)
      if (child === one.table) {
        const above = wanted.find(({ table }) => table === parent)
        if (above) place(above)
      }
    ordered.push(one)
  }
  for (const one of wanted) place(one)
  return ordered
}

/** The columns of a table that can be written: all but those the database computes. */
export async function writable(client: Pick<pg.ClientBase, 'query'>, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
     and not attisdropped and attgenerated = '' order by attnum`,
    [`public.${table}`],
  )
  return rows.map(({ name }) => name)
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
