import { type Readable } from 'node:stream'
import { type AnyFiles } from '../declare.ts'

/** The files of one declared prefix, by the value of their column: their names, and one of them as `Storage` gives it. */
export type FileStore = {
  names(key: string): Promise<readonly string[]>
  get(key: string, name: string): Promise<{ bytes: number; stream(): Promise<Readable | null> } | null>
}
/** A store for each prefix that is declared. */
export type FileStores = Readonly<Record<string, FileStore>>

/** A file that goes into an export; `bytes` null where it should be there and is not. */
export type Given = {
  /** In the archive: `files/pictures/Ab3dE7x.jpg`. */ readonly name: string
  readonly bytes: number | null
  readonly open: () => Promise<Readable | null>
}

/** The files of a row that its person is given. */
export async function givenFiles(
  stores: FileStores,
  declared: readonly AnyFiles[],
  row: Readonly<Record<string, unknown>>,
): Promise<Given[]> {
  const all = await Promise.all(declared.map((one) => givenOf(stores, one, row)))
  return all.flat()
}

async function givenOf(
  stores: FileStores,
  { prefix, column, known = column, given, optional }: AnyFiles,
  row: Readonly<Record<string, unknown>>,
): Promise<Given[]> {
  const store = stores[prefix]
  if (!store) throw new Error(`nobody knows where the files of ${prefix} lie`)
  const [key, called] = [String(row[column]), String(row[known])]
  const names = await store.names(key)
  const chosen = given ? given(names) : names
  if (chosen.length === 0 && !optional) return [lost(`files/${prefix}/${called}`)]
  return Promise.all(
    chosen.map(async (stored) => {
      const ending = chosen.length === 1 ? (/\.\w+$/.exec(stored)?.[0] ?? '') : `-${stored}`
      const name = `files/${prefix}/${called}${ending}`
      const file = await store.get(key, stored)
      return file
        ? { name, bytes: file.bytes, open: async () => (await store.get(key, stored))?.stream() ?? null }
        : lost(name)
    }),
  )
}

const lost = (name: string): Given => ({ name, bytes: null, open: async () => null })
