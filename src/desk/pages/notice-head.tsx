import { type Compiled, type Notice, type NoticeSection, clausesIn } from '#policy'
import { type Instant, path } from '#std'
import { type Html, Segments, said } from '#web'
import { type Say } from '#words'
import { PolicyGlyph } from '../notice/drawn.tsx'

/** Which version, since when, and how much there is to read. */
export function Head({
  made,
  since,
  policy,
  say,
}: {
  made: Notice
  since: Instant
  policy: Compiled
  say: Say
}): Html | null {
  const whole = clausesIn(made).map(({ text }) => text)
  const took = (texts: readonly string[]): string => say('notice.seconds', { seconds: readingTime(texts) })
  return (
    <header class="n-head">
      <p class="small quiet">
        {say('notice.in-force', { version: made.version, day: said(since) })}{' '}
        <a href={path`/privacy/changes`}>{say('notice.changes')}</a>
        {' · '}
        <a href={path`/privacy/proof`}>{say('proof.title')}</a>
        {' · '}
        <a href={path`/privacy/policy.json`}>{say('notice.file')}</a>
      </p>
      <h1>{say('notice.title')}</h1>
      <a class="n-glyph" href={path`/privacy/compare`}>
        <PolicyGlyph policy={policy} say={say} />
        <span class="small">{say('compare.link')}</span>
      </a>
      <Segments
        label={say('notice.how-much')}
        items={[
          {
            href: path`#six`,
            text: say('notice.six'),
            note: took(made.six.map(({ text }) => text)),
            current: true,
          },
          { href: path`#short`, text: say('notice.short'), note: took(made.short.map(({ text }) => text)) },
          { href: path`#whole`, text: say('notice.whole'), note: took(whole) },
        ]}
      />
    </header>
  )
}

/** Seconds at 200 words a minute, in steps of ten. */
function readingTime(texts: readonly string[]): number {
  const count = texts.join(' ').split(/\s+/).length
  return Math.max(10, 10 * Math.round((count * 60) / 200 / 10))
}

/** Chapters with the numbers of their first and last clause. */
export function numbered(sections: readonly NoticeSection[]): { section: NoticeSection; first: number }[] {
  let next = 1
  return sections.map((section) => {
    const first = next
    next += section.clauses.length
    return { section, first }
  })
}

export function Contents({ made, say }: { made: Notice; say: Say }): Html | null {
  return (
    <nav class="n-toc small" aria-label={say('notice.contents')}>
      <ol>
        <li>
          <a href={path`#six`}>{say('notice.six')}</a>
        </li>
        <li>
          <a href={path`#short`}>{say('notice.short')}</a>
        </li>
        <li>
          <a href={path`#map`}>{say('map.short')}</a>
        </li>
        <li>
          <a href={path`#whole`}>{say('notice.whole')}</a>
          <ol>
            {numbered(made.sections).map(({ section: { key, title, clauses }, first }) => (
              <li>
                <a href={path`#about-${key}`}>
                  {clauses.length > 1 ? `${first}–${first + clauses.length - 1}` : first} {title}
                </a>
              </li>
            ))}
          </ol>
        </li>
        <li>
          <a href={path`/privacy/cookies`}>{say('cookies.title')}</a>
        </li>
        <li>
          <a href={path`/privacy/device`}>{say('device.title')}</a>
        </li>
        <li>
          <a href={path`/privacy/recipients`}>{say('recipients.title')}</a>
        </li>
        <li>
          <a href={path`/privacy/record`}>{say('record.title')}</a>
        </li>
        <li>
          <a href={path`/privacy/log`}>{say('log.title')}</a>
        </li>
        <li>
          <a href={path`#not-yet`}>{say('policy.not-yet')}</a>
        </li>
      </ol>
    </nav>
  )
}
