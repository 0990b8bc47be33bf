import { plainLine, read } from '#policy'
import { type Cell, type Look, type Part, type Piece } from '#privacy'
import { instant, path } from '#std'
import { ButtonLink, type Child, Facts, type Html, PlainLine, Table, Time, said } from '#web'
import { type Say } from '#words'
import { Governing } from '../versions/governing.tsx'
import { idOf } from './map.tsx'
import { type HeldSite } from './page.tsx'
import { valueOf } from './values.tsx'

type Props = {
  piece: Piece
  looks: readonly Look[]
  site: HeldSite
  /** The version its person is under. */ agreed: number
  say: Say
}

/** One kind: what is there in short, and opened all about it. */
export function Thing({ piece, looks, site, agreed, say }: Props): Html | null {
  const { kind, parts, uses } = piece
  const line = plainLine(site.policy, { kind, say })
  return (
    <details class="thing" id={idOf(kind)}>
      <summary>
        <h3>{say(`held.kind.${kind}`)}</h3>
        <span class="val">{inShort(piece, say)}</span>
      </summary>
      <div class="in-thing">
        {parts.map((part) => (
          <Values part={part} say={say} />
        ))}
        <Facts
          wide
          rows={[
            { term: say('held.came'), value: came(parts, say), say: true },
            ...until(parts, say),
            {
              term: say('held.kept-to'),
              value: [...new Set(uses.map((use) => say(`policy.purpose.${use.purpose}`)))].join('; '),
              say: true,
            },
            {
              term: say('held.under'),
              value: (
                <>
                  {say('held.versions', { versions: versions(parts) })}{' '}
                  {uses.map((use, at) => (
                    <>
                      {at > 0 && ', '}
                      <a href={path`/privacy#${use.id}`}>{use.title ? read(use.title, 'en') : use.id}</a>
                    </>
                  ))}
                </>
              ),
              say: true,
            },
            {
              term: say('held.governs'),
              value: <Governing agreed={agreed} now={site.policy.policy.version} say={say} />,
              say: true,
            },
            { term: say('held.may-see'), value: recipients(piece, say), say: true },
            { term: say('held.seen'), value: seen(looks, say), say: true },
          ]}
        />
        <div class="foot-thing">
          {line && (
            <PlainLine
              audience={line.audience === 'staff' ? 'none' : line.audience}
              text={line.text}
              more={line.href}
              moreText={say('policy.why')}
            />
          )}
          <p class="row acts">{acts(parts, say)}</p>
        </div>
      </div>
    </details>
  )
}

/** One thing says itself; of more the numbers are told. */
function inShort({ parts, things }: Piece, say: Say): Child {
  const row = things === 1 ? parts[0]?.first[0] : undefined
  const only = row?.find((cell) => telling(cell)) ?? row?.[0]
  if (only) return valueOf(only, say)
  return parts.map(({ declaration, rows }) => `${read(declaration.called, 'en')}: ${rows}`).join(', ')
}
const telling = ({ value, held }: Cell): boolean =>
  !held && value !== null && value !== '' && value !== undefined

function Values({ part, say }: { part: Part; say: Say }): Html | null {
  const { declaration, columns, rows, first } = part
  const called = read(declaration.called, 'en')
  const [one] = first
  return (
    <section class="stack">
      <h4>
        {called} {rows > 1 && <span class="quiet">{rows}</span>}
      </h4>
      {rows === 1 && one ? (
        <Facts
          wide
          rows={one.map((cell) => ({ term: read(cell.is.called, 'en'), value: valueOf(cell, say) }))}
        />
      ) : (
        <>
          <Table
            caption={called}
            columns={columns.slice(0, WIDEST).map(([, is]) => ({ head: read(is.called, 'en') }))}
            rows={first.map((row) => row.slice(0, WIDEST).map((cell) => valueOf(cell, say)))}
          />
          <p class="small">
            <a href={path`/me/data/${declaration.table}`}>{say('held.all', { count: rows })}</a>
          </p>
        </>
      )}
    </section>
  )
}

/** Columns that fit beside one another; the whole row is on the page of its table. */
const WIDEST = 4

function came(parts: readonly Part[], say: Say): Child {
  const since = parts.flatMap((part) => part.since ?? [])
  const how = [...new Set(parts.flatMap((part) => part.came))].map((one) => say(`held.from.${one as 'form'}`))
  return (
    <>
      {since.length > 0 && (
        <>
          <Time at={Math.min(...since) as (typeof since)[number]} />
          {how.length > 0 && '. '}
        </>
      )}
      {how.join(', ')}
    </>
  )
}

/** The first day on which something of it goes by itself. */
function until(parts: readonly Part[], say: Say): { term: string; value: Child; say: true }[] {
  const ends = parts.flatMap((part) => part.until ?? [])
  if (ends.length === 0) return []
  return [
    { term: say('held.until'), value: <Time at={instant(Math.min(...ends))} form="minute" />, say: true },
  ]
}

const versions = (parts: readonly Part[]): string =>
  [...new Set(parts.flatMap((part) => part.under))].toSorted((a, b) => a - b).join(', ')

const recipients = ({ uses }: Piece, say: Say): string =>
  [...new Set(uses.flatMap((use) => use.recipients))].map((key) => say(`policy.recipient.${key}`)).join(', ')

const seen = (looks: readonly Look[], say: Say): string =>
  looks.length === 0
    ? say('held.seen.nobody')
    : looks
        .map(({ role, at, reason }) =>
          say('held.seen.by', { role: say(`desk.role.${role as 'operator'}`), day: said(at), reason }),
        )
        .join(' ')

/** Where it is corrected or deleted: the column's own page, or the table's. */
function acts(parts: readonly Part[], say: Say): Child {
  const ways = new Map<string, string>()
  for (const { declaration, columns } of parts) {
    for (const [, is] of columns)
      if (is.correct) ways.set(is.correct, `${say('held.correct')}: ${read(is.called, 'en')}`)
    if (declaration.manage)
      ways.set(declaration.manage, `${say('held.manage')}: ${read(declaration.called, 'en')}`)
  }
  return [...ways].map(([to, text]) => (
    <ButtonLink href={path`/${to.slice(1)}`} size="s">
      {text}
    </ButtonLink>
  ))
}
