import { type Controller } from '#policy'
import { type Site } from '#site'
import './tables.ts'

/** What the site says of itself: its name, and who runs it once set-up is done. */
export type About = {
  readonly name: string
  readonly controller: Controller | null
  readonly isSetUp: boolean
}

export type AboutReader = { now(): About; isSetUp(): boolean; refresh(): Promise<About> }

/** For how long a name or an address may be shown after another process changed it, in milliseconds. */
const AGE = 5_000

/** Keeps what the site says of itself at hand; `now` answers from memory and reads again behind the scenes. */
export function readAbout(site: Pick<Site, 'db'>): AboutReader {
  let held: About = { name: 'oriel', controller: null, isSetUp: false }
  let readAt = -Infinity
  async function refresh(): Promise<About> {
    readAt = performance.now()
    held = await read(site)
    return held
  }
  return {
    refresh,
    isSetUp: () => held.isSetUp,
    now() {
      if (performance.now() - readAt > AGE) refresh().catch(() => {})
      return held
    },
  }
}

async function read({ db }: Pick<Site, 'db'>): Promise<About> {
  const row = await db
    .selectFrom('site')
    .select([
      'name',
      'controller_name',
      'controller_address',
      'controller_email',
      'controller_country',
      'set_up_at',
    ])
    .executeTakeFirstOrThrow()
  const {
    controller_name: name,
    controller_address: address,
    controller_email: email,
    controller_country: country,
  } = row
  const controller = name && address && email && country ? { name, address, email, country } : null
  return { name: row.name, controller, isSetUp: row.set_up_at !== null }
}
