import { answerOf, bring, underBefore, writeAgreement } from '#accounts'
import { changed, transaction, withdrawn } from '#db'
import { type Policy, compile, widens } from '#policy'
import { type Way, recordConsent, turnsAt, wayTo } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, refuse } from '#std'
import { type Version, announcedOf, inForceOf, versions } from './read.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'keys' | 'policy'>
type Who = { readonly person: Id<'person'>; readonly agreed: number }

/** What a person is asked, or was: from the version they are under, or were before their yes, to the newest that is announced or in force. */
export type Standpoint = {
  readonly agreed: Version
  readonly inForce: Version
  /** The version in question; null: there is none newer than what they joined under. */
  readonly asked: {
    readonly to: Version & { readonly document: Policy }
    readonly from: Version & { readonly document: Policy }
    readonly way: Way
    readonly widens: boolean
    readonly said: 'yes' | 'no' | null
  } | null
}

/** Where a person stands among the versions; null where this build can read neither. */
export async function standpoint(ctx: Pick<Ctx, 'db' | 'clock'>, who: Who): Promise<Standpoint | null> {
  const all = await versions(ctx)
  const inForce = inForceOf(all)
  const agreed = all.find(({ version }) => version === who.agreed)
  if (!inForce || !agreed) return null
  const to = announcedOf(all) ?? inForce
  const base =
    to.version === agreed.version ? await underBefore(ctx, who.person, agreed.version) : agreed.version
  const from = all.find(({ version }) => version === base)
  if (!from?.document || !to.document || from.version === to.version) return { agreed, inForce, asked: null }
  const asked = {
    to: { ...to, document: to.document },
    from: { ...from, document: from.document },
    way: wayTo(from.document, to.document),
    widens: widens(from.document, to.document),
    said: await answerOf(ctx, who.person, to.version),
  }
  return { agreed, inForce, asked }
}

/** May this person say no, and stay under what they have? */
export const mayStay = ({ way }: Pick<NonNullable<Standpoint['asked']>, 'way'>): boolean =>
  way === 'asks' || way === 'opt-out'

type Answer = Who & { readonly version: number; readonly yes: boolean; readonly wording: string }

/** Writes down a yes or a no to a version; where it counts already its person comes under it, or back under the one before, in the same transaction. */
export async function answer(ctx: Ctx, { yes, version, wording, ...who }: Answer): Promise<Refusal | null> {
  const refused = await transaction(ctx, async (tx) => {
    const point = await standpoint(tx, who)
    const asked = point?.asked
    if (!point || !asked || asked.to.version !== version || !(yes ? asked.widens : mayStay(asked)))
      return refuse('versions.not-asked', { status: 409 })
    await writeAgreement(tx, [
      { person: who.person, version, how: yes ? 'yes' : 'no', wording, from: 'form' },
    ])
    // the record is of the version that was answered, which need not count yet
    const policy = compile(asked.to.document)
    const said = { person: who.person, control: null, wording, how: 'form' } as const
    await recordConsent({ ...tx, policy }, { ...said, state: yes ? 'given' : 'refused' })
    if (asked.to.state === 'in-force')
      await bring(tx, [who.person], {
        to: yes ? version : asked.from.version,
        turns: yes ? turnsAt(asked.from.document, asked.to.document) : [],
      })
    return null
  })
  // pages held in memory were made with what was allowed before
  if (!refused) await (yes ? changed(ctx) : withdrawn(ctx))
  return refused
}
