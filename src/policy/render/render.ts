import { type Say } from '#words'
import { type Compiled } from '../compile.ts'
import { type Controller, withController } from '../document.ts'
import { print } from '../file/print.ts'
import { notice } from '../notice.ts'
import { blocks } from './blocks.ts'
import { jsonLd } from './json-ld.ts'
import { asHtml, asMarkdown, asText } from './writers.ts'

export const FORMATS = ['html', 'markdown', 'text', 'json', 'jsonld'] as const
export type Format = (typeof FORMATS)[number]
type Options = {
  readonly say: Say
  readonly controller: Controller
  readonly modules: ReadonlySet<string>
  readonly language?: string
}

/** The document as a whole text: for people as the notice (`html`, `markdown`, `text`), for programs as the document (`json`, `jsonld`). */
export function render(
  compiled: Compiled,
  as: Format,
  { say, controller, modules, language = 'en' }: Options,
): string {
  const document = withController(compiled.policy, controller)
  if (as === 'json') return print(document)
  if (as === 'jsonld') return `${JSON.stringify(jsonLd(document), null, 2)}\n`
  const all = blocks(notice(compiled, { say, controller, modules, language }), compiled.policy, say)
  if (as === 'html') return asHtml(all, say, language)
  return as === 'markdown' ? asMarkdown(all, say) : asText(all, say)
}
