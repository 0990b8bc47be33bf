import { findAnybody, lastOperator } from '#accounts'
import { type ErasureCtx, close, hasten } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import { type CaseHead, openLetters } from './read-case.ts'

type Ctx = ErasureCtx & Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor'>

/** May staff decide here that somebody is known to be too young? */
export const mayDecideAge = (
  { policy }: Pick<Site, 'policy'>,
  { kind, closed }: Pick<CaseHead, 'kind' | 'closed'>,
): boolean =>
  kind === 'age' && closed === null && policy.setting('privacy.childTrigger').includes('known-erase')

/**
 * Somebody is known to be too young: from now on nothing of the account is seen, and the timetable erases all of it, without days of grace.
 * Refused for anybody but the member whose page the case is about, named once more.
 */
export async function knownTooYoung(ctx: Ctx, of: CaseHead, name: string): Promise<Refusal | null> {
  if (!mayDecideAge(ctx, of)) return refuse('case.no-decision', { status: 409 })
  const person = await findAnybody(ctx, name)
  if (isRefusal(person)) return { ...person, field: 'name' }
  const { regarding } = await openLetters(ctx, of, 'staff')
  const page = /\/@([^/?#]+)/.exec(regarding ?? '')?.[1]
  const about = page === undefined ? null : await findAnybody(ctx, decodeURIComponent(page))
  if (about === null || isRefusal(about) || about.id !== person.id)
    return refuse('case.other-member', { field: 'name', values: { name } })
  const last = await lastOperator(ctx, person.id)
  if (last) return { ...last, field: 'name' }
  // also of whoever is leaving, with days to come back in
  const closed = await close(ctx, { person: person.id, due: ctx.clock.now() })
  if (!closed) await hasten(ctx, person.id)
  return null
}
