import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Policy, clausesIn, notice, policyJson, withController } from '#policy'
import { type Check, type Said, outcome } from '#privacy'
import { type Site } from '#site'
import { type Ask, escape } from '#web'
import { type Say } from '#words'
import { type AboutReader } from '../about.ts'
import { policyInForce } from '../in-force.ts'

/** What is asked for the pages, in whose words they are, and which parts of the program they speak of. */
export type Printing = {
  readonly ask: Ask
  readonly about: AboutReader
  readonly say: Say
  readonly modules: ReadonlySet<string>
}

/** Whether the policy that decides is the one that is published, printed and given to programs. */
export const documentCheck = (site: Site, { ask, about, say, modules }: Printing): Check => ({
  id: 'document',
  // whose words it is, and that they decide
  clauses: ({ kind, section }) => kind === 'change' || (kind === 'promise' && section === 'provenance'),
  often: 'quarter',
  async run() {
    const { controller } = await about.refresh()
    if (!controller) return outcome(0, [])
    const stored = await policyInForce(site)
    const deciding = isDeepStrictEqual(plain(site.policy.policy), plain(stored))
    const given = await get(site, ask, '/privacy/policy.json')
    const meant = plain(policyJson(withController(stored, controller)))
    const same = isDeepStrictEqual(parsed(given), meant)
    const page = await get(site, ask, '/privacy?all')
    const clauses = clausesIn(notice(site.policy, { say, controller, modules }))
    const unprinted = clauses.filter(
      ({ id, text }) => !page.includes(`id="${id}"`) || !page.includes(escape(text)),
    )
    return outcome(clauses.length + 2, [
      ...(deciding ? [] : [{ code: 'found.other-policy', values: { digest: digestOf(stored) } }]),
      ...(same ? [] : [{ code: 'found.other-document', values: { digest: digestOf(stored) } }]),
      ...unprinted.map(({ id }): Said => ({ code: 'found.unprinted', values: { id } })),
    ])
  },
})

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

async function get({ config }: Pick<Site, 'config'>, ask: Ask, path: string): Promise<string> {
  const base = config.origin ?? 'http://localhost'
  const headers = { 'x-forwarded-proto': new URL(base).protocol.slice(0, -1) }
  return (await ask(new Request(base + path, { headers }))).text()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** The first digits of a document's SHA-256, by which two can be told apart. */
const digestOf = (policy: Policy): string =>
  hash('sha256', JSON.stringify(policyJson(policy)), 'hex').slice(0, 12)
