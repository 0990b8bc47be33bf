import { type Compiled, type Policy, compile, meet } from '#policy'
import { type Site } from '#site'
import { type Db } from '#db'

/** Versions that people are under; a null document is one that this build cannot read. */
export type Agreed = {
  readonly policyFor: Site['policyFor']
  readonly policyVersions: Site['policyVersions']
  /** Everything from the database again: another policy is in force. */ readonly put: (
    inForce: Compiled,
    documents: Documents,
  ) => void
}
export type Documents = ReadonlyMap<number, Policy | null>

/** What each version agreed to means together with the one in force; put together once, since published documents do not change. */
export function agreed(first: Compiled, documents: Documents): Agreed {
  let now = { inForce: first, documents, met: new Map<number, Compiled>() }
  return {
    put: (inForce, documents) => void (now = { inForce, documents, met: new Map() }),
    policyVersions: () => [...now.documents.keys()],
    policyFor(agreed) {
      const { inForce, documents, met } = now
      if (agreed === inForce.policy.version) return inForce
      const found = met.get(agreed)
      if (found) return found
      const document = documents.get(agreed)
      const made = document ? compile(meet(document, inForce.policy)) : nothing(inForce)
      met.set(agreed, made)
      return made
    },
  }
}

/** What a process knows no document for (another one published it this moment) permits nothing, until it is read. */
const nothing = (inForce: Compiled): Compiled => ({
  ...inForce,
  permits: () => ({ yes: false, clause: null, why: 'kind' }),
})

/** All versions there have been, by number. */
export const documentsOf = (all: readonly { version: number; document: Policy | null }[]): Documents =>
  new Map(all.map(({ version, document }) => [version, document]))

/** Versions people are under that this build cannot read: one sentence each; empty is well. */
export async function unreadable({ db }: { readonly db: Db }, documents: Documents): Promise<string[]> {
  const unread = [...documents].flatMap(([version, document]) => (document ? [] : [version]))
  if (unread.length === 0) return []
  const under = await db
    .selectFrom('person')
    .select(({ fn }) => ['agreed', fn.countAll<string>().as('people')])
    .where('agreed', 'in', unread)
    .groupBy('agreed')
    .orderBy('agreed')
    .execute()
  return under.map(
    ({ agreed, people }) =>
      `${people} of your members are under version ${agreed} of the policy, which this build cannot read, so it could not keep what that promised them. Run the build that published it.`,
  )
}
