import { type Policy, clauses } from '#policy'
import { inventory } from '../../src/app/inventory.ts'
import { modules } from '../../src/app/promises.ts'
import { type Program } from './forward.ts'
import { type Source, program as code, tests } from './sources.ts'

/** What there is, read from the sources and the declarations. */
export function programOf(policies: readonly Policy[]): Program {
  const promising = tests().filter((one) => one.code.includes('"#test/promise"'))
  const proven = new Set(promised(promising))
  return {
    modules,
    code: code(),
    mail: new Set(Object.keys(inventory.mail)),
    ends: new Set(inventory.tables.flatMap(({ due = [] }) => due.flatMap(({ of }) => of))),
    sentences: new Set(
      policies
        .flatMap(clauses)
        .filter(({ kind, keeps }) => kind === 'promise' && keeps.length > 0)
        .filter(({ keeps }) => keeps.every((row) => proven.has(row)))
        .map(({ id }) => id),
    ),
    ties: new Set(tied(promising)),
  }
}

/** The rows that calls of `promise()` name. */
const promised = (files: readonly Source[]): string[] =>
  files.flatMap((one) =>
    [...one.code.matchAll(/\bpromise\((?:"([^"]+)"|\["([^\]]+)"\])/g)].flatMap(([, row, rows]) =>
      row === undefined ? (rows ?? '').split('","') : [row],
    ),
  )

/** What they bind beside their rows: `clauses: ['no-trackers', 'insight.offsite: off']`. */
const tied = (files: readonly Source[]): string[] =>
  files.flatMap((one) =>
    [...one.code.matchAll(/\bclauses:\["([^\]]*)"\]/g)].flatMap(([, names = '']) => names.split('","')),
  )
