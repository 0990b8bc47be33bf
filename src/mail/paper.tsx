import { type Html, raw } from '#jsx/jsx-runtime'
import { type SafeUrl } from '#std'
import { type Letter } from './letters.ts'

/** What a letter says: what is so, the one thing to do, what else there is to know, why it came, and where mail is switched. */
export type Paper = {
  readonly title: string
  readonly lines: readonly string[]
  readonly link: { readonly href: SafeUrl; readonly text: string }
  readonly after: readonly string[]
  readonly why: string
  /** Null: this kind has no such link. */ readonly switches: {
    readonly text: string
    readonly href: SafeUrl
  } | null
}

/** A letter but for whom it goes to: plain text, and the same in one column of HTML. */
export function lettered(paper: Paper): Omit<Letter, 'to'> {
  const { title, lines, link, after, why, switches } = paper
  const foot = switches ? [`${switches.text}: ${switches.href}`] : []
  const text = [...lines, link.href, ...after, '--', why, ...foot].join('\n\n')
  return { subject: title, text: `${text}\n`, html: (<Page {...paper} />) as Html }
}

function Page({ title, lines, link, after, why, switches }: Paper): Html | null {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <style>{raw(STYLE)}</style>
        </head>
        <body>
          <main class="letter">
            <h1>{title}</h1>
            {lines.map((line) => (
              <p>{line}</p>
            ))}
            <p>
              <a class="do" href={link.href}>
                {link.text}
              </a>
            </p>
            {after.map((line) => (
              <p>{line}</p>
            ))}
            <div class="why">
              <p>◉ {why}</p>
              {switches && (
                <p>
                  <a href={switches.href}>{switches.text}</a>
                </p>
              )}
            </div>
          </main>
        </body>
      </html>
    </>
  )
}

/** One column that reads without it; what a mail program strips is not missed. */
const STYLE = [
  ':root{color-scheme:light dark;--paper:#FBFAF7;--ink:#1B1A17;--line:#E7E3DA;--fixer:#1C6864}',
  '@media (prefers-color-scheme:dark){:root{--paper:#141311;--ink:#EDEAE3;--line:#2B2926;--fixer:#6CC5BF}}',
  'body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Charter,"Bitstream Charter","Iowan Old Style",Cambria,Georgia,serif}',
  '.letter{max-width:34rem;margin:0 auto;padding:40px 20px 64px}',
  'h1{font-size:28px;line-height:1.2;font-weight:normal;letter-spacing:-.01em;margin:0 0 16px}',
  'p{margin:0 0 16px;white-space:pre-line}a{color:inherit;text-underline-offset:.2em;text-decoration-thickness:1px}',
  '.do{display:inline-block;font:600 15px/1 Seravek,"Gill Sans Nova",Ubuntu,Calibri,system-ui,sans-serif;border:1px solid currentColor;border-radius:6px;padding:13px 18px;text-decoration:none}',
  '.why{margin-top:40px;padding-top:20px;border-top:1px solid var(--line);font:13px/1.55 Seravek,"Gill Sans Nova",Ubuntu,Calibri,system-ui,sans-serif;color:var(--fixer)}.why p{margin:0 0 10px}',
].join('')
