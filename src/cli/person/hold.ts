import { findAnybody } from '#accounts'
import { hold, readHeld } from '#privacy'
import { type Id, instant, isRefusal, parseId } from '#std'
import { withSite } from '../with-site.ts'
import { asked } from '../usage.ts'

const WHY: Readonly<Record<string, string>> = {
  'hold.no-reason': 'A hold needs its reason: --reason "…". Its person reads it.',
  'hold.no-end': 'A hold needs a day to come on which it ends: --until 2027-12-31.',
  'hold.no-field':
    'Name what is held, as table.column: --field person.email_sealed. "oriel person show" lists the tables.',
}

/** `oriel person hold NAME --reason … --until DATE --field table.column …`: keeps these fields when their person leaves, until that day. */
export async function holdBack(args: readonly string[]): Promise<number> {
  const told = parse(args)
  if (!told) return no('Try "oriel person --help".')
  const { values, positionals } = told
  const [name = ''] = positionals
  return withSite(async (site) => {
    const person = await findAnybody(site, name)
    if (isRefusal(person)) return no(`Nobody here is called ${name}.`)
    const held = await hold(site, {
      person: person.id,
      fields: values.field,
      reason: values.reason,
      until: instant(Date.parse(values.until)),
    })
    if (isRefusal(held)) return no(`${WHY[held.code] ?? held.code} ${held.values['field'] ?? ''}`.trim())
    process.stdout.write(`${held.hold}\n`)
    return 0
  })
}

/** `oriel person held NUMBER`: what a hold keeps of somebody who left, as JSON. */
export function showHeld([number = '']: readonly string[]): Promise<number> {
  return withSite(async (site) => {
    const id: Id<'hold'> | null = parseId(number)
    const kept = id && (await readHeld(site, id))
    if (!kept) return no('There is no such hold, or its person is still here.')
    process.stdout.write(`${JSON.stringify(kept, null, 2)}\n`)
    return 0
  })
}

function no(why: string): number {
  process.stderr.write(`${why}\n`)
  return 1
}

const parse = (args: readonly string[]) =>
  asked(args, {
    reason: { type: 'string', default: '' },
    until: { type: 'string', default: '' },
    field: { type: 'string', multiple: true, default: [] },
  })
