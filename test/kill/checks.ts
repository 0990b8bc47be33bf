import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inventory } from '#app'
import { fileKeys, sealedStorage } from '#privacy'
import { type Id } from '#std'
import { type Storage, diskStorage } from '#storage'
import { Client } from 'pg'
import { whole as opened } from '../sealed.ts'
import { until } from '../serving.ts'
import { type Answer, type Line } from './ask.ts'
import { note } from './clients.ts'
import { type Entry, type Ledger, type State, same } from './ledger.ts'

export type Checked = { readonly count: number; readonly wrong: readonly string[] }
type Row = { id: string; title: string; audience: string; key: string }
type Look = {
  readonly line: Line
  readonly token: string
  readonly data: string
  readonly ledger: Ledger
  readonly entries: readonly Entry[]
}

/** Compares a site at rest with what its clients were told: each of `entries` by its addresses, all of them by their rows and files. */
export async function check({ line, token, data, ledger, entries }: Look): Promise<Checked> {
  const wrong: string[] = []
  let count = 0
  const say = (so: boolean, what: string): void => {
    count++
    if (!so) wrong.push(what)
  }
  const rows = await settled(data, say)
  for (const entry of ledger.entries.values()) {
    const row = rows.get(entry.id)
    const now: State = row ? { title: row.title, audience: row.audience } : 'gone'
    say(
      same(now, entry.state) || (entry.maybe !== null && same(now, entry.maybe)),
      `${entry.id} is ${told(now)}, was acknowledged as ${told(entry.state)}${entry.maybe ? ` (or ${told(entry.maybe)})` : ''}`,
    )
    entry.state = now
    entry.maybe = null
  }
  await filesOfRows(data, rows, ledger.whole, say)
  for (const entry of entries) {
    if (entry.state === 'gone') await goneEverywhere(line, token, entry, say)
    else await thereAsTold(line, token, entry, entry.state, say)
    entry.touched = false
  }
  return { count, wrong }
}

type Say = (so: boolean, what: string) => void

const told = (state: State): string => (state === 'gone' ? 'gone' : `"${state.title}" for ${state.audience}`)

/**
 * The rows, once what a dead process left is swept and queued work is done: at most twenty seconds after the site is ready. Work that met a
 * dead database is tried again by the queue after 2.7 s, and after 7.4 s more where that was too soon.
 */
async function settled(data: string, say: Say): Promise<Map<string, Row>> {
  const client = await connected(data)
  try {
    const left = async (): Promise<string> => {
      const { rows } = await client.query<{ left: string }>(`
        select coalesce(string_agg(what, ', '), '') as left from (
          select 'upload ' || storage_key as what from upload
          union all select 'job ' || jobs.id || ' ' || coalesce(locked_by, 'free') || ' ' || coalesce(last_error, '') from graphile_worker._private_jobs jobs
            join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where tasks.identifier in ('media.erase-files', 'media.refit')) all_left`)
      const work = namesIn(join(data, 'files/work')).map((name) => `work ${name}`)
      return [rows[0]?.left ?? '', ...work].filter(Boolean).join(', ')
    }
    await until('the sweep', async () => (await left()) === '', 20_000).catch(async () =>
      say(false, `left behind: ${await left()}`),
    )
    const { rows } = await client.query<Row & { person: Id<'person'>; sealed: Buffer | null }>(
      'select short_id as id, title, audience, storage_key as key, person, sealed from picture',
    )
    const keys = fileKeys(join(data, 'keys'))
    return new Map(
      await Promise.all(rows.map(async (row): Promise<[string, Row]> => [row.id, await opened(keys, row)])),
    )
  } finally {
    await client.end()
  }
}

/** A connection of our own. After a kill of PostgreSQL alone its children may answer the site for a moment longer, while nobody takes new connections yet. */
export async function connected(data: string): Promise<Client> {
  const connectionString = `postgres://oriel@${encodeURIComponent(join(data, 'database/run'))}:5432/oriel`
  let client = new Client({ connectionString })
  await until('a connection to the database', async () => {
    client = new Client({ connectionString })
    client.on('error', () => {})
    return client.connect().then(
      () => true,
      () => false,
    )
  })
  return client
}

/** What a folder holds; nothing where none was made yet. */
const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** Each row has its whole files, sealed as its audience asks; each folder of files its row. */
async function filesOfRows(data: string, rows: Map<string, Row>, seen: Set<string>, say: Say): Promise<void> {
  const folder = join(data, 'files/pictures')
  const chance = { bytes: randomBytes }
  const stored = diskStorage(join(data, 'files'))
  const storage = sealedStorage(stored, { keys: fileKeys(join(data, 'keys')), chance }, inventory)
  const keys = new Set(namesIn(folder).flatMap((group) => namesIn(join(folder, group))))
  for (const { id, key, audience } of rows.values()) {
    say(keys.has(key), `the row of ${id} has no files (${key})`)
    say(key.endsWith(audience === 'everyone' ? '.open' : '.sealed'), `${id} for ${audience} lies in ${key}`)
    if (!keys.has(key) || seen.has(key)) continue
    const good = await wholeFiles(storage, key)
    say(good, `the files of ${id} are not whole (${key})`)
    if (good) seen.add(key)
  }
  const known = new Set([...rows.values()].map(({ key }) => key))
  for (const key of keys) say(known.has(key), `files without a row: ${key}`)
}

/** Every webp has its jpg, and each ends as its kind does; a sealed one opens to its end. */
async function wholeFiles(storage: Storage, key: string): Promise<boolean> {
  const names = await storage.names(`pictures/${key}`)
  const renditions = names.filter((name) => /^\d+\.(webp|jpg)$/.test(name))
  const sizes = new Set(renditions.map((name) => name.split('.')[0]))
  const files = await Promise.all(
    names.map(async (name) => {
      const opened = async () => (await storage.get(`pictures/${key}/${name}`))?.whole()
      const bytes = await opened().catch(() => undefined)
      return bytes !== undefined && whole(Buffer.from(bytes), name)
    }),
  )
  return renditions.length > 0 && renditions.length === sizes.size * 2 && files.every(Boolean)
}

function whole(bytes: Buffer, name: string): boolean {
  if (name.endsWith('.jpg'))
    return bytes.readUInt16BE(0) === 0xff_d8 && bytes.readUInt16BE(bytes.length - 2) === 0xff_d9
  if (name.endsWith('.png')) return bytes.subarray(-8, -4).toString('latin1') === 'IEND'
  if (name.endsWith('.avif')) return bytes.toString('latin1', 4, 8) === 'ftyp'
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.readUInt32LE(4) + 8 === bytes.length
}

async function goneEverywhere(line: Line, token: string, entry: Entry, say: Say): Promise<void> {
  const api = `/api/v1/pictures/${entry.id}`
  const asked: [string, Promise<Answer>][] = [
    [api, line.ask(api, { token })],
    [entry.page, line.ask(entry.page)],
    [entry.file, line.ask(entry.file)],
  ]
  for (const [path, answer] of asked) {
    const { status } = await answer
    say(status === 410, `deleted ${entry.id} answers ${status} at ${path}`)
  }
}

async function thereAsTold(
  line: Line,
  token: string,
  entry: Entry,
  state: Exclude<State, 'gone'>,
  say: Say,
): Promise<void> {
  const answer = await line.ask(`/api/v1/pictures/${entry.id}`, { token })
  const shown =
    answer.status === 200 ? (JSON.parse(answer.body.toString()) as Parameters<typeof note>[1]) : null
  say(
    shown !== null && shown.title === state.title && shown.audience === state.audience,
    `${entry.id} answers ${answer.status} ${shown?.title} ${shown?.audience} to its owner, not ${told(state)}`,
  )
  if (!shown) return
  note(entry, shown)
  // as a stranger who holds the address its owner holds
  const open = state.audience === 'me' ? 404 : 200
  const page = await line.ask(entry.page)
  say(page.status === open, `the page of ${entry.id} (${state.audience}) answers ${page.status}`)
  const file = await line.ask(entry.file)
  say(file.status === open, `a file of ${entry.id} (${state.audience}) answers ${file.status}`)
  if (open === 200) say(whole(file.body, 'a.jpg'), `a file of ${entry.id} is not whole`)
  const bare = await line.ask(entry.page.split('?')[0] ?? '')
  say(
    bare.status === (state.audience === 'everyone' ? 200 : 404),
    `the bare address of ${entry.id} (${state.audience}) answers ${bare.status}`,
  )
}
