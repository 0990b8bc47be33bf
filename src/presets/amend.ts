import { type Policy, type PromiseNode, type Text, control, en, mail } from '#policy'
import { oriel } from './oriel/index.ts'

/** The letter about a new version where its reader has the say, and the switch that stands for it: `stoppable('on')`. */
export const stoppable = (
  initial: 'on' | 'off',
  { stopLink = false } = {},
): { mail: Policy['mail']; control: Policy['controls'] } => ({
  mail: {
    policy: mail('policy', {
      module: 'versions',
      title: en('A new version of this text'),
      text: en(
        'Its switch is on the page of your choices. Without it the notices still apply to you, and looking for changes is up to you.',
      ),
      purpose: 'essential.service.notifications.email',
      sending: 'switch',
      initial,
      stopLink,
    }),
  },
  control: {
    'mail.policy': control('mail.policy', {
      module: 'versions',
      title: en('Mail about new versions'),
      text: en(
        `${initial === 'on' ? 'On, until you switch it off.' : 'Off, until you switch it on.'} Without it the notices still apply to you, and looking for changes is up to you.`,
      ),
      type: initial === 'on' ? 'objection' : 'consent',
      initial,
      where: '/me/choices',
    }),
  },
})

type Node = { readonly id: string; readonly keeps: readonly string[]; readonly begins: readonly string[] }

/** The clauses with some of them said otherwise, by id: `amend(uses, { email: { keeps: ['imdb-68'] } })`. Throws on an id that is not there: a slip of an author. */
export function amend<N extends Node>(nodes: readonly N[], by: Readonly<Record<string, Partial<N>>>): N[] {
  for (const id of Object.keys(by))
    if (!nodes.some((node) => node.id === id)) throw new Error(`there is no clause ${id} to amend`)
  return nodes.map((node) => ({ ...node, ...by[node.id] }))
}

/** A table of clauses with some of them said otherwise, by key: `amendTable(retention, { idle: { keeps: ['imgbin-90'] } })`. */
export const amendTable = <T extends object>(table: T, by: { readonly [K in keyof T]?: Partial<T[K]> }): T =>
  Object.fromEntries(
    Object.entries(table).map(([key, node]) => [
      key,
      { ...(node as object), ...(by as Record<string, object>)[key] },
    ]),
  ) as T

const bare = <N extends Node>(node: N): N => ({ ...node, keeps: [], begins: [] })
const bareTable = <T extends Readonly<Partial<Record<string, Node>>>>(table: T): T =>
  Object.fromEntries(Object.entries(table).map(([key, node]) => [key, node && bare(node)])) as T

/**
 * What the program does on every site, whatever its policy, in our default's words and without rows of the ledger. A preset starts from it,
 * amends what is said otherwise there, and adds its own clauses.
 */
export const common: Pick<
  Policy,
  'categories' | 'uses' | 'recipients' | 'retention' | 'controls' | 'cookies' | 'mail' | 'rights'
> = {
  categories: oriel.categories,
  uses: oriel.uses.map(bare),
  recipients: bareTable(oriel.recipients),
  retention: bareTable(oriel.retention),
  controls: bareTable(oriel.controls),
  cookies: bareTable(oriel.cookies),
  mail: bareTable(oriel.mail),
  rights: oriel.rights.map(bare),
}

/** Promises of our default that any site keeps, whatever its policy, without rows of the ledger: `alsoHere('encrypted')`. Throws on an id that is not there. */
export const alsoHere = (...ids: readonly string[]): PromiseNode[] =>
  ids.map((id) => {
    const node = oriel.promises.find((one) => one.id === id)
    if (!node) throw new Error(`our default has no promise ${id}`)
    return bare(node)
  })

/** The line that says whose words these are, and whose site they tell of. */
export const provenance = (site: string): Text =>
  en(
    `This policy was written for Oriel, the program that runs this site, after what ${site} once told its visitors. The words are ours, and the same document decides what the program may do.`,
  )
