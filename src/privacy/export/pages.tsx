import { type Html, print, raw } from '#jsx/jsx-runtime'
import { read } from '#policy'
import { path } from '#std'
import { type Say, speaker } from '#words'
import { type AnyDeclaration } from '../declare.ts'
import { type Head, type Writing } from './document.ts'
import { type Packing } from './packed.ts'
import { type Known, Row } from './row.tsx'
import { STYLE } from './style.ts'
import { en } from './words.ts'

/** Rows of one table on a page; the rest stand on pages of their own. */
const PER_PAGE = 100

/** `index.html` and what does not fit on it: everything by the names people know, with the pictures beside it, and no script. */
export async function writePages(begin: (name: string) => Packing, head: Head): Promise<Writing> {
  const say = speaker(en)
  const known: Known = new Map()
  const index = begin('index.html')
  let at: { table: AnyDeclaration; rows: number; page: string; out: Packing } | null = null

  async function close(): Promise<void> {
    if (!at) return
    if (at.rows === 0) await index.write(print(<p class="quiet">{say('export.none')}</p>))
    if (at.out !== index) await finish(at.out)
    await index.write('</section>')
  }
  await index.write(opening(say('export.title')))
  await index.write(print(<Lead say={say} head={head} />))
  return {
    async table(table) {
      await close()
      at = { table, rows: 0, page: 'index.html', out: index }
      await index.write(`<section>${print(<h2>{read(table.called, 'en')}</h2>)}`)
    },
    async row(row) {
      if (!at) throw new Error('a row before its table')
      const { table } = at
      if (at.rows > 0 && at.rows % PER_PAGE === 0) {
        const nth = at.rows / PER_PAGE + 1
        const page = `${table.table}-${nth}.html`
        const title = say('export.part', { called: read(table.called, 'en'), nth })
        await at.out.write(
          print(
            <p>
              <a href={path`${page}`}>{title}</a>
            </p>,
          ),
        )
        if (at.out !== index) await finish(at.out)
        at = { ...at, page, out: begin(page) }
        await at.out.write(opening(title))
        await at.out.write(
          print(
            <p>
              <a href={path`index.html`}>{say('export.title')}</a>
            </p>,
          ),
        )
        await at.out.write(print(<h1>{title}</h1>))
      }
      at.rows += 1
      await at.out.write(print(<Row say={say} declaration={table} row={row} page={at.page} known={known} />))
    },
    async end() {
      await close()
      await finish(index)
    },
  }
}

const opening = (title: string): string =>
  `<!doctype html><html lang="en"><head>${print([
    <meta charset="utf-8" />,
    <meta name="viewport" content="width=device-width, initial-scale=1" />,
    <meta name="color-scheme" content="light dark" />,
    <title>{title}</title>,
    <style>{raw(STYLE)}</style>,
  ])}</head><body><main>`

async function finish(page: Packing): Promise<void> {
  await page.write('</main></body></html>\n')
  await page.end()
}

function Lead({ say, head: { site, made_on, policy } }: { say: Say; head: Head }): Html | null {
  return (
    <>
      <h1>{say('export.title')}</h1>
      <p class="lead">{say('export.lead', { site, day: made_on, version: policy })}</p>
      <p>
        {say('export.others')} <a href={path`data.json`}>data.json</a>,{' '}
        <a href={path`schema.json`}>schema.json</a>
        {', '}
        <a href={path`missing.json`}>missing.json</a>.
      </p>
    </>
  )
}
