import { type Policy, diff, inForce, policyWords, tellDiff } from '#policy'
import { recordPolicy } from '#privacy'
import { type Site } from '#site'
import { isoDay, toDate } from '#std'
import { speaker } from '#words'
import { chosenBy, nameOf, ours } from './chosen.ts'
import { isPolicy, readStored } from './policy-file.ts'
import { PolicyTrouble, few } from './policy-trouble.ts'
import './tables.ts'
import { publishWords } from './words-publish.ts'

type Base = Pick<Site, 'config' | 'db' | 'clock' | 'chance'>

/** The channel of `pg_notify` on which each process hears that another policy is in force. */
export const POLICY_CHANGED = 'policy'

const say = speaker(policyWords, publishWords)

/** On an empty database: the site's row, and version 1 of the policy that the environment names (ours, where it names none). Later: the same keys, and no other policy named than is in force; else a refusal. */
export async function prepareSite(base: Base, keyCheck: Buffer): Promise<void> {
  const { config, db, clock } = base
  const found = await db.selectFrom('site').select(['preset', 'key_check']).executeTakeFirst()
  if (found) return checkSame(base, found, keyCheck)
  const { policy, from } = (await chosenBy(config)) ?? ours
  const document = inForce(policy, { version: 1, effective: isoDay(clock.now()) })
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('policy_version')
      .values(firstVersion({ document, from, now: toDate(clock.now()) }))
      .execute()
    await recordPolicy({ ...base, db: tx }, document)
    await tx
      .insertInto('site')
      .values({
        only: true,
        name: 'oriel',
        preset: from,
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

/** The row of a version that counts from now on, with nobody to tell. */
export const firstVersion = ({
  document,
  from,
  now,
}: {
  readonly document: Policy
  readonly from: string
  readonly now: Date
}) => ({
  version: document.version,
  document: JSON.stringify(document),
  since: now,
  announced_at: now,
  begun_at: now,
  told_at: now,
  source: from,
})

async function checkSame(
  base: Base,
  found: { readonly preset: string; readonly key_check: Buffer },
  keyCheck: Buffer,
): Promise<void> {
  if (!found.key_check.equals(keyCheck))
    throw new PolicyTrouble(
      'The folder of keys does not belong to this database: what is sealed could not be read. Put back the keys that were beside it (ORIEL_DATA/keys).',
    )
  const asked = await chosenBy(base.config)
  // a preset that a newer build says otherwise is still the one that was chosen
  if (asked === null || (asked.from !== 'file' && asked.from === found.preset)) return
  const now = await policyInForce(base)
  const { changes, reworded } = diff(now, asked.policy)
  if (changes.length === 0 && reworded.length === 0) return
  throw new PolicyTrouble(
    say('publish.differs', {
      asked: nameOf(base.config),
      version: now.version,
      name: now.name,
      ...few([
        ...tellDiff(changes, say).map(({ way, text }) => `${say(`policy.diff.${way}`).padEnd(9)}${text}`),
        ...(reworded.length > 0 ? [say('policy.diff.reworded', { ids: reworded })] : []),
      ]),
    }),
  )
}

/** The newest version that has begun. Throws `PolicyTrouble` where this build cannot read what another one stored. */
export async function policyInForce({ db, clock }: Pick<Base, 'db' | 'clock'>): Promise<Policy> {
  const { document } = await db
    .selectFrom('policy_version')
    .select('document')
    .where('withdrawn_at', 'is', null)
    .where((row) => row.or([row('begun_at', 'is not', null), row('since', '<=', toDate(clock.now()))]))
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  const read = readStored(document)
  if (isPolicy(read)) return read
  throw new PolicyTrouble(say('publish.unreadable', few(read)))
}
