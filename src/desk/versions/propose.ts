import { standings } from '#accounts'
import { type Db } from '#db'
import { type CategoryKey, type Policy, categoryKeys, diff, inForce, widens } from '#policy'
import { type Inventory, type Way, countTouched, wayTo } from '#privacy'
import { type Clock, type Instant, after, instant, isoDay } from '#std'
import { type Version, announcedOf, inForceOf, versions } from './read.ts'

type Ctx = { readonly db: Db; readonly clock: Clock; readonly inventory: Inventory }

/** People who are under one version, and how they would come under the proposed one. */
export type Concerned = { readonly agreed: number; readonly members: number; readonly way: Way }

/** What publishing would change. `before` is null where another build stored the version in force and this one cannot read it. */
export type Proposal = {
  readonly version: number
  readonly before: Policy | null
  readonly after: Policy
  /** Members, staff left out. */ readonly people: number
  readonly concerned: readonly Concerned[]
  /** Of how many members each kind is held that it changes something about. */
  readonly touched: Readonly<Partial<Record<CategoryKey, number>>>
  /** It lets more happen with what somebody gave. */ readonly material: boolean
  /** The first moment at which it may begin. */ readonly earliest: Instant
  /** A version that was announced and has not begun. */ readonly waiting: Version | null
}

/** The version in force and a policy that may follow it; null where there is no version yet. */
export async function propose(ctx: Ctx, policy: Policy): Promise<Proposal | null> {
  const all = await versions(ctx)
  const current = inForceOf(all)
  if (!current) return null
  const now = ctx.clock.now()
  const version = (all[0]?.version ?? 0) + 1
  const next = inForce(policy, { version, effective: isoDay(now) })
  const before = current.document
  const documents = new Map(all.map((one) => [one.version, one.document]))
  const there = await standings(ctx)
  const concerned = there.map(({ agreed, members }): Concerned => {
    const from = documents.get(agreed)
    return { agreed, members, way: from ? wayTo(from, next) : 'asks' }
  })
  const people = concerned.reduce((sum, { members }) => sum + members, 0)
  const material = before !== null && widens(before, next)
  const promised = [
    before,
    ...there.map(({ agreed, members }) => (members > 0 ? documents.get(agreed) : null)),
  ]
  const leads = promised.flatMap((one) => (one ? after(now, one.change.notice) : []))
  return {
    version,
    before,
    after: next,
    people,
    concerned,
    touched: before ? await countTouched(ctx, ctx.inventory, kindsIn(before, next)) : {},
    material,
    earliest: material && people > 0 ? instant(Math.max(now, ...leads)) : now,
    waiting: announcedOf(all),
  }
}

/** The kinds that a change says something about. */
const kindsIn = (before: Policy, next: Policy): CategoryKey[] =>
  diff(before, next).changes.flatMap(({ setting, about }) =>
    setting === 'use' || setting.startsWith('category.')
      ? categoryKeys.filter((key) => key === about[0])
      : [],
  )
