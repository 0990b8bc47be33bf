import { read } from '#policy'
import { type AnyDeclaration } from '../declare.ts'
import { type Packing } from './packed.ts'
import { VERSION } from './schema.ts'
import { type Told } from './told.ts'

/** What stands at the head of an export. */
export type Head = { readonly site: string; readonly made_on: string; readonly policy: number }

/** A row as an export tells it. */
export type ToldRow = {
  readonly told: Readonly<Record<string, Told>>
  /** Names in the archive of the files that go with it; null where it has none by nature. */
  readonly files: readonly string[] | null
}

/** One of the shapes that an export is written in: head, then each table with its rows, then the end. */
export type Writing = {
  table(declaration: AnyDeclaration): Promise<void>
  row(row: ToldRow): Promise<void>
  end(): Promise<void>
}

/** `data.json`: one line a row. */
export async function writeJson(out: Packing, head: Head): Promise<Writing> {
  let [tables, rows] = [0, 0]
  const close = (): string => (tables > 0 ? '\n]}' : '')
  await out.write(`${JSON.stringify({ oriel: VERSION, ...head }).slice(0, -1)},"tables":{`)
  return {
    async table({ table, called }) {
      const comma = tables > 0 ? ',' : ''
      await out.write(
        `${close()}${comma}\n${JSON.stringify(table)}:{"called":${JSON.stringify(read(called, 'en'))},"rows":[`,
      )
      tables += 1
      rows = 0
    },
    async row({ told, files }) {
      await out.write(`${rows > 0 ? ',' : ''}\n${JSON.stringify(files ? { ...told, files } : told)}`)
      rows += 1
    },
    end: () => out.write(`${close()}\n}}\n`),
  }
}
