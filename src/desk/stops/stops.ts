import { type Stop, readStopToken, switchFor, switchOf } from '#mail'
import { type Compiled, type MailKind, NOBODY, clausesIn, notice } from '#policy'
import { type Standing, isOn, permit, setConsent, standingFor } from '#privacy'
import { type Site } from '#site'
import { type Refusal, refuse, toDate } from '#std'
import { type Say } from '#words'
import { sql } from 'kysely'

export type StopSite = Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'chance'>

/** A kind of mail that can be stopped, and whether its reader gets it. */
export type Kind = {
  readonly kind: MailKind
  readonly on: boolean
  /** Switched on again by the link, too: it was on before anybody was asked. */ readonly back: boolean
}
/** What stands behind a link: its kind, and every kind that can be stopped; `strange` where it is of a case without an account. */
export type Stops = Stop & {
  readonly kinds: readonly Kind[]
  readonly standing: 'member' | 'stranger' | 'gone'
  /** What holds for them. */ readonly policy: Compiled
}

const dead = refuse('stop.unknown', { status: 404 })

export async function stopsOf(site: StopSite, token: string): Promise<Stops | Refusal> {
  const stop = readStopToken(site, token)
  if (!stop || !site.policy.mailKind(stop.kind)) return dead
  // whoever has a letter has it from its reader: it is theirs to know what they get
  permit(site, {
    kinds: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about: stop.person,
  })
  const row = await standingFor(site, stop.person)
  if (row) return { ...stop, ...kindsFor(site, row), standing: 'member' }
  const open = await openCaseOf(site, stop)
  const kinds = open && switchOf(site.policy, stop.kind) ? [{ kind: stop.kind, on: true, back: false }] : []
  return { ...stop, kinds, policy: site.policy, standing: open ? 'stranger' : 'gone' }
}

function kindsFor(site: StopSite, standing: Standing): Pick<Stops, 'kinds' | 'policy'> {
  const policy = site.policyFor(standing.agreed)
  const kinds = Object.values(site.policy.policy.mail).flatMap(({ key }): Kind[] => {
    const control = switchFor(site, standing, key)
    const back = control !== null && policy.policy.controls[control]?.type === 'objection'
    return control === null ? [] : [{ kind: key, on: isOn(standing, control), back }]
  })
  return { kinds, policy }
}

const openCaseOf = async ({ db }: StopSite, { person }: Stop): Promise<boolean> =>
  (await db
    .selectFrom('contact_case')
    .select('id')
    .where('sealed_for', '=', person)
    .where('person', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()) !== undefined

/**
 * Turns the switch of a kind by the link of a letter. A stranger has none: what stops the letters about their case is closing it. A kind
 * that nobody can stop stays as it is.
 */
export async function turnKind(
  site: StopSite,
  { person, standing, kinds, policy }: Stops,
  { kind, on, say }: { kind: MailKind; on: boolean; say: Say },
): Promise<Refusal | null> {
  const control = switchOf(policy, kind) ?? switchOf(site.policy, kind)
  const known = kinds.find((one) => one.kind === kind)
  if (control === null || !known || (on && !known.back)) return standing === 'gone' ? null : dead
  if (standing === 'member')
    return setConsent(
      { ...site, policy },
      { person, control, on, wording: wording(site, say, kind), how: 'mail' },
    )
  await site.db
    .updateTable('contact_case')
    .set({
      closed_at: toDate(site.clock.now()),
      outcome: sql<'settled' | null>`case when disputed_at is not null then 'settled' end`,
    })
    .where('sealed_for', '=', person)
    .where('closed_at', 'is', null)
    .execute()
  return null
}

/** The clause of the kind, as the page shows it beside the switch. */
function wording({ policy }: StopSite, say: Say, kind: MailKind): string {
  const node = policy.mailKind(kind)
  const modules = new Set(node ? [node.module] : [])
  const clauses = clausesIn(notice(policy, { say, controller: NOBODY, modules }))
  return clauses.find(({ id }) => id === node?.id)?.text ?? say(`policy.mail.${kind}`)
}
