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

type Row = Readonly<Record<string, unknown>>
/** Where the files of a row lie by now, by the value of their column; null where the row is gone. */
export type Moved = (files: AnyFiles, row: Row) => Promise<string | null>

/** The files of a row that its person is given. Those that were moved since the row was read (who may see them changed) are found by `moved`. */
export async function givenFiles(
  stores: FileStores,
  declared: readonly AnyFiles[],
  row: Row,
  moved: Moved,
): Promise<Given[]> {
  const all = await Promise.all(declared.map((one) => givenOf(stores, one, row, moved)))
  return all.flat()
}

async function givenOf(stores: FileStores, files: AnyFiles, row: Row, moved: Moved): Promise<Given[]> {
  const { prefix, column, known = column, given, optional } = files
  const store = stores[prefix]
  if (!store) throw new Error(`nobody knows where the files of ${prefix} lie`)
  const called = String(row[known])
  const choose = async (at: string): Promise<readonly string[]> => {
    const names = await store.names(at)
    return given ? given(names) : names
  }
  let key = String(row[column])
  let chosen = await choose(key)
  if (chosen.length === 0 && !optional) {
    key = (await moved(files, row)) ?? key
    chosen = await choose(key)
  }
  if (chosen.length === 0 && !optional) return [lost(`files/${prefix}/${called}`)]
  return Promise.all(
    chosen.map(async (stored) => {
      const ending = chosen.length === 1 ? (/\.\w+$/.exec(stored)?.[0] ?? '') : `-${stored}`
      const name = `files/${prefix}/${called}${ending}`
      const bytes = (await store.get(key, stored))?.bytes
      if (bytes === undefined) return lost(name)
      const open = async (): Promise<Readable | null> =>
        (await read(store, { key, stored, bytes })) ??
        read(store, { key: await moved(files, row), stored, bytes })
      return { name, bytes, open }
    }),
  )
}

type Place = { readonly key: string | null; readonly stored: string; readonly bytes: number }

/** Null where it is not there, or another by its length. */
async function read(store: FileStore, { key, stored, bytes }: Place): Promise<Readable | null> {
  const file = key === null ? null : await store.get(key, stored)
  return file?.bytes === bytes ? file.stream() : null
}

const lost = (name: string): Given => ({ name, bytes: null, open: async () => null })
