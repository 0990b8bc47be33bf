import {
  type Compiled,
  type Controller,
  type Notice,
  type NoticeClause,
  type NoticeSection,
  notice,
} from '#policy'
import { type Instant, type SafeUrl, fromDate, path } from '#std'
import { Badge, type Child, Clause, type Html, type PageAnswer, Segments, Ticks, Time, raw, said } from '#web'
import { type Say } from '#words'

export type NoticeProps = {
  readonly say: Say
  readonly policy: Compiled
  readonly controller: Controller
  /** The parts of the program that are mounted; clauses of others are not printed. */
  readonly modules: ReadonlySet<string>
}

/** The notice in three layers: six lines, the short text, every clause. Made from the document that decides. */
export function privacyPage({ say, policy, controller, modules }: NoticeProps): PageAnswer {
  const made = notice(policy, { say, controller, modules })
  const since = fromDate(new Date(made.effective ?? 0))
  const main = (
    <div class="page notice">
      <Head made={made} since={since} say={say} />
      <div class="n-grid">
        <Contents made={made} say={say} />
        <div class="n-body">
          <section id="six" aria-label={say('notice.six')}>
            <ol class="sixlines">
              {made.six.map(({ text, rests }) => (
                <li>
                  <a href={path`#${rests[0] ?? 'whole'}`}>{text}</a>
                </li>
              ))}
            </ol>
          </section>
          <Share made={made} say={say} />
          <section id="short" aria-labelledby="short-h" class="prose">
            <h2 id="short-h">{say('notice.short')}</h2>
            {made.short.map(({ text }) => (
              <p>{text}</p>
            ))}
          </section>
          <Whole made={made} policy={policy} say={say} />
          <NotYet made={made} say={say} />
        </div>
      </div>
    </div>
  )
  return {
    title: say('notice.title'),
    description: made.six[0]?.text ?? '',
    main,
    current: 'promise',
    styles: ['privacy.css'],
  }
}

function Head({ made, since, say }: { made: Notice; since: Instant; say: Say }): Html | null {
  const whole = made.sections.flatMap(({ clauses }) => clauses.map(({ text }) => text))
  const took = (texts: readonly string[]): string => say('notice.seconds', { seconds: readingTime(texts) })
  return (
    <header class="n-head">
      <p class="small quiet">
        {say('notice.in-force', { version: made.version, day: said(since) })}{' '}
        <a href={path`/privacy/changes`}>{say('notice.changes')}</a>
        {' · '}
        <a href={path`/privacy/policy.json`}>{say('notice.file')}</a>
      </p>
      <h1>{say('notice.title')}</h1>
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
function numbered(sections: readonly NoticeSection[]): { section: NoticeSection; first: number }[] {
  let next = 1
  return sections.map((section) => {
    const first = next
    next += section.clauses.length
    return { section, first }
  })
}

function Contents({ made, say }: { made: Notice; say: Say }): Html | null {
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
          <a href={path`/privacy/recipients`}>{say('recipients.title')}</a>
        </li>
        <li>
          <a href={path`#not-yet`}>{say('policy.not-yet')}</a>
        </li>
      </ol>
    </nav>
  )
}

function Share({ made: { share, sections }, say }: { made: Notice; say: Say }): Html | null {
  const badges = sections.flatMap(({ clauses }) => clauses.map(({ badge }) => badge))
  const kinds = (['enforced', 'recorded', 'told'] as const).filter((kind) => share[kind] > 0)
  return (
    <section class="share" aria-labelledby="share-h">
      <h2 class="cap-h" id="share-h">
        {say('policy.share', { enforced: share.enforced, all: share.all })}
      </h2>
      <Ticks
        kinds={kinds.flatMap((kind) => badges.filter((badge) => badge === kind))}
        label={say('notice.ticks', share)}
      />
      <p class="row">
        {kinds.map((kind) => (
          <Badge kind={kind} say={say} text={say(`policy.badge.${kind}`, { count: share[kind] })} />
        ))}
      </p>
    </section>
  )
}

function Whole({ made, policy, say }: { made: Notice; policy: Compiled; say: Say }): Html | null {
  return (
    <section id="whole" aria-labelledby="whole-h">
      <h2 id="whole-h">{say('notice.whole')}</h2>
      {numbered(made.sections).map(({ section, first }) => (
        <section class="chapter" aria-labelledby={`about-${section.key}`}>
          <h2 class="cap-h" id={`about-${section.key}`}>
            {section.title}
          </h2>
          {section.key === 'who' && (
            <p class="prose" id="controller">
              {made.controller.text}
            </p>
          )}
          {section.clauses.map((clause, at) => (
            <One clause={clause} no={first + at} section={section} policy={policy} say={say} />
          ))}
        </section>
      ))}
    </section>
  )
}

type OneProps = { clause: NoticeClause; no: number; section: NoticeSection; policy: Compiled; say: Say }

function One({ clause, no, section, policy, say }: OneProps): Html | null {
  const { id, title, text, badge, where } = clause
  const node = policy.clauses.find((one) => one.id === id)
  return (
    <Clause
      id={id}
      no={no}
      title={title ?? section.title}
      badge={<Badge kind={badge} say={say} />}
      margin={
        <>
          {badge === 'told' && <p>{say('notice.told-why')}</p>}
          {node?.kind === 'use' && (
            <p class="mono">
              {breakable(node.categories.join(', '))} → {breakable(node.purpose)}
            </p>
          )}
        </>
      }
    >
      <p>{text}</p>
      {where && onThisSite(where) && (
        <p class="small">
          <a href={where as SafeUrl}>{say('notice.switch')}</a>
        </p>
      )}
    </Clause>
  )
}

/** A dotted key may break after a dot. */
const breakable = (key: string): Child =>
  key.split('.').map((part, at) => (at === 0 ? part : [raw('.<wbr>'), part]))

const onThisSite = (address: string): boolean => /^\/[\w/-]*$/.test(address) && !address.startsWith('//')

/** What the document names and this site has no code for; not promised. */
function NotYet({ made: { notYet }, say }: { made: Notice; say: Say }): Html | null {
  if (notYet.length === 0) return null
  return (
    <section id="not-yet" aria-labelledby="not-yet-h">
      <details class="later">
        <summary>
          <h2 id="not-yet-h">{say('policy.not-yet')}</h2>{' '}
          <span class="quiet">{say('notice.not-yet.count', { count: notYet.length })}</span>
        </summary>
        <p class="prose">{say('notice.not-yet.lead')}</p>
        <ul class="small">
          {notYet.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** `/privacy/changes`: every version there has been, the newest first. */
export function changesPage(
  say: Say,
  versions: readonly { version: number; name: string; since: Instant }[],
): PageAnswer {
  const main = (
    <div class="page stack">
      <h1>{say('changes.title')}</h1>
      <p class="lead serif">{versions.length === 1 ? say('changes.only-one') : say('changes.lead')}</p>
      <ul class="plain versions">
        {versions.map(({ version, name, since }, at) => (
          <li>
            <b>
              {say('changes.version')} {version}
            </b>{' '}
            {name}, {say('changes.since').toLowerCase()} <Time at={since} />{' '}
            {at === 0 && <span class="badge enforced">{say('changes.now')}</span>}
          </li>
        ))}
      </ul>
      <p>
        <a href={path`/privacy`}>{say('notice.title')}</a>
      </p>
    </div>
  )
  return { title: say('changes.title'), main, current: 'promise', styles: ['privacy.css'] }
}
