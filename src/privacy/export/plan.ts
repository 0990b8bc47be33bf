import { createHash } from 'node:crypto'
import { type Db } from '#db'
import { type Compiled } from '#policy'
import { type Clock, type Id, isoDay } from '#std'
import { type ZipFile, type ZipPlan, planZip, streamZip } from '#zip'
import { type AnyDeclaration, type Inventory } from '../declare.ts'
import { type Keys } from '../keys.ts'
import { loggedOf, receiptOf } from '../log/receipts.ts'
import { type Writing, writeJson } from './document.ts'
import { type FileStores, type Given, type Moved, givenFiles } from './files.ts'
import { type Packing, packing } from './packed.ts'
import { writePages } from './pages.tsx'
import { type Row, rowsOf, valueNow } from './rows.ts'
import { exportSchema } from './schema.ts'
import { teller } from './told.ts'

export type ExportCtx = {
  readonly db: Db
  readonly keys: Keys
  readonly policy: Compiled
  readonly clock: Clock
  readonly origin: string
  readonly stores: FileStores
}

/** Everything about a person as one ZIP, planned to the byte. The same content gives the same bytes, so a download can go on where it broke off. */
export type Export = {
  /** In bytes. */ readonly length: number
  /** Files of theirs in it. */ readonly files: number
  /** Another one as soon as anything in it is another. */ readonly tag: string
  /** From a byte on; files are read as they are sent, rows were read for the plan. */
  stream(from?: number): AsyncGenerator<Uint8Array>
}

/**
 * Reads a person's rows in one snapshot and lays the archive out. Holds the texts deflated and each file's name (10,000 pictures: see
 * docs/decisions/0009-export.md), nothing on disk; the transaction is over before the first byte leaves, so that a slow line holds nothing up.
 */
export async function planExport(
  ctx: ExportCtx,
  inventory: Inventory,
  person: Id<'person'>,
): Promise<Export> {
  const made_on = isoDay(ctx.clock.now())
  const at = new Date(made_on)
  const texts: Packing[] = []
  const begin = (name: string): Packing => {
    const text = packing(name, at)
    texts.push(text)
    return text
  }
  const head = { site: ctx.origin, made_on, policy: ctx.policy.policy.version }
  const writings = [await writePages(begin, head), await writeJson(begin('data.json'), head)]
  await begin('schema.json').write(`${JSON.stringify(exportSchema(inventory), null, 1)}\n`)
  const { files, missing } = await gather(ctx, inventory, person, writings)
  for (const { id } of await loggedOf(ctx, person, ALL_RECEIPTS)) {
    const receipt = await receiptOf(ctx, person, id)
    if (receipt) await begin(`receipts/${id}.json`).write(`${JSON.stringify(receipt, null, 1)}\n`)
  }
  const zip = planZip([
    ...(await Promise.all(texts.map((text) => text.end()))),
    ...files,
    missingFile(missing, at),
  ])
  return {
    length: zip.length,
    files: files.length,
    tag: tagOf(zip),
    stream: (from) => streamZip(zip, from),
  }
}

/** Of more than so many, the rest stands in `data.json` alone, nonce and record, from which each receipt can be made. */
const ALL_RECEIPTS = 1_000

type Gathered = { readonly files: readonly ZipFile[]; readonly missing: readonly string[] }

function gather(
  ctx: ExportCtx,
  inventory: Inventory,
  person: Id<'person'>,
  writings: readonly Writing[],
): Promise<Gathered> {
  const files: ZipFile[] = []
  const missing: string[] = []
  const transaction = ctx.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return transaction.execute(async (db) => {
    for (const declaration of inReadingOrder(inventory)) {
      for (const one of writings) await one.table(declaration)
      const tell = teller(ctx, declaration, person)
      for await (const rows of rowsOf(db, inventory, declaration, person))
        for (const { row, given } of await withFiles({ ...ctx, inventory, person }, declaration, rows)) {
          const there = given?.filter(({ bytes }) => bytes !== null) ?? null
          const told = { told: await tell(row), files: there && there.map(({ name }) => name) }
          for (const one of writings) await one.row(told)
          for (const file of given ?? [])
            if (file.bytes === null) missing.push(file.name)
            else files.push(toZip(file, file.bytes, row['created_at']))
        }
    }
    for (const one of writings) await one.end()
    return { files, missing }
  })
}

/** The account first, then what its person calls by a name, then what hangs on that, then the rest. */
function inReadingOrder({ tables }: Inventory): readonly AnyDeclaration[] {
  const rank = ({ table, about, named }: AnyDeclaration): number =>
    table === 'person' ? 0 : named ? 1 : about !== 'nobody' && 'through' in about ? 2 : 3
  return tables.filter(({ about }) => about !== 'nobody').toSorted((a, b) => rank(a) - rank(b))
}

/** Rows whose files are looked up at once. */
const AT_ONCE = 16

async function withFiles(
  ctx: Pick<ExportCtx, 'db' | 'stores'> & { inventory: Inventory; person: Id<'person'> },
  declaration: AnyDeclaration,
  rows: readonly Row[],
): Promise<readonly { row: Row; given: Given[] | null }[]> {
  const { files } = declaration
  if (!files) return rows.map((row) => ({ row, given: null }))
  // asked while the file is sent, when the snapshot is long over
  const moved: Moved = ({ column, known = column }, row) =>
    valueNow(ctx, declaration, { column, by: known, value: row[known] })
  const all = []
  for (let at = 0; at < rows.length; at += AT_ONCE)
    all.push(
      ...(await Promise.all(
        rows
          .slice(at, at + AT_ONCE)
          .map(async (row) => ({ row, given: await givenFiles(ctx.stores, files, row, moved) })),
      )),
    )
  return all
}

const toZip = ({ name, open }: Given, bytes: number, at: unknown): ZipFile => ({
  name,
  at: at instanceof Date ? at : new Date(0),
  deflated: false,
  size: bytes,
  plain: bytes,
  crc: null,
  open: async () => (await open()) as AsyncIterable<Buffer> | null,
})

/** `missing.json`, the last file: names what is not there, also what went while the others were sent. */
function missingFile(missing: readonly string[], at: Date): ZipFile {
  const text = (names: readonly string[]): Buffer => Buffer.from(`${JSON.stringify(names, null, 1)}\n`)
  const size = text(missing).length
  return {
    name: 'missing.json',
    at,
    deflated: false,
    size,
    plain: size,
    crc: null,
    flexible: true,
    open: async (lost) => once(text([...missing, ...lost])),
  }
}

// oxlint-disable-next-line typescript/require-await -- an async iterable of what is there already
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** Names, lengths and checksums; a stored file keeps its bytes as long as it keeps its name and its length. */
function tagOf({ files }: ZipPlan): string {
  const digest = createHash('sha256')
  for (const { file } of files) digest.update(`${file.name}\n${file.size}\n${file.crc}\n`)
  return `"${digest.digest('base64url').slice(0, 32)}"`
}
