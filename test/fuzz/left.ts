import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { descendants, memory, proc } from '../processes.ts'
import { tells } from './door.ts'
import { type Live } from '../live.ts'

const DECODERS = 2

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
const picturesIn = (files: string): string[] =>
  namesIn(join(files, 'pictures')).flatMap((group) => namesIn(join(files, 'pictures', group)))

/** What the database says: a row for each picture, those that came by the API, and what is announced or in parts. */
async function asked(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: string; key: string; api: boolean }>(
    `select short_id as id, storage_key as key, came_from = 'api' as api from picture`,
  )
  const { rows: open } = await client.query<{ announced: number; partial: number }>(
    `select (select count(*)::int from upload) as announced,
      (select count(*)::int from partial where published is null) as partial`,
  )
  await client.end()
  return { rows, announced: open[0]?.announced ?? 0, partial: open[0]?.partial ?? 0 }
}

/**
 * Asked while nothing is under way. `published`: the pictures that answers told of; `looked`: folders whose files were read before.
 * Rows are what was acknowledged, files are rows, and nothing of the rest is there.
 */
export async function leftBehind(
  { data, databaseUrl, lines }: Live,
  published: ReadonlySet<string>,
  looked: Set<string>,
): Promise<string[]> {
  const files = join(data, 'files')
  const { rows, announced, partial } = await asked(databaseUrl)
  const wrong: string[] = []
  const expect = (fine: boolean, what: string): void => void (fine || wrong.push(what))
  const ids = new Set(rows.map((row) => row.id))
  expect(
    [...published].every((id) => ids.has(id)),
    'a picture was acknowledged and has no row',
  )
  const silent = rows.filter((row) => row.api && !published.has(row.id))
  expect(silent.length === 0, `rows that no answer told of: ${silent.map((row) => row.id).join(' ')}`)
  const folders = picturesIn(files)
  expect(
    folders.toSorted().join() ===
      rows
        .map((row) => row.key)
        .toSorted()
        .join(),
    `${folders.length} folders of pictures, ${rows.length} rows`,
  )
  expect(announced === 0 && partial === 0, `${announced} announced, ${partial} in parts`)
  const work = namesIn(join(files, 'work'))
  const parts = namesIn(join(files, 'partial'))
  expect(work.length === 0, `folders of work: ${work.join(' ')}`)
  expect(parts.length === 0, `files in parts: ${parts.join(' ')}`)
  const decoders = descendants().filter((pid) => /decoder\.[jt]s/.test(proc(pid, 'cmdline')))
  expect(decoders.length <= DECODERS, `${decoders.length} decoders`)
  expect(!lines.some((line) => /\bat .*:\d+:\d+/.test(line)), `it said: ${lines.slice(-3).join('\n')}`)
  for (const folder of folders.filter((one) => !looked.has(one))) {
    looked.add(folder)
    const at = join(files, 'pictures', folder.slice(0, 2), folder)
    for (const name of namesIn(at).filter((one) => /^(\d+|moving)\.(webp|jpg)$/.test(one)))
      expect(!tells(readFileSync(join(at, name))), `${folder}/${name} tells the planted word`)
  }
  return wrong
}

/** Memory of this process, in MB: the site with all that sends to it. */
export const held = (): number => Math.round(memory(process.pid))
