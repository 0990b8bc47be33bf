import {
  type Compiled,
  type Controller,
  type Notice,
  type NoticeClause,
  type NoticeSection,
  clausesIn,
  notice,
} from '#policy'
import { type SafeUrl, fromDate, path } from '#std'
import {
  Badge,
  type Child,
  Clause,
  type Html,
  Notice as Said,
  type PageAnswer,
  type Signal,
  Ticks,
  raw,
} from '#web'
import { type Say } from '#words'
import { PolicyMap } from '../notice/policy-map.tsx'
import { Contents, Head, numbered } from './notice-head.tsx'

export type NoticeProps = {
  readonly say: Say
  readonly policy: Compiled
  readonly controller: Controller
  /** The parts of the program that are mounted; clauses of others are not printed. */
  readonly modules: ReadonlySet<string>
  /** Which checks of this site stand beside a clause. */
  readonly checked: ReadonlyMap<string, readonly string[]>
  /** Every chapter open. */ readonly open?: boolean
  /** The signal that is heeded for whoever reads it. */ readonly signal?: Signal | 'account' | null
}

/** The notice in three layers: six lines, the short text, every clause. Made from the document that decides. */
export function privacyPage(props: NoticeProps): PageAnswer {
  const { say, policy, controller, modules, checked, open = false, signal = null } = props
  const made = notice(policy, { say, controller, modules })
  const since = fromDate(new Date(made.effective ?? 0))
  const main = (
    <div class="page notice">
      <Head made={made} since={since} policy={policy} say={say} />
      {signal && <Said>{say(`notice.signal.${signal}`)}</Said>}
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
          <PolicyMap policy={policy} modules={modules} say={say} />
          <Whole made={made} policy={policy} say={say} open={open} checked={checked} />
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
    styles: ['privacy.css', 'flow.css', 'glyph.css'],
  }
}

function Share({ made, say }: { made: Notice; say: Say }): Html | null {
  const { share } = made
  const badges = clausesIn(made).map(({ badge }) => badge)
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

type WholeProps = {
  made: Notice
  policy: Compiled
  say: Say
  open: boolean
  checked: NoticeProps['checked']
}

/** Chapters are folded, the first open; a link to a clause opens its chapter by itself. */
function Whole({ made, policy, say, open, checked }: WholeProps): Html | null {
  return (
    <section id="whole" aria-labelledby="whole-h">
      <header class="row">
        <h2 id="whole-h">{say('notice.whole')}</h2>
        <a class="small" href={open ? path`/privacy#whole` : path`/privacy?all#whole`}>
          {say(open ? 'notice.fold' : 'notice.open-all')}
        </a>
      </header>
      {numbered(made.sections).map(({ section, first }) => (
        <details class="chapter" id={`about-${section.key}`} open={open || first === 1}>
          <summary>
            <h2>{section.title}</h2>{' '}
            <span class="quiet small">{say('notice.clauses', { count: section.clauses.length })}</span>
          </summary>
          <p class="prose quiet">{section.line}</p>
          {section.key === 'collect' && (
            <p class="small">
              <a href={path`/privacy/record#fields-h`}>{say('notice.fields')}</a>
            </p>
          )}
          {section.key === 'who' && (
            <p class="prose" id="controller">
              {made.controller.text}
            </p>
          )}
          {section.clauses.map((clause, at) => (
            <One
              clause={clause}
              no={first + at}
              section={section}
              policy={policy}
              say={say}
              checks={checked.get(clause.id) ?? []}
            />
          ))}
        </details>
      ))}
    </section>
  )
}

type OneProps = {
  clause: NoticeClause
  no: number
  section: NoticeSection
  policy: Compiled
  say: Say
  checks: readonly string[]
}

function One({ clause, no, section, policy, say, checks }: OneProps): Html | null {
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
          {clause.keeps.length > 0 && (
            <p>
              <a href={path`/privacy/proof#${id}`}>{say('notice.proof')}</a>
            </p>
          )}
          {checks.map((id, at) => (
            <p>
              <a href={path`/privacy/proof#check-${id}`}>
                {say(at === 0 ? 'notice.checked' : 'notice.checked-too')}
              </a>
            </p>
          ))}
          {node?.kind === 'use' && (
            <p class="mono">
              {breakable(node.categories.join(', '))} → {breakable(node.purpose)}
            </p>
          )}
        </>
      }
    >
      <p>{text}</p>
      {policy.policy.settings['cookies.doNotTrack'].said === id && (
        <p class="small">
          <a href={path`/help#do-not-track`}>{say('notice.signal.how')}</a>
        </p>
      )}
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
