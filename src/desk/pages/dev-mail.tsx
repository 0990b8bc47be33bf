import { type Spooled } from '#mail'
import { type SafeUrl, fromDate, outside } from '#std'
import { type Child, EmptyState, Facts, type Html, type PageAnswer, Time } from '#web'
import { type Say } from '#words'

/** Letters as they were kept, the newest first: plain text with its links, the HTML as text. */
export function devMailPage(say: Say, letters: readonly Spooled[]): PageAnswer {
  const main = (
    <div class="page stack">
      <h1>{say('dev-mail.title')}</h1>
      <p class="lead serif">{say('dev-mail.lead')}</p>
      {letters.length === 0 && (
        <EmptyState title={say('dev-mail.none')}>
          <p>{say('dev-mail.none.more')}</p>
        </EmptyState>
      )}
      {letters.map((letter) => (
        <One letter={letter} say={say} />
      ))}
    </div>
  )
  return { title: say('dev-mail.title'), main, styles: ['privacy.css'], robots: 'none' }
}

function One({ letter, say }: { letter: Spooled; say: Say }): Html | null {
  return (
    <article class="letter">
      <h2>{letter.subject}</h2>
      <Facts
        rows={[
          { term: say('dev-mail.to'), value: letter.to },
          { term: say('dev-mail.at'), value: <Time at={fromDate(new Date(letter.at))} form="minute" /> },
          { term: say('dev-mail.kind'), value: letter.kind },
        ]}
      />
      <pre class="mail-text">{linked(letter.text)}</pre>
      <details>
        <summary>{say('dev-mail.html')}</summary>
        <pre class="mail-text small">{letter.html}</pre>
      </details>
    </article>
  )
}

/** The text, its addresses as links. */
const linked = (text: string): Child =>
  text.split(/(https?:\/\/[^\s<>"]+)/).map((part, at) => {
    const href: SafeUrl | null = at % 2 === 1 ? outside(part) : null
    return href ? <a href={href}>{part}</a> : part
  })
