import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, after, instant, isoTime } from '#std'

/** No copy of a key outlives the key by more than this: a person's key that was thrown away is in no backup after it. */
const LONGEST = 'P7D'
const NAME = /^keys-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)$/

/** Copies the folder of keys into a folder of its own below `out`, for this user alone, and removes copies of more than seven days there. Gives its path, and how many went. */
export async function backupKeys(
  keys: string,
  out: string,
  now: Instant,
): Promise<{ readonly path: string; readonly removed: number }> {
  const path = join(out, `keys-${isoTime(now).slice(0, 19).replaceAll(':', '-')}`)
  await mkdir(out, { recursive: true, mode: 0o700 })
  await rm(`${path}.part`, { recursive: true, force: true })
  await cp(keys, `${path}.part`, { recursive: true, preserveTimestamps: true })
  await rename(`${path}.part`, path)
  let removed = 0
  for (const name of await readdir(out)) {
    const made = madeAt(name)
    if (made === null || after(made, LONGEST) > now) continue
    await rm(join(out, name), { recursive: true, force: true })
    removed++
  }
  return { path, removed }
}

/** The newest copy below `folder`, or the folder itself where it is one; null: there is none. */
export async function newestKeys(folder: string): Promise<string | null> {
  const names: string[] = await readdir(folder).catch(() => [])
  if (names.includes('master.key')) return folder
  const newest = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .at(-1)
  return newest === undefined ? null : join(folder, newest)
}

function madeAt(name: string): Instant | null {
  const [, text] = NAME.exec(name) ?? []
  return text === undefined
    ? null
    : instant(Date.parse(`${text.slice(0, 10)}T${text.slice(11).replaceAll('-', ':')}Z`))
}
