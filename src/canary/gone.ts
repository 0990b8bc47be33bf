import { storesOf } from '#app'
import { type AnyDeclaration, eraseDue, fromColumn, open, permit, personal } from '#privacy'
import { type Id } from '#std'
import { sql } from 'kysely'
import { Asker, type World } from './asker.ts'
import { type Crowd } from './crowd.ts'
import { type Account } from './planted.ts'
import { lookAtFiles, lookAtRows } from './rest.ts'
import { type Known } from './roads.ts'
import { linksIn, walk } from './walk.ts'

/** A sealed value as a copy of the database would still have it. */
type Copied = {
  readonly kind: Parameters<typeof fromColumn>[0]
  readonly bytes: Buffer
  readonly where: string
}

/** She leaves, her days of grace pass, she is erased; then everything is looked for again, also in copies that were made before. */
export async function leaves(world: World, crowd: Crowd, known: Known): Promise<void> {
  const { scratch, seen } = world
  const { site } = scratch
  const copies = await copied(world, known.account)
  const left = await crowd.ana.form('/me/delete', { current: known.account.password })
  const certificate = /\/erased\/[\w-]+/.exec(left.text)?.[0]
  scratch.wait('P60D')
  // where it broke off, what is left is found below
  const broke = await eraseDue(site, storesOf(site)).then(
    () => '',
    (error: unknown) => `: ${String(error)}`,
  )
  const there = await site.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', known.account.id as Id<'person'>)
    .executeTakeFirst()
  if (there)
    seen.note({ kind: 'user.unique_id', state: null }, 'erased', `her account was not erased${broke}`)
  for (const { kind, bytes, where } of copies) {
    const about = known.account.id as Id<'person'>
    const leave = permit(site, {
      kinds: [kind],
      purpose: 'essential.legal_obligation',
      recipient: 'person',
      about,
    })
    const text = await open(site, fromColumn(kind, about, bytes), leave)
    if (text !== null) await seen.lookAt('erased', `${where}, from a copy made before`, text)
  }
  await lookAtRows(world, 'erased')
  await lookAtFiles(world, 'erased')
  const late = new Asker(world, { sink: 'erased', who: null, address: '203.0.113.9' })
  await walk(world, { late }, known)
  if (certificate === undefined) return
  await late.get(`${certificate}.json`)
  for (const link of linksIn(await late.get(certificate))) await late.get(link)
}

async function copied({ scratch }: World, { id }: Account): Promise<Copied[]> {
  const { db, inventory } = scratch.site
  const all: Copied[] = []
  for (const one of inventory.tables.filter(isHers))
    for (const [column, { kind, sealed }] of personal(one)) {
      if (!sealed || !('column' in (one.about as object))) continue
      const owner = (one.about as { column: string }).column
      const { rows } = await sql<{ bytes: Buffer }>`
        select ${sql.ref(column)} as bytes from ${sql.table(one.table)}
        where ${sql.ref(owner)} = ${id}::uuid and ${sql.ref(column)} is not null`.execute(db)
      all.push(...rows.map(({ bytes }) => ({ kind, bytes, where: `${one.table}.${column}` })))
    }
  return all
}
const isHers = ({ about }: AnyDeclaration): boolean => about !== 'nobody' && 'column' in about
