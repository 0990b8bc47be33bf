import { type Compiled } from '#policy'
import { type ProvenCell, type Sink, SINKS } from '#privacy'
import { type Expecting, type Row, rowsOfMatrix } from './expected.ts'
import { excuses } from './excused.ts'
import { type Marks } from './marks.ts'
import { type Seen } from './seen.ts'

/** Sinks that no kind of data has to do with: a cookie's own row, and calls to elsewhere. */
const BESIDE: ReadonlySet<Sink> = new Set(['browser', 'outside'])

/** What was seen beside what the policy says, cell by cell. */
export function matrix(policy: Compiled, expected: Expecting, seen: Seen, marks: Marks): ProvenCell[] {
  const cells = rowsOfMatrix.flatMap((row) =>
    SINKS.filter((sink) => !BESIDE.has(sink)).map((sink) => cellOf(row, sink, expected(row, sink), seen)),
  )
  return [...cells, ...wronglyHeld(seen, marks), ...cookies(policy, seen), calls(seen)]
}

function cellOf({ kind, state }: Row, sink: Sink, expected: ProvenCell['expected'], seen: Seen): ProvenCell {
  const where = seen.where(kind, state, sink)
  const observed = where.length > 0 || (sink === 'kept' && isHeldElsewhere({ kind, state }, seen))
  return { kind, state, sink, expected, observed, where, excused: excuseFor({ kind, state }, sink) }
}

/** What is given to its person, or lies somewhere in clear, is held. */
const isHeldElsewhere = ({ kind, state }: Row, seen: Seen): boolean =>
  (['export', 'rows', 'files', 'log', 'backup'] as const).some(
    (sink) => seen.where(kind, state, sink).length > 0,
  )

const excuseFor = (row: Row, sink: Sink): string | null =>
  excuses.find(
    ({ kind, state, sinks }) =>
      kind === row.kind && (state === undefined || state === row.state) && sinks.includes(sink),
  )?.because ?? null

/** Mark by mark: her archive has all that is held, and nothing that is not. */
function wronglyHeld(seen: Seen, marks: Marks): ProvenCell[] {
  const all = [...marks.words.values(), ...marks.literals.map(({ mark }) => mark)]
  return all
    .filter(({ who, held }) => who === 'ana' && held !== null)
    .flatMap((mark) => {
      const observed = seen.has('export', mark)
      if (observed === mark.held) return []
      const { kind, state, place } = mark
      const expected = mark.held ? ('yes' as const) : ('no' as const)
      return [{ kind, state, sink: 'export' as const, expected, observed, where: [place], excused: null }]
    })
}

/** Each cookie that was set, against the register: declared ones may be, no other. */
function cookies(policy: Compiled, seen: Seen): ProvenCell[] {
  const declared = new Set(policy.cookies().flatMap(({ name, plainName }) => [name as string, plainName]))
  return [...seen.cookies].map(([name, where]) => ({
    kind: 'cookie',
    state: name,
    sink: 'browser',
    expected: declared.has(name) ? 'may' : 'no',
    observed: true,
    where: [where],
    excused: null,
  }))
}

const calls = ({ calls }: Seen): ProvenCell => ({
  kind: 'call',
  state: null,
  sink: 'outside',
  expected: 'no',
  observed: calls.size > 0,
  where: [...calls].slice(0, 4),
  excused: null,
})
