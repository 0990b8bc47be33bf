import { type Controller } from '#policy'
import { type Site } from '#site'
import { type Refusal, refuse } from '#std'
import { isCountry } from './countries.ts'
import './tables.ts'

/** The site's name, and who answers for it, as a form or the environment says it. */
export type Said = Pick<Controller, 'name' | 'address' | 'email' | 'country'> & { readonly site: string }

const LONGEST = { site: 60, name: 200, address: 500, email: 254 } as const
// A name and a host; whether it can be reached, the trial letter shows.
const ADDRESS = /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+$/

/** What can stand in a notice, or all that keeps it from that. A postal address becomes one line. */
export function parseController(said: Said): Said | readonly Refusal[] {
  const { site, name, email, country } = said
  const parsed = { site, name, address: oneLine(said.address), email, country: country.toUpperCase() }
  const wrong = [
    lengthOf('site', parsed.site),
    lengthOf('name', parsed.name),
    lengthOf('address', parsed.address),
    lengthOf('email', parsed.email) ??
      (ADDRESS.test(email) ? null : refuse('set-up.email.odd', { field: 'email' })),
    isCountry(parsed.country) ? null : refuse('set-up.country.missing', { field: 'country' }),
  ].filter((one) => one !== null)
  return wrong.length > 0 ? wrong : parsed
}

function lengthOf(field: keyof typeof LONGEST, text: string): Refusal | null {
  if (text === '') return refuse(`set-up.${field}.missing`, { field })
  return text.length > LONGEST[field]
    ? refuse('set-up.too-long', { field, values: { longest: LONGEST[field] } })
    : null
}

/** `Lantern Street 4\n0150 Oslo` becomes `Lantern Street 4, 0150 Oslo`: a notice prints it within a sentence. */
const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim().replace(/,$/, ''))
    .filter(Boolean)
    .join(', ')

/** Puts the site's name and who runs it in place, until the set-up is over. */
export async function nameController(
  { db }: Pick<Site, 'db'>,
  { site, name, address, email, country }: Said,
): Promise<void> {
  await db
    .updateTable('site')
    .set({
      name: site,
      controller_name: name,
      controller_address: address,
      controller_email: email,
      controller_country: country,
    })
    .where('set_up_at', 'is', null)
    .execute()
}
