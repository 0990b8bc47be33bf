import { type Answer, type Line } from './ask.ts'
import { type Dice } from './chance.ts'
import { type Entry, type Ledger, type State } from './ledger.ts'

export type Around = {
  readonly line: Line
  readonly token: string
  readonly files: readonly Buffer[]
  readonly ledger: Ledger
  readonly dice: Dice
}
type Shown = { id: string; title: string; audience: string; url: string; files: { jpg: string }[] }

const AUDIENCES = ['everyone', 'link', 'me']
/** What may be answered while things die: the act, or that the site rests. */
const RESTS = new Set([503, 507])

/** People at work until `stop` resolves: each sends, changes, deletes and looks, one act after the other. */
export async function work(around: Around, people: number, over: () => boolean): Promise<void> {
  await Promise.all(
    Array.from({ length: people }, async () => {
      while (!over()) await act(around).catch(() => {})
    }),
  )
}

function act(around: Around): Promise<void> {
  const { dice, ledger } = around
  const what = dice.under(10)
  const entry = what < 4 ? null : ledger.free((most) => dice.under(most))
  if (!entry) return send(around)
  if (what === 9) return look(around, entry)
  entry.busy = true
  entry.touched = true
  return (what < 7 ? change(around, entry) : remove(around, entry)).finally(() => (entry.busy = false))
}

async function send({ line, token, files, ledger, dice }: Around): Promise<void> {
  const title = `t${dice.under(1e9)}`
  const audience = dice.one(AUDIENCES)
  const answer = await line.upload(token, dice.one(files), { title, audience, tags: 'kills' })
  if (!expected(ledger, 'upload', answer, 201)) return
  const shown = JSON.parse(answer.body.toString()) as Shown
  const entry: Entry = {
    id: shown.id,
    state: { title, audience },
    maybe: null,
    page: '',
    file: '',
    slots: 0,
    busy: false,
    touched: true,
  }
  note(entry, shown)
  ledger.entries.set(shown.id, entry)
  ledger.acknowledged++
}

async function change({ line, token, ledger, dice }: Around, entry: Entry): Promise<void> {
  if (entry.state === 'gone') return
  const next: State = dice.under(2)
    ? { ...entry.state, title: `t${dice.under(1e9)}` }
    : { ...entry.state, audience: dice.one(AUDIENCES) }
  entry.maybe = next
  const answer = await line.json(`/api/v1/pictures/${entry.id}`, 'PATCH', token, next)
  if (!expected(ledger, `change ${entry.id}`, answer, 200)) return
  note(entry, JSON.parse(answer.body.toString()) as Shown)
  settle(ledger, entry, next)
}

async function remove({ line, token, ledger }: Around, entry: Entry): Promise<void> {
  entry.maybe = 'gone'
  const answer = await line.ask(`/api/v1/pictures/${entry.id}`, { method: 'DELETE', token })
  if (!expected(ledger, `delete ${entry.id}`, answer, 204)) return
  settle(ledger, entry, 'gone')
  // at once, as a stranger: the answer said it is gone
  const seen = await line.ask(entry.file)
  if (![410, 503].includes(seen.status))
    ledger.wrong.push(`deleted ${entry.id} still answered ${seen.status} at ${entry.file}`)
}

async function look({ line, ledger, dice }: Around, entry: Entry): Promise<void> {
  const path = dice.one([
    '/',
    '/explore',
    '/@ana',
    entry.page,
    entry.file,
    '/feed.atom',
    '/api/v1/pictures',
    `/api/v1/pictures/${entry.id}`,
  ])
  const { status, body } = await line.ask(path)
  if (![200, 302, 404, 410, 503].includes(status))
    ledger.wrong.push(`${path} answered ${status}: ${sentence(body)}`)
}

function settle(ledger: Ledger, entry: Entry, state: State): void {
  entry.state = state
  entry.maybe = null
  ledger.acknowledged++
}

export function note(entry: Entry, shown: Shown): void {
  entry.page = pathOf(shown.url)
  entry.file = pathOf(shown.files.at(-1)?.jpg ?? '')
  entry.slots = shown.files.length
}

const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '')

function expected(ledger: Ledger, what: string, { status, body }: Answer, good: number): boolean {
  if (status !== good && !RESTS.has(status))
    ledger.wrong.push(`${what} answered ${status}: ${sentence(body)}`)
  return status === good
}

const sentence = (body: Buffer): string =>
  body
    .toString()
    .replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>|\s+/g, ' ')
    .slice(0, 300)
