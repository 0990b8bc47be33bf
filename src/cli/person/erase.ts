import { findAnybody, lastOperator } from '#accounts'
import { storesOf } from '#app'
import { countHeld, erase } from '#privacy'
import { type Site } from '#site'
import { absolute, isRefusal, path } from '#std'
import { withSite } from '../with-site.ts'

/** `oriel person erase NAME --yes`: at once, without days of grace. Without `--yes` it tells what would go. */
export function eraseNow([name = '', ...more]: readonly string[]): Promise<number> {
  return withSite(async (site) => {
    const person = await findAnybody(site, name)
    if (isRefusal(person)) return no(`Nobody here is called ${name}.`)
    if (await lastOperator(site, person.id))
      return no(`${person.name} is the only one who runs this site. Make somebody else an operator first.`)
    if (!more.includes('--yes')) return ask(site, person)
    const { done, token } = await erase(site, storesOf(site), person.id)
    if (!done) return no('Another process is erasing this account just now.')
    process.stdout.write(`${person.name} is erased.\n`)
    if (token) process.stdout.write(`${absolute(site.origin, path`/erased/${token}`)}\n`)
    return 0
  })
}

async function ask(
  site: Site,
  { id, name }: { id: Parameters<typeof countHeld>[2]; name: string },
): Promise<number> {
  for (const { declaration, rows } of await countHeld(site, site.inventory, id))
    if (rows > 0) process.stdout.write(`${String(rows).padStart(7)}  ${declaration.called.en}\n`)
  return no(
    `Nothing was done. "oriel person erase ${name} --yes" erases all of it now; it cannot be taken back.`,
  )
}

function no(why: string): number {
  process.stderr.write(`${why}\n`)
  return 1
}
