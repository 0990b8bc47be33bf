import { type ClauseNode, type Policy, clauses } from '#policy'
import { type Source } from './sources.ts'

/** What the program is known by: its parts that are there, its code, its letters and its times, and what tests bind. */
export type Program = {
  readonly modules: ReadonlySet<string>
  readonly code: readonly Source[]
  /** Kinds of mail that are written. */ readonly mail: ReadonlySet<string>
  /** Retentions by which rows end. */ readonly ends: ReadonlySet<string>
  /** Sentences whose rows are all proven in some preset: the code is one, whoever promises it. */
  readonly sentences: ReadonlySet<string>
  /** What `promise()` binds beside its rows, by `tieOf`. */ readonly ties: ReadonlySet<string>
}

/** `imvu: posting (posting, media) is enforced, and …`: a line for each enforced clause of a part that is there which nothing in the program answers to. */
export function unbound(policy: Policy, program: Program): readonly string[] {
  const all = clauses(policy)
  const claimed = all.filter(({ badge, module }) => badge === 'enforced' && program.modules.has(module))
  const lacks = new Map(
    claimed.map((node) => [node.id, isTied(node, program) ? null : lack(node, policy, program)]),
  )
  return claimed.flatMap((node) => {
    const why = lacks.get(node.id) ?? null
    const told = node.kind === 'setting' && node.said !== null && lacks.get(node.said) === null
    return why === null || told
      ? []
      : [`${policy.name}: ${node.id} (${node.kind}, ${node.module}) is enforced, and ${why}`]
  })
}

/** Bound by tests: by name, or by the rows it keeps, for each of which `npm run promises` demands a proof. */
const isTied = (node: ClauseNode, { ties }: Program): boolean =>
  node.keeps.length > 0 || ties.has(tieOf(node))

/** What a `promise()` names to bind a clause that keeps no row: `no-trackers`; with its value, where it has one: `insight.offsite: off`. */
export const tieOf = (node: ClauseNode): string =>
  node.kind === 'setting'
    ? `${node.key}: ${String(node.value)}`
    : node.kind === 'posting'
      ? `posting.withoutAccount: ${node.withoutAccount}`
      : node.id

/** What the program lacks to be bound by a clause, or null. */
function lack(node: ClauseNode, policy: Policy, program: Program): string | null {
  const reads = (pattern: RegExp): boolean => program.code.some(({ code }) => pattern.test(code))
  const unless = (found: boolean, why: string): string | null => (found ? null : why)
  switch (node.kind) {
    // a use and who is named in it are read as one table, which every way out asks
    case 'use':
    case 'recipient':
      return unless(reads(/\bpolicy\.permits\(/), 'no code asks what is permitted')
    case 'cookie':
      return unless(reads(/\bcookie:policy\.cookie\b/), 'no register of cookies is made from the policy')
    case 'mail':
      return unless(program.mail.has(node.key), `no letter of the kind ${node.key} is declared`)
    case 'retention':
      return unless(
        isAtOnce(node.keep) ||
          program.ends.has(node.key) ||
          reads(countsBy(node.key)) ||
          isNamed(node.key, policy),
        `no code counts by the time called ${node.key}`,
      )
    case 'control':
      return unless(reads(route(node.where)), `no page ${node.where} is there for its switch`)
    case 'sign-up':
      return unless(reads(field('signUp')), 'no code reads signUp')
    case 'sign-in':
      return unless(reads(field('signIn')), 'no code reads signIn')
    case 'right':
      return unless(reads(field('rights')), 'no code reads rights')
    case 'setting':
      return unless(
        reads(new RegExp(`\\bsetting\\("${literal(node.key)}"\\)`)),
        `no code asks setting('${node.key}'), no promise() binds '${tieOf(node)}', and no clause that is bound tells it (said)`,
      )
    case 'promise':
      return unless(
        program.sentences.has(node.id),
        `it keeps no row, no promise() binds '${node.id}', and no preset has rows of that sentence proven`,
      )
    default:
      return unless(
        reads(field(node.kind)),
        `no code reads ${node.kind}, and no promise() binds '${tieOf(node)}'`,
      )
  }
}

/** Gone in the moment from which it counts (deleted, ended, changed, not kept): there is nothing to wait for. */
const isAtOnce = (keep: string): boolean => /^P(T?0+[A-Z])+$/.test(keep)

/** Times that another node names and the program reads there: of a letter's link, of staying signed in, of a cookie, of the log. */
const isNamed = (key: string, { mail, signIn, logs, cookies }: Policy): boolean =>
  [
    signIn.remember,
    logs.retention,
    ...Object.values(mail).map(({ link }) => link),
    ...Object.values(cookies).map(({ longer }) => longer),
  ].some((one) => one === key)

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** `road.page('/upload', …)` */
const route = (path: string): RegExp => new RegExp(`\\.(page|act)\\("${literal(path)}"`)
/** `dueAt(ctx, 'idle')`, `policy.retention('idle')`, `policy.retention.changed`. */
const countsBy = (key: string): RegExp =>
  new RegExp(
    `\\bdueAt\\([^;]{0,60}?"${key}"|\\bretention\\("${key}"\\)|\\bretention(\\.${key}\\b|\\)?\\["${key}"\\])`,
  )
/** A field of the document: `policy.signUp`, `const { signUp } = ctx.policy.policy`. */
const field = (name: string): RegExp =>
  new RegExp(`\\bpolicy\\.${name}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\}=[\\w.]*\\bpolicy\\b`)
