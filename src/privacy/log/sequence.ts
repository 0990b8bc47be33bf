import { type Db } from '#db'
import { type Clock, isoDay } from '#std'
import { sql } from 'kysely'
import { type Keys } from '../keys.ts'
import './tables.ts'
import { type Beside, beside } from './beside.ts'
import { TILE, keptHashes, over, tile } from './hashes.ts'
import { signerOf } from './signer.ts'
import { rootAt } from './tree.ts'
import { isSame } from './verify/bytes.ts'
import { checkpointText, parseCheckpoint } from './verify/note.ts'

export type LogSite = {
  readonly db: Db
  readonly keys: Pick<Keys, 'site'>
  readonly clock: Clock
  readonly origin: string
  readonly config: { readonly data: string }
}

/** What lies beside the database and the database tell two different logs: going on would fork it. The message says what to do. */
export class LogTrouble extends Error {}

/** Our advisory lock: who gives places. */
const SEQUENCING = 7_206
/** Commitments that get their places at once. */
const AT_ONCE = 5_000

/** Gives places to all that wait, and signs what the log is then. Gives how many; 0 too where another process is at it. */
export async function sequence(site: LogSite): Promise<number> {
  let placed = 0
  while (await isWaiting(site)) {
    const some = await site.db.transaction().execute(async (db) => {
      const { rows } = await sql<{
        got: boolean
      }>`select pg_try_advisory_xact_lock(${SEQUENCING}, 0) as got`.execute(db)
      return rows[0]?.got ? append({ ...site, db }) : 0
    })
    if (some === 0) break
    placed += some
  }
  return placed
}

async function isWaiting({ db }: Pick<LogSite, 'db'>): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select 1 from log_leaf where place is null) as waiting`.execute(db)
  return rows[0]?.waiting ?? false
}

/**
 * Before a site serves: makes the database and what lies beside it one log again. Where the database is older (it was put back from a backup, or a
 * process was killed just then), the leaves that came later are attached at their places. Gives how many. Throws `LogTrouble` where the two do not fit.
 */
export function settle(site: LogSite): Promise<number> {
  return site.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${SEQUENCING}, 0)`.execute(db)
    const at = { ...site, db }
    const outside = beside(site)
    const attached = await agree(at, outside)
    const size = await sizeOf(at)
    if (attached > 0) await putCheckpoint(at, outside, size)
    return attached
  })
}

/** First beside the database, lasting; then in it. What is published is read from the database: it never tells of a leaf that could be lost. */
export async function append(site: LogSite): Promise<number> {
  const outside = beside(site)
  const attached = await agree(site, outside)
  // by their digests, which says nothing of who came first
  const rows = await site.db
    .selectFrom('log_leaf')
    .select('commitment')
    .where('place', 'is', null)
    .orderBy('commitment')
    .limit(AT_ONCE)
    .execute()
  const size = await sizeOf(site)
  const fresh = rows.map(({ commitment }) => commitment)
  if (fresh.length > 0) {
    await outside.write(size, fresh)
    await place(site, size, fresh)
  }
  if (attached + fresh.length > 0) await putCheckpoint(site, outside, size + fresh.length)
  return attached + fresh.length
}

export async function sizeOf({ db }: Pick<LogSite, 'db'>): Promise<number> {
  const { rows } = await sql<{
    size: number
  }>`select coalesce(max(place) + 1, 0) as size from log_leaf`.execute(db)
  return rows[0]?.size ?? 0
}

/** Leaves at their places, and the hashes of what is whole with them. */
async function place(
  { db }: Pick<LogSite, 'db'>,
  from: number,
  commitments: readonly Buffer[],
): Promise<void> {
  await sql`
    insert into log_leaf (commitment, place)
    select commitment, ${from}::bigint + nth - 1
    from unnest(${commitments}::bytea[]) with ordinality as given (commitment, nth)
    on conflict (commitment) do update set place = excluded.place`.execute(db)
  let [begin, end] = [from, from + commitments.length]
  for (let level = 1; Math.floor(end / TILE) > 0; level += 1) {
    ;[begin, end] = [Math.floor(begin / TILE), Math.floor(end / TILE)]
    for (let at = begin; at < end; at += 1) {
      const hash = over(await tile({ db }, { level: level - 1, index: at }))
      await db
        .insertInto('log_hash')
        .values({ level: level * 8, place: at, hash })
        .execute()
    }
  }
}

/** Signs the log at this size; beside the database first, as with leaves. */
async function putCheckpoint(site: LogSite, outside: Beside, size: number): Promise<void> {
  const { key, sign } = await signerOf(site)
  const root = await rootAt(keptHashes(site), size)
  const note = sign(checkpointText({ name: key.name, size, root }))
  const day = isoDay(site.clock.now())
  await outside.note(day, note)
  await keepCheckpoint(site, { day, size, root, note })
}

const keepCheckpoint = (
  { db }: Pick<LogSite, 'db'>,
  row: { day: string; size: number; root: Buffer; note: string },
): Promise<unknown> =>
  db
    .insertInto('log_checkpoint')
    .values(row)
    .onConflict((on) => on.column('day').doUpdateSet(row))
    .execute()

/** Makes the two the same length; gives how many leaves the database lacked. */
async function agree(site: LogSite, outside: Beside): Promise<number> {
  const [ours, theirs] = [await sizeOf(site), await outside.size()]
  const common = Math.min(ours, theirs)
  if (common > 0 && !(await isSameAt(site, outside, common - 1))) throw forked(site, common - 1)
  if (ours === theirs) return 0
  if (theirs < ours) {
    await tellOutside(site, outside, { from: theirs, to: ours })
    return 0
  }
  return attach(site, outside, { from: ours, to: theirs })
}

async function isSameAt({ db }: LogSite, outside: Beside, at: number): Promise<boolean> {
  const row = await db.selectFrom('log_leaf').select('commitment').where('place', '=', at).executeTakeFirst()
  const [line] = await outside.read(at, 1)
  return row !== undefined && line !== undefined && isSame(row.commitment, line)
}

type Gap = { readonly from: number; readonly to: number }

/** The folder is new, or what was written last did not last. */
async function tellOutside({ db }: LogSite, outside: Beside, { from, to }: Gap): Promise<void> {
  for (let at = from; at < to; at += AT_ONCE) {
    const rows = await db
      .selectFrom('log_leaf')
      .select('commitment')
      .where('place', '>=', at)
      .where('place', '<', at + AT_ONCE)
      .orderBy('place')
      .execute()
    await outside.write(
      at,
      rows.map(({ commitment }) => commitment),
    )
  }
}

/** What came after the database's moment, with the checkpoints of its days; each of these has to be of the tree that comes out. */
async function attach(site: LogSite, outside: Beside, { from, to }: Gap): Promise<number> {
  let at = from
  while (at < to) {
    const some = await outside.read(at, Math.min(AT_ONCE, to - at))
    if (some.length === 0) break
    await place(site, at, some)
    at += some.length
  }
  const days = await outside.days()
  if (days.some(({ size }) => size > at)) throw damaged(site, at)
  // what a power cut tore behind the last that was published
  if (at < to) await outside.write(at, [])
  const hashes = keptHashes(site)
  for (const { day, note, size } of days) {
    if (size <= from) continue
    const root = await rootAt(hashes, size)
    const said = parseCheckpoint(note)
    if (!said || !isSame(said.root, root)) throw forked(site, size)
    await keepCheckpoint(site, { day, size, root, note })
  }
  return at - from
}

const forked = ({ config }: LogSite, at: number): LogTrouble =>
  new LogTrouble(
    `The log in ${config.data}/tree is not the one that this database goes on: they differ at leaf ${at}. Put back the folder that was beside this database; going on without it would sign two logs under one name.`,
  )
const damaged = ({ config }: LogSite, at: number): LogTrouble =>
  new LogTrouble(
    `The log in ${config.data}/tree breaks off at leaf ${at}, and checkpoints beyond it were published. Put back the whole folder.`,
  )
