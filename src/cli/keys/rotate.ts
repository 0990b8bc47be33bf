import { join } from 'node:path'
import { indexAnew } from '#accounts'
import { transaction } from '#db'
import { addIndexKey, beginRotation, countKeys, fileKeys, isRotating, keyCheck, rotate } from '#privacy'
import { type Site } from '#site'
import { sql } from 'kysely'
import { bar } from '../bar.ts'
import { asked } from '../usage.ts'
import { withSite } from '../with-site.ts'

/** `oriel keys rotate [--index]`; null where it was not asked so. */
export async function rotateKeys(args: readonly string[]): Promise<number | null> {
  const told = asked(args, { index: { type: 'boolean', default: false } })
  if (!told || told.positionals.length > 0) return null
  return withSite(async (site, { presence }) => {
    if (!(await presence.isAlone())) return no(BUSY)
    const folder = join(site.config.data, 'keys')
    if (isRotating(folder)) process.stdout.write('A rotation was broken off. It goes on.\n')
    beginRotation(folder)
    // whoever started before the next key was there would wrap with the one that goes
    if (!(await presence.isAlone())) return no(BUSY)
    await again(folder)
    if (told.values.index) await indexes(site, folder)
    return 0
  })
}

const BUSY =
  'Something else is at work on this data (a site that serves, or another command). Stop it first, then run this again.'

async function again(folder: string): Promise<void> {
  const count = await countKeys(folder)
  const progress = bar('Wrapping', Math.max(1, count))
  await rotate(folder, (done) => progress.tell(done))
  progress.end()
  process.stdout.write(
    `${count} keys are wrapped by a new master key; the old one opens none of them. Make a backup of the keys now.\n`,
  )
}

async function indexes(site: Site, folder: string): Promise<void> {
  await addIndexKey(folder, keyCheck(site.keys))
  // read anew: with the master key of now, and the newest key for addresses
  const fresh = fileKeys(folder)
  const people = await transaction(site, async (tx) => {
    await sql`lock table person in share row exclusive mode`.execute(tx.db)
    const { count } = await tx.db
      .selectFrom('person')
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const progress = bar('Addresses', Math.max(1, count))
    const done = await indexAnew({ ...tx, keys: fresh }, (so) => progress.tell(so))
    await tx.db
      .updateTable('site')
      .set({ key_check: keyCheck(fresh) })
      .execute()
    progress.end()
    return done
  })
  process.stdout.write(
    `The addresses of ${people} people are found by a new key. Links in letters that are under way work no more.\n`,
  )
}

function no(why: string): number {
  process.stderr.write(`${why}\n`)
  return 1
}
