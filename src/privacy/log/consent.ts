import { type Db } from '#db'
import { type Controller } from '#policy'
import { type Id, newId } from '#std'
import { type ConsentSaid, consentRecord } from './consent-record.ts'
import { type RecordCtx, record } from './record.ts'

type Consenting = Pick<ConsentSaid, 'person' | 'control' | 'state' | 'wording' | 'how'>

/** Writes a consent for the log, or that one was refused or taken back, in the caller's transaction. Gives the event's number. */
export async function recordConsent(
  tx: RecordCtx & { readonly db: Db },
  said: Consenting,
): Promise<Id<'log_event'>> {
  const at = tx.clock.now()
  const event = consentRecord({
    ...said,
    id: newId<'consent'>(at, tx.chance),
    at,
    policy: tx.policy,
    controller: await controllerNow(tx),
  })
  return record(tx, { kind: 'consent', person: said.person, event })
}

/** Who answers for the site, and where; null before set-up. A record of consent has to name them as they were then. */
export async function controllerNow({ db }: { readonly db: Db }): Promise<Controller | null> {
  const row = await db
    .selectFrom('site')
    .select(['controller_name', 'controller_address', 'controller_email', 'controller_country'])
    .executeTakeFirst()
  if (!row) return null
  const {
    controller_name: name,
    controller_address: address,
    controller_email: email,
    controller_country: country,
  } = row
  return name && address && email && country ? { name, address, email, country } : null
}
