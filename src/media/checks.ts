import { type ClauseNode } from '#policy'
import { type Check, SEALED_HEAD, type Said, SealBroken, outcome, readHeader } from '#privacy'
import { type Site } from '#site'
import { type Chance, type Id, idOf, instant, madeAt } from '#std'
import { read } from './carries/index.ts'
import { avifSlots, slots } from './engine/rendered.ts'
import { isSealed } from './sealing/place.ts'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'pool' | 'storage' | 'chance'>

/** Whether files tell nothing, and what is not for everyone lies sealed. */
export const fileChecks = (site: Ctx): readonly Check[] => [
  {
    id: 'clean-files',
    clauses: (one) => one.kind === 'setting' && one.key === 'media.metadataServed',
    often: 'night',
    async run() {
      const files = (await sample(site)).filter(({ audience }) => audience === 'everyone').flatMap(renditions)
      const telling = await filtered(files, async (file) => !(await isClean(site, file)))
      return outcome(
        files.length,
        telling.map(({ name }) => ({ code: 'found.telling-file', values: { name } })),
      )
    },
  },
  {
    id: 'sealed-files',
    clauses: isAboutSealing,
    often: 'night',
    async run() {
      const pictures = await sample(site)
      const files = pictures.flatMap((one) => [...renditions(one), ...original(one)])
      const sealed = files.filter(({ place, name }) => isSealed(place, name))
      const open = await filtered(sealed, async (file) => !(await liesSealed(site, file)))
      const misplaced = await misplacedCount(site)
      return outcome(sealed.length + misplaced, [
        ...open.map(({ name }) => ({ code: 'found.open-file', values: { name } })),
        ...Array.from({ length: misplaced }, (): Said => ({ code: 'found.open-place', values: {} })),
      ])
    },
  },
  {
    id: 'sealed-words',
    clauses: isAboutSealing,
    often: 'quarter',
    async run() {
      const { rows } = await site.pool.query<{ all: number; open: number }>(WORDS)
      const { all, open } = rows[0] ?? { all: 0, open: 0 }
      return outcome(
        all,
        Array.from({ length: open }, () => ({ code: 'found.open-words', values: {} })),
      )
    },
  },
]

/** Of what is not for everyone: how many there are, and of how many the words are not sealed. */
const WORDS = `select count(*) as all, count(*) filter (where sealed is null) as open from (
  select sealed from picture where coalesce(audience_kept, audience) <> 'everyone'
  union all select sealed from album where coalesce(audience_kept, audience) <> 'everyone'
  union all select sealed from partial) as private`

const isAboutSealing = (one: ClauseNode): boolean =>
  one.kind === 'setting' && one.key === 'security.encryptedForms'

type File = { readonly place: string; readonly name: string }

const renditions = (row: Picture): File[] =>
  [
    ...slots(row).flatMap(({ size }) => [`${size}.webp`, `${size}.jpg`]),
    ...(row.moving ? ['moving.webp'] : []),
    ...(row.avif ? avifSlots(row).map(({ size }) => `${size}.avif`) : []),
  ].map((name) => ({ place: row.storage_key, name }))

const original = (row: Picture): File[] =>
  row.original ? [{ place: row.storage_key, name: `original.${row.original}` }] : []

/** Reads it as others get it: a file that is not there tells nothing. */
async function isClean({ storage }: Ctx, { place, name }: File): Promise<boolean> {
  const file = await storage.get(`pictures/${place}/${name}`)
  if (!file) return true
  const { facts, whole } = read(await file.whole())
  return whole && facts.every(({ kind }) => kind === 'colour-profile' || kind === 'orientation')
}

/** By its first bytes on disk, without the keys. */
async function liesSealed({ storage }: Ctx, { place, name }: File): Promise<boolean> {
  const file = await storage.raw.get(`pictures/${place}/${name}`)
  if (!file) return true
  try {
    readHeader(await file.start(SEALED_HEAD))
    return true
  } catch (error) {
    if (error instanceof SealBroken) return false
    throw error
  } finally {
    await file.close()
  }
}

const filtered = async <T>(all: readonly T[], keep: (one: T) => Promise<boolean>): Promise<T[]> => {
  const kept: T[] = []
  for (const one of all) if (await keep(one)) kept.push(one)
  return kept
}

/** Pictures that not everyone may see and whose files lie open. Whose account is closing keeps theirs as they were. */
async function misplacedCount({ pool }: Ctx): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*) from picture where storage_key not like '%.sealed' and coalesce(audience_kept, audience) <> 'everyone'`,
  )
  return rows[0]?.count ?? 0
}

/** Half of a sample are the newest; the other half begin at a moment by chance. */
const HALF = 12

const pictures = ({ db }: Ctx) =>
  db
    .selectFrom('picture')
    .select(['id', 'audience', 'storage_key', 'width', 'height', 'moving', 'original', 'avif'])
    .limit(HALF)
type Picture = Awaited<ReturnType<ReturnType<typeof pictures>['execute']>>[number]

async function sample(ctx: Ctx): Promise<Picture[]> {
  const newest = await pictures(ctx).orderBy('id', 'desc').execute()
  const first = await ctx.db.selectFrom('picture').select('id').orderBy('id').limit(1).executeTakeFirst()
  const [last] = newest
  if (!first || !last) return []
  const from = someWhere(ctx.chance, first.id, last.id)
  const others = await pictures(ctx).where('id', '>=', from).orderBy('id').execute()
  return [...new Map([...newest, ...others].map((row) => [row.id, row])).values()]
}

/** A key as it would have been made at a moment by chance between two. */
function someWhere(chance: Chance, first: Id<'picture'>, last: Id<'picture'>): Id<'picture'> {
  const [from, to] = [madeAt(first), madeAt(last)]
  const share = Buffer.from(chance.bytes(4)).readUInt32BE() / 2 ** 32
  return idOf<'picture'>({ at: instant(Math.floor(from + share * (to - from))), nth: 0 }, chance)
}
