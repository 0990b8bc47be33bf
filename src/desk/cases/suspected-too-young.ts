import { findAnybody, graceEnds, lastOperator, shutOut, tellLeaving } from '#accounts'
import { type ErasureCtx, close, takeBack } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import { type CaseHead, openLetters } from './read-case.ts'

type Ctx = ErasureCtx & Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor'>

/** May staff close an account here on grounds to think that its member is too young, before it is known? */
export const mayCloseOnDoubt = (
  { policy }: Pick<Site, 'policy'>,
  { kind, closed }: Pick<CaseHead, 'kind' | 'closed'>,
): boolean =>
  kind === 'age' && closed === null && policy.setting('privacy.childTrigger').includes('suspected-close')

/**
 * There are grounds to think that somebody is too young: their account is closed, they are signed out everywhere and told by mail. It is
 * erased on its day; until then staff may open it again, and nobody else. Refused for anybody but the member whose page the case is about.
 */
export async function closeOnDoubt(ctx: Ctx, of: CaseHead, name: string): Promise<Refusal | null> {
  const person = await aboutMember(ctx, of, name)
  if (isRefusal(person)) return person
  const last = await lastOperator(ctx, person)
  if (last) return { ...last, field: 'name' }
  const closed = await close(ctx, {
    person,
    due: graceEnds(ctx),
    byStaff: true,
    also: async (tx, erasure) => {
      await shutOut(tx, person)
      await tellLeaving(tx, { person, erasure })
    },
  })
  return closed ? null : refuse('leave.closing', { status: 409, field: 'name' })
}

/** The doubt was unfounded: all is there again. */
export async function openAgain(ctx: Ctx, of: CaseHead, name: string): Promise<Refusal | null> {
  const person = await aboutMember(ctx, of, name)
  if (isRefusal(person)) return person
  return (await takeBack(ctx, person, { byStaff: true }))
    ? null
    : refuse('case.not-closed', { status: 409, field: 'name' })
}

/** The member a case about age is about, named once more by whoever decides. */
async function aboutMember(ctx: Ctx, of: CaseHead, name: string) {
  if (!mayCloseOnDoubt(ctx, of)) return refuse('case.no-decision', { status: 409 })
  const { regarding } = await openLetters(ctx, of, 'staff')
  const page = /\/@([^/?#]+)/.exec(regarding ?? '')?.[1]
  const [person, about] = await Promise.all([
    findAnybody(ctx, name),
    page === undefined ? null : findAnybody(ctx, decodeURIComponent(page)),
  ])
  if (isRefusal(person)) return { ...person, field: 'name' }
  return about && !isRefusal(about) && about.id === person.id
    ? person.id
    : refuse('case.other-member', { field: 'name', values: { name } })
}
