import { type Db, hot, transaction } from '#db'
import { type Compiled } from '#policy'
import {
  type Keys,
  type Standing,
  askedOnce,
  decide,
  dueInForce,
  fromColumn,
  looksAt,
  noteDeleted,
  noteLook,
  open,
  permit,
  remember,
  seal,
  sweepDue,
  toColumn,
} from '#privacy'
import { type Chance, type Id, instant, toDate } from '#std'
import { sql } from 'kysely'
import type pg from 'pg'
import { INDEXED, KIND, TABLE, declaration, purposeOf } from './declared.ts'
import { type Answer, MOST } from './oracle.ts'
import { BATCH, type System } from './plain.ts'
import { type Meta, type Stored, idOf, keyOf, metaText, objects } from './record.ts'
import { type Op } from './workload.ts'

export type KernelCtx = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly keys: Keys
  readonly chance: Chance
  readonly policy: Compiled
  readonly policyFor: (agreed: number) => Compiled
  readonly config: { readonly data: string }
}
type Row = Omit<Meta, 'usr'> & Standing & { id: Id<'gdpr_record'>; person: Id<'person'>; data_sealed: Buffer }

declare module '#db' {
  interface Tables {
    gdpr_record: {
      id: Id<'gdpr_record'>
      person: Id<'person'>
      shr: string
      obj: string
      data_sealed: Buffer
      due_at: Date
    }
  }
}

const META = 'r.id, r.person, r.pur, r.ttl, r.obj, r.dec, r.acl, r.shr, r.src, r.cat'
const FROM = 'from gdpr_record r join person p on p.id = r.person'
const PAGE = `order by r.id limit ${MOST}`
const query = <V>(what: 'data' | 'meta', where: string) =>
  hot<[V, Date], Row>(
    `record ${what} by ${where.slice(0, 12)}`,
    `select ${META}${what === 'data' ? ', r.data_sealed' : ''}, p.agreed, p.consents, p.spared ${FROM} where ${where} and r.due_at > $2 ${PAGE}`,
  )
/** What a person objects to stands in the row, as the benchmark has it: such a row is left out where it lies. */
const usable = `substr(r.obj, 4) <> substr(r.pur, 4)`
const reads = {
  'data-key': query<string>('data', 'r.id = $1'),
  'data-usr': query<string>('data', 'r.person = $1'),
  'data-pur': query<string>('data', `r.pur = $1 and ${usable}`),
  'data-obj': query<string>('data', `r.obj <> $1 and ${usable}`),
  'data-dec': query<string>('data', `r.dec = $1 and ${usable}`),
  'meta-key': query<string>('meta', 'r.id = $1'),
  'meta-usr': query<string>('meta', 'r.person = $1'),
  'meta-pur': query<string>('meta', 'r.pur = $1'),
}

const write = (column: string, by: string) =>
  hot<[string, Date, string | Buffer], { id: string }>(
    `write ${column} by ${by}`,
    by === 'id'
      ? `update gdpr_record set ${column} = $3 where id = $1 and due_at > $2 returning id`
      : `update gdpr_record set ${column} = $3 where id = any(array(
           select id from gdpr_record where ${by} = $1 and due_at > $2 order by id limit ${MOST})) returning id`,
  )
const writes = {
  data: write('data_sealed', 'id'),
  objection: write('obj', 'id'),
  'share-usr': write('shr', 'person'),
  'share-pur': write('shr', 'pur'),
  'share-shr': write('shr', 'shr'),
}

/** The same through the kernel: declared and sealed rows, a decision for each that is shown, looks and deletions noted, ends kept by the sweep. */
export function kernel(site: KernelCtx, people: readonly Id<'person'>[]): System {
  const users = new Map(people.map((person, usr) => [person, usr]))
  let at = instant(0)
  const ctx = { ...dueInForce(site.policy), ...site, clock: { now: () => at } }
  const personOf = (usr: number): Id<'person'> => {
    const person = people[usr]
    if (!person) throw new Error(`there is no person ${usr}`)
    return person
  }
  const usrOf = (person: Id<'person'>): number => users.get(person) ?? -1

  /** What is opened for a recipient: only what the policy and its person allow. */
  async function opened(rows: readonly Row[], recipient: 'program' | 'person') {
    const keys = askedOnce(ctx.keys)
    const shown = await Promise.all(
      rows.map(async (row) => {
        if (recipient === 'program' && objects(row)) return null
        const purpose = recipient === 'person' ? 'essential.service' : purposeOf(row.pur)
        const leave = decide(ctx, { kinds: [KIND], purpose, recipient, about: row.person, standing: row })
        if ('refused' in leave) return null
        const text = await open({ keys }, fromColumn(KIND, row.person, row.data_sealed), leave)
        return text === null ? null : ([keyOf(row.id), text] as const)
      }),
    )
    return shown.filter((one) => one !== null)
  }
  function told(rows: readonly Row[], recipient: 'program' | 'person' | 'staff') {
    for (const row of rows)
      permit(ctx, { kinds: [KIND], purpose: purposeOf(row.pur), recipient, about: row.person, standing: row })
    return rows.map((row) => [keyOf(row.id), metaText({ ...row, usr: usrOf(row.person) })] as const)
  }
  async function looks(person: Id<'person'>): Promise<void> {
    const refused = await noteLook(ctx, {
      person,
      role: 'privacy-officer',
      kinds: [KIND],
      purpose: 'essential.legal_obligation',
      reason: 'The authority asks',
      from: 'cli',
    })
    if (refused) throw new Error(refused.code)
  }

  /** Removes these rows as a person's own deletion is done: noted in the same transaction, told to the ledger after it. */
  async function remove(column: 'id' | 'person' | 'pur', value: string): Promise<number> {
    const deleted = await transaction(ctx, async (tx) => {
      const { rows } = await sql<{ id: Id<'gdpr_record'> }>`
        delete from gdpr_record where id = any(array(
          select id from gdpr_record where ${sql.ref(column)} = ${value} and due_at > ${toDate(at)} order by id limit ${MOST}))
        returning id`.execute(tx.db)
      return rows.length === 0
        ? null
        : noteDeleted(
            tx,
            'gdpr_record',
            rows.map(({ id }) => id),
          )
    })
    if (deleted) await remember(ctx, deleted)
    return deleted?.digests.length ?? 0
  }
  const change = async (how: keyof typeof writes, value: string, to: string | Buffer): Promise<number> =>
    (await writes[how](ctx.pool, value, toDate(at), to)).length
  const sealedFor = async (keys: Pick<Keys, 'ofPerson'>, usr: number, text: string) =>
    toColumn(await seal({ ...ctx, keys }, text, { kind: KIND, about: personOf(usr) }))
  const put = async (keys: Pick<Keys, 'ofPerson'>, records: readonly Stored[]): Promise<number> => {
    const rows = await Promise.all(
      records.map(async ({ key, usr, data, due, ...rest }) => ({
        ...rest,
        id: idOf(key),
        person: personOf(usr),
        data_sealed: `\\x${(await sealedFor(keys, usr, data)).toString('hex')}`,
        due_at: new Date(due).toISOString(),
        under: ctx.policy.policy.version,
        created_at: toDate(at).toISOString(),
        came_from: 'form',
      })),
    )
    await ctx.pool.query({ name: 'put records', text: PUT, values: [JSON.stringify(rows)] })
    return rows.length
  }

  async function run(op: Op): Promise<Answer> {
    at = instant(op.at)
    const now = toDate(at)
    const recipient = op.who === 'customer' ? 'person' : 'program'
    const get = (how: keyof typeof reads, value: string | number) => reads[how](ctx.pool, String(value), now)
    switch (op.act) {
      case 'create':
        return put(ctx.keys, [op.record])
      case 'sweep':
      case 'delete-by-ttl':
        return (await sweepDue(ctx, { tables: [declaration] } as never, NO_FILES))['gdpr_record'] ?? 0
      case 'delete-by-key':
        return remove('id', idOf(op.key))
      case 'delete-by-pur':
        return remove('pur', op.value)
      case 'delete-by-usr':
        return remove('person', personOf(op.value))
      case 'update-data-by-key':
        return change('data', idOf(op.key), await sealedFor(ctx.keys, op.key % people.length, op.data))
      case 'update-meta-by-key':
        return change('objection', idOf(op.key), op.to)
      case 'update-meta-by-usr':
        return change('share-usr', personOf(Number(op.value)), op.to)
      case 'update-meta-by-pur':
        return change('share-pur', String(op.value), op.to)
      case 'update-meta-by-shr':
        return change('share-shr', String(op.value), op.to)
      case 'read-data-by-key':
        return opened(await get('data-key', idOf(op.key)), recipient)
      case 'read-data-by-usr':
        return opened(await get('data-usr', personOf(op.value)), recipient)
      case 'read-data-by-pur':
        return opened(await get('data-pur', op.value), recipient)
      case 'read-data-by-obj':
        return opened(await get('data-obj', op.value), recipient)
      case 'read-data-by-dec':
        return opened(await get('data-dec', op.value), recipient)
      case 'read-meta-by-key': {
        const rows = await get('meta-key', idOf(op.key))
        if (op.who === 'regulator') for (const { person } of rows) await looks(person)
        return told(rows, op.who === 'regulator' ? 'staff' : recipient)
      }
      case 'read-meta-by-usr':
        if (op.who === 'regulator') await looks(personOf(op.value))
        return told(await get('meta-usr', personOf(op.value)), op.who === 'regulator' ? 'staff' : recipient)
      case 'read-meta-by-pur':
        return told(await get('meta-pur', op.value), recipient)
      case 'log':
        return (await looksAt(ctx, personOf(op.value), MOST)).length
      default:
        return (await get('meta-key', idOf(op.key))).length === 0
    }
  }
  return {
    name: 'kernel',
    run,
    async load(records) {
      await ctx.pool.query(TABLE)
      const keys = askedOnce(ctx.keys)
      for (let from = 0; from < records.length; from += BATCH)
        await put(keys, records.slice(from, from + BATCH))
      for (const field of INDEXED) await ctx.pool.query(`create index on gdpr_record (${field})`)
    },
    async size() {
      const { rows } = await ctx.pool.query<{ bytes: number }>(
        `select (pg_total_relation_size('gdpr_record') + pg_total_relation_size('look') + pg_total_relation_size('deletion') + pg_total_relation_size('log_event') + pg_total_relation_size('log_leaf'))::int8 as bytes`,
      )
      return (rows[0]?.bytes ?? 0) + people.length * KEY_FILE
    },
  }
}

/** A key of a person on disk: 60 bytes, in a block of the file system. */
const KEY_FILE = 4096
const NO_FILES = { files: {}, erase: null, others: [] }
const PUT = `insert into gdpr_record select * from json_to_recordset($1) as r (id uuid, person uuid, pur text, ttl integer, obj text, dec text, acl text, shr text, src text, cat text, data_sealed bytea, due_at timestamptz, under integer, created_at timestamptz, came_from text)`
