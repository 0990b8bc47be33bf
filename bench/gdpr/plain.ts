import type pg from 'pg'
import { type Answer, MOST } from './oracle.ts'
import { type Stored, idOf, keyOf, metaText } from './record.ts'
import { type Op } from './workload.ts'

/** A system that is measured: it is given its records once, then does one operation after another. */
export type System = {
  readonly name: string
  load(records: readonly Stored[]): Promise<void>
  run(op: Op): Promise<Answer>
  /** Bytes of its tables and indexes, and of what it keeps beside them. */ size(): Promise<number>
}

const FIELDS = 'pur, ttl, usr, obj, dec, acl, shr, src, cat'
const INDEXED = ['pur', 'due', 'usr', 'obj', 'dec', 'acl', 'shr', 'src', 'cat']
type Row = Omit<Stored, 'key' | 'due'> & { readonly key: string }

/** A table as anybody makes it, with a key and no more; or with an index on each field. It asks nobody, and its log is one that is read alone. */
export function plain(pool: pg.Pool, table: 'plain' | 'indexed'): System {
  const log = `${table}_log`
  const ask = (name: string, text: string, ...values: unknown[]) =>
    pool.query<Row>({ name: `${table} ${name}`, text, values })
  const data = async (name: string, where: string, ...values: unknown[]) => {
    const { rows } = await ask(
      `data ${name}`,
      `select key, data from ${table} where ${where} order by key limit ${MOST}`,
      ...values,
    )
    return rows.map((row) => [keyOf(row.key), row.data] as const)
  }
  const meta = async (name: string, where: string, value: unknown) => {
    const { rows } = await ask(
      `meta ${name}`,
      `select key, ${FIELDS} from ${table} where ${where} order by key limit ${MOST}`,
      value,
    )
    return rows.map((row) => [keyOf(row.key), metaText(row)] as const)
  }
  const those = (where: string): string =>
    `key = any(array(select key from ${table} where ${where} order by key limit ${MOST}))`
  const change = async (name: string, text: string, ...values: unknown[]) =>
    (await ask(name, text, ...values)).rowCount ?? 0
  const gone = (by: string, value: unknown) =>
    change(`delete ${by}`, `delete from ${table} where ${those(`${by} = $1`)}`, value)
  const share = (by: string, value: unknown, to: string) =>
    change(`share ${by}`, `update ${table} set shr = $2 where ${those(`${by} = $1`)}`, value, to)

  function run(op: Op): Promise<Answer> {
    switch (op.act) {
      case 'create':
        return change('create', `insert into ${table} ${FROM_JSON}`, JSON.stringify([toRow(op.record)]))
      case 'sweep':
      case 'delete-by-ttl':
        return change('sweep', `delete from ${table} where due <= $1`, new Date(op.at))
      case 'delete-by-key':
        return change('delete', `delete from ${table} where key = $1`, idOf(op.key))
      case 'delete-by-pur':
        return gone('pur', op.value)
      case 'delete-by-usr':
        return gone('usr', op.value)
      case 'update-data-by-key':
        return change('update', `update ${table} set data = $2 where key = $1`, idOf(op.key), op.data)
      case 'update-meta-by-key':
        return change('object', `update ${table} set obj = $2 where key = $1`, idOf(op.key), op.to)
      case 'update-meta-by-usr':
        return share('usr', op.value, op.to)
      case 'update-meta-by-pur':
        return share('pur', op.value, op.to)
      case 'update-meta-by-shr':
        return share('shr', op.value, op.to)
      case 'read-data-by-key':
        return data('key', 'key = $1', idOf(op.key))
      case 'read-data-by-usr':
        return data('usr', 'usr = $1', op.value)
      case 'read-data-by-pur':
        return data('pur', 'pur = $1', op.value)
      case 'read-data-by-obj':
        return data('obj', 'obj <> $1', op.value)
      case 'read-data-by-dec':
        return data('dec', 'dec = $1', op.value)
      case 'read-meta-by-key':
        return meta('key', 'key = $1', idOf(op.key))
      case 'read-meta-by-usr':
        return meta('usr', 'usr = $1', op.value)
      case 'read-meta-by-pur':
        return meta('pur', 'pur = $1', op.value)
      case 'log':
        return ask(
          'log',
          `select * from ${log} where usr = $1 order by id desc limit ${MOST}`,
          op.value,
        ).then(({ rows }) => rows.length)
      default:
        return ask('verify', `select key from ${table} where key = $1`, idOf(op.key)).then(
          ({ rows }) => rows.length === 0,
        )
    }
  }
  return {
    name: table,
    run,
    async load(records) {
      await pool.query(
        `create table ${table} (key uuid primary key, pur text not null, ttl integer not null, usr integer not null, obj text not null, dec text not null, acl text not null, shr text not null, src text not null, cat text not null, data text not null, due timestamptz not null)`,
      )
      for (let at = 0; at < records.length; at += BATCH)
        await pool.query(`insert into ${table} ${FROM_JSON}`, [
          JSON.stringify(records.slice(at, at + BATCH).map(toRow)),
        ])
      if (table === 'indexed')
        for (const field of INDEXED) await pool.query(`create index on ${table} (${field})`)
      await pool.query(
        `create table ${log} (id bigint primary key, usr integer not null, at timestamptz not null, what text not null)`,
      )
      await pool.query(`insert into ${log} select n, n % 1000, now(), 'read' from generate_series(1, 5000) n`)
      await pool.query(`create index on ${log} (usr, id desc)`)
    },
    async size() {
      const { rows } = await pool.query<{ bytes: number }>(
        `select pg_total_relation_size($1)::int8 as bytes`,
        [table],
      )
      return rows[0]?.bytes ?? 0
    },
  }
}

export const BATCH = 5000
const FROM_JSON = `select * from json_to_recordset($1) as r (key uuid, pur text, ttl integer, usr integer, obj text, dec text, acl text, shr text, src text, cat text, data text, due timestamptz)`
const toRow = ({ key, due, ...rest }: Stored) => ({
  ...rest,
  key: idOf(key),
  due: new Date(due).toISOString(),
})
