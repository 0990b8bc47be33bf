import { type Policy, inForce } from '#policy'
import { isPreset, presets } from '#presets'
import { type Site } from '#site'
import { type Instant, fromDate, isoDay, toDate } from '#std'
import './tables.ts'

type Base = Pick<Site, 'config' | 'db' | 'clock'>

/** The channel of `pg_notify` on which each process hears that another policy is in force. */
export const POLICY_CHANGED = 'policy'
/** What a new site starts with where nobody chose. */
const FIRST = 'oriel'

/** What keeps the site from starting; the message says what to do. */
export class PolicyTrouble extends Error {}

/** On an empty database: the site's row and version 1 of the preset's policy. Later: the same keys and the same preset (or none named), else a refusal. */
export async function prepareSite(base: Base, keyCheck: Buffer): Promise<void> {
  const { config, db, clock } = base
  const preset = config.preset ?? FIRST
  if (!isPreset(preset))
    throw new PolicyTrouble(
      `ORIEL_PRESET=${preset} is not a preset of this version; there is ${Object.keys(presets).join(', ')}.`,
    )
  const found = await db.selectFrom('site').select(['preset', 'key_check']).executeTakeFirst()
  if (found) return checkSame(found, config.preset, keyCheck)
  const document = inForce(presets[preset], { version: 1, effective: isoDay(clock.now()) })
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('policy_version')
      .values({ version: 1, document: JSON.stringify(document), since: toDate(clock.now()) })
      .execute()
    await tx
      .insertInto('site')
      .values({
        only: true,
        name: 'oriel',
        preset,
        key_check: keyCheck,
        controller_name: null,
        controller_address: null,
        controller_email: null,
        controller_country: null,
        set_up_at: null,
        setup_hash: null,
      })
      .execute()
  })
}

function checkSame(
  found: { preset: string; key_check: Buffer },
  preset: string | null,
  keyCheck: Buffer,
): void {
  if (!found.key_check.equals(keyCheck))
    throw new PolicyTrouble(
      'The folder of keys does not belong to this database: what is sealed could not be read. Put back the keys that were beside it (ORIEL_DATA/keys).',
    )
  if (preset !== null && found.preset !== preset)
    throw new PolicyTrouble(
      `ORIEL_PRESET=${preset}, but this site was started with ${found.preset} and people agreed to that. Take ORIEL_PRESET out, or publish the other policy with "oriel policy publish".`,
    )
}

/** The newest published policy. */
export async function policyInForce({ db }: Pick<Base, 'db'>): Promise<Policy> {
  const { document } = await db
    .selectFrom('policy_version')
    .select('document')
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  return document as Policy
}

/** Every policy there has been, the newest first. */
export async function versions({
  db,
}: Pick<Base, 'db'>): Promise<{ version: number; name: string; since: Instant; document: Policy }[]> {
  const rows = await db
    .selectFrom('policy_version')
    .select(['version', 'document', 'since'])
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ version, document, since }) => ({
    version,
    name: (document as Policy).name,
    since: fromDate(since),
    document: document as Policy,
  }))
}
