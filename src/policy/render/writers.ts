import { type Say } from '#words'
import { type Block } from './blocks.ts'

const WIDTH = 78

/** Plain text, at most 78 signs a line where words allow it. */
export const asText = (all: readonly Block[], say: Say): string => join(all, (block) => textOf(block, say))

function textOf(block: Block, say: Say): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${(block.level === 1 ? '=' : '-').repeat([...block.text].length)}`
    case 'paragraph':
      return wrap(block.text)
    case 'list':
      return block.items.map((item) => wrap(item, '* ', '  ')).join('\n')
    default:
      return wrap(
        `${block.title ? `${block.title}. ` : ''}${block.text} [${say(`policy.render.${block.badge}`)}]`,
      )
  }
}

function wrap(text: string, first = '', next = ''): string {
  const lines = [first]
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1) ?? ''
    const bare = line === first || line === next
    if (!bare && line.length + word.length + 1 > WIDTH) lines.push(`${next}${word}`)
    else lines[lines.length - 1] = bare ? `${line}${word}` : `${line} ${word}`
  }
  return lines.join('\n')
}

/** CommonMark; what a document or an operator wrote is never markup. */
export const asMarkdown = (all: readonly Block[], say: Say): string =>
  join(all, (block) => markdownOf(block, say))

function markdownOf(block: Block, say: Say): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${plain(block.text)}`
    case 'paragraph':
      return plain(block.text)
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n')
    default:
      return `${block.title ? `### ${plain(block.title)}\n\n` : ''}${plain(block.text)} *${say(`policy.render.${block.badge}`)}*`
  }
}

/** Signs that could be markup, made harmless; one line, so that nothing begins a list or a heading. */
const plain = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>#|~&!]/g, String.raw`\$&`)
    .replace(/^([-+=])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)

/** A page of its own, without styles or scripts; each clause has its id. The site's own page is `/privacy`. */
export function asHtml(all: readonly Block[], say: Say, language: string): string {
  const title = all.find((block) => block.kind === 'heading')
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title?.text ?? '')}</title>`
  return `<!doctype html>\n<html lang="${escaped(language)}">\n<head>${head}</head>\n<body>\n${all.map((block) => htmlOf(block, say)).join('\n')}\n</body>\n</html>\n`
}

function htmlOf(block: Block, say: Say): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
    default:
      return `<section id="${escaped(block.id)}">${block.title ? `<h3>${escaped(block.title)}</h3>` : ''}<p>${escaped(block.text)} <small>${say(`policy.render.${block.badge}`)}</small></p></section>`
  }
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

const join = (all: readonly Block[], write: (block: Block) => string): string =>
  `${all.map(write).join('\n\n')}\n`
