import { findAnybody } from '#accounts'
import { countHeld, personal } from '#privacy'
import { isRefusal } from '#std'
import { withSite } from '../with-site.ts'

/** `oriel person show NAME`: a line for each kind of row, with how many there are and how many columns of each hold something about people. */
export function show([name = '']: readonly string[]): Promise<number> {
  return withSite(async (site) => {
    const person = await findAnybody(site, name)
    if (isRefusal(person)) {
      process.stderr.write(`Nobody here is called ${name}.\n`)
      return 1
    }
    for (const { declaration, rows } of await countHeld(site, site.inventory, person.id))
      process.stdout.write(
        `${String(rows).padStart(7)}  ${declaration.called.en} (${personal(declaration).length} columns)\n`,
      )
    return 0
  })
}
