import { type Compiled, type UseNode } from '#policy'
import { type AnyDeclaration, type Inventory } from '../declare.ts'
import { isInUse } from '../catalogue.ts'
import { personal } from '../theirs.ts'
import { isCounted } from './due.ts'

/** What the policy lets live for a counted time and no row knows the end of, and ends by a time the policy does not have: one sentence each; empty is well. */
export const endless = (policy: Compiled, { tables }: Inventory): string[] =>
  tables.flatMap((one) => [...withoutEnd(policy, one, tables), ...withoutTime(policy, one)])

function withoutEnd(policy: Compiled, one: AnyDeclaration, tables: Inventory['tables']): string[] {
  if (ends(one, tables)) return []
  const counted = (use: UseNode): boolean => isCounted(policy, use.retention)
  return personal(one).flatMap(([column, is]) => {
    if (!isInUse(policy, one, column)) return []
    const uses = policy.usesOf(is.kind).filter(({ purpose }) => purpose === is.for)
    return uses.length > 0 && uses.every(counted)
      ? [
          `${one.table}.${column} is kept for a counted time by the policy (${uses.map(({ id }) => id).join(', ')}), and nothing says when a row of it is due.`,
        ]
      : []
  })
}

/** Its rows have an end of their own, or go with the row they hang on. */
function ends({ due, about }: AnyDeclaration, tables: Inventory['tables']): boolean {
  if (due?.some(({ blank }) => !blank)) return true
  if (about === 'nobody' || 'column' in about) return false
  const parent = tables.find(({ table }) => table === about.through.table)
  return parent !== undefined && ends(parent, tables)
}

const withoutTime = (policy: Compiled, { table, due = [] }: AnyDeclaration): string[] =>
  due
    .filter(({ of }) => !of.some((key) => isCounted(policy, key)))
    .map(({ of }) => `${table} ends by the time called ${of.join(' or ')}, which the policy does not count.`)
