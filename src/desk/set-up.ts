import { hash, timingSafeEqual } from 'node:crypto'
import { en as accountWords, foundOperator, isWrong } from '#accounts'
import { ConfigTrouble } from '#config'
import { transaction } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, type SafeUrl, absolute, path, refuse, toDate } from '#std'
import { sayCode, speaker } from '#words'
import { checkLaws } from './versions/law.ts'
import { type Said, nameController, parseController } from './controller.ts'
import './tables.ts'
import { en } from './words.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy'>
export type Administrator = { readonly name: string; readonly email: string; readonly password: string }

const digest = (token: string): Buffer => hash('sha256', token, 'buffer')

/**
 * Called as the site starts. Null where it is set up, or the environment just set it up; else the link under which the first visitor
 * sets it up in the browser. Each start makes a new link and ends the earlier one; only its hash is stored.
 */
export async function beginSetUp(site: Ctx & Pick<Site, 'config' | 'origin'>): Promise<SafeUrl | null> {
  const { set_up_at } = await site.db.selectFrom('site').select('set_up_at').executeTakeFirstOrThrow()
  if (set_up_at !== null) return null
  if (site.config.setup) return setUpUnattended(site, site.config.setup)
  const token = Buffer.from(site.chance.bytes(32)).toString('base64url')
  await site.db
    .updateTable('site')
    .set({ setup_hash: digest(token) })
    .where('set_up_at', 'is', null)
    .execute()
  return absolute(site.origin, path`/set-up?token=${token}`)
}

/** Does this token still open the set-up? Says what is so where it does not. */
export async function mayGoOn({ db }: Pick<Site, 'db'>, token: string): Promise<Refusal | null> {
  const row = await db.selectFrom('site').select(['set_up_at', 'setup_hash']).executeTakeFirstOrThrow()
  if (row.set_up_at !== null) return refuse('set-up.over', { status: 410 })
  const right = row.setup_hash !== null && timingSafeEqual(row.setup_hash, digest(token))
  return right ? null : refuse('set-up.wrong-link', { status: 403 })
}

/** The last step: who runs the site becomes a member, and the site is set up and the link dead, in one transaction. */
export function finishSetUp(
  ctx: Ctx,
  by: Administrator,
): Promise<{ person: Id<'person'> } | readonly Refusal[]> {
  return transaction(ctx, async (tx) => {
    const site = await tx.db
      .selectFrom('site')
      .select(['set_up_at', 'controller_name'])
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (site.set_up_at !== null) return [refuse('set-up.over', { status: 410 })]
    if (site.controller_name === null) return [refuse('set-up.who-first')]
    const made = await foundOperator(tx, by)
    if (isWrong(made)) return made
    await tx.db
      .updateTable('site')
      .set({ set_up_at: toDate(ctx.clock.now()), setup_hash: null })
      .execute()
    await checkLaws(tx, ctx.policy.policy)
    return made
  })
}

async function setUpUnattended(
  site: Ctx,
  { admin, controller }: { admin: Administrator; controller: Omit<Said, 'site'> },
): Promise<null> {
  const { name } = await site.db.selectFrom('site').select('name').executeTakeFirstOrThrow()
  const said = parseController({ ...controller, site: name })
  if (isWrong(said)) throw trouble(said, 'ORIEL_CONTROLLER_')
  await nameController(site, said)
  const made = await finishSetUp(site, admin)
  // another process was quicker
  if (isWrong(made) && made[0]?.code !== 'set-up.over') throw trouble(made, 'ORIEL_ADMIN_')
  return null
}

/** `ORIEL_CONTROLLER_COUNTRY: Choose a country.` */
function trouble(wrong: readonly Refusal[], prefix: string): ConfigTrouble {
  const say = speaker(accountWords, en)
  const lines = wrong.map(
    ({ field, code, values }) => `${prefix}${(field ?? '').toUpperCase()}: ${sayCode(say, code, values)}`,
  )
  return new ConfigTrouble(lines.join('\n'))
}
