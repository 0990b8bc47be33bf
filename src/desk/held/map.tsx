import { type CategoryKey, type RecipientKey } from '#policy'
import { type Audience, type Html, Table } from '#web'
import { type Say } from '#words'
import { type SafeUrl, path } from '#std'
import { type Flow, type Ribbon, type Source, flowOf } from './flow.ts'

type MapProps = {
  readonly pieces: readonly Source[]
  readonly say: Say
  readonly title: string
  /** Say how many things there are of each kind. */ readonly counted?: boolean
  /** Where a kind leads. */ readonly to?: (kind: CategoryKey) => SafeUrl
}

/** Which data, what for, who gets it: drawn from a person's data or from a policy, and told as a table to whom a drawing says nothing. */
export function FlowMap({ pieces, say, title, counted = true, to = toKind }: MapProps): Html | null {
  const flow = flowOf(pieces)
  const drawn = { flow, say, title, counted, to }
  return (
    <section class="map" aria-labelledby="map-h">
      <h2 class="unseen" id="map-h">
        {title}
      </h2>
      <div class="heads small" aria-hidden="true">
        <span>{say('held.map.what')}</span>
        <span>{say('held.map.why')}</span>
        <span>{say('held.map.who')}</span>
      </div>
      <Drawing {...drawn} kind="wide" width={1160} bar={7} />
      <Drawing {...drawn} kind="tall" width={350} bar={5} />
      <details class="as-table">
        <summary>{say('held.map.table')}</summary>
        <Table
          caption={title}
          columns={[
            { head: say('held.map.what') },
            { head: say('held.map.why') },
            { head: say('held.map.who') },
          ]}
          rows={pieces.flatMap(({ kind, things, uses }) =>
            uses.map((use) => [
              say(`held.kind.${kind}`) + (counted ? ` (${things})` : ''),
              say(`held.for.${use.purpose}`),
              use.recipients.map((key) => say(`held.to.${key}`)).join(', '),
            ]),
          )}
        />
      </details>
    </section>
  )
}

const OPEN: Readonly<Record<RecipientKey, Audience>> = {
  program: 'none',
  person: 'me',
  link: 'link',
  members: 'members',
  everyone: 'everyone',
  staff: 'link',
  'mail-relay': 'me',
}
const STOP = { none: 'shut', me: 'pin', link: 'f8', members: 'f4', everyone: 'open' } as const

type Size = { kind: 'wide' | 'tall'; width: number; bar: number }

type Drawn = Required<Omit<MapProps, 'pieces'>> & { readonly flow: Flow }

function Drawing({ flow, say, title, counted, to, kind, width, bar }: Drawn & Size): Html | null {
  const middle = (width - bar) / 2
  const bands = (all: readonly Ribbon[], from: number, to: number) =>
    all.map((one) => <path class={`rib ${classes(one.of)}`} d={band(one, from, to)} />)
  return (
    <svg
      class={`flow ${kind}`}
      viewBox={`-1 0 ${width + 2} ${Math.ceil(flow.height) + 4}`}
      role="group"
      aria-label={title}
    >
      {bands(flow.left, bar, middle)}
      {bands(flow.right, middle + bar, width - bar)}
      {flow.kinds.map(({ key, y, height, things }, at) => (
        <a class={`cat k${at}`} href={to(key)}>
          <rect class="node" x="0" y={round(y)} width={bar} height={round(height)} />
          <text x="0" y={round(y - 6)}>
            {say(`held.kind.${key}`)} {counted && <tspan class="n">{things}</tspan>}
          </text>
        </a>
      ))}
      {flow.purposes.map(({ key, y, height }) => (
        <>
          <rect class="node" x={middle} y={round(y)} width={bar} height={round(height)} />
          <text x={middle + bar / 2} y={round(y - 6)} text-anchor="middle">
            {say(`held.for.${key}`)}
          </text>
        </>
      ))}
      {flow.recipients.map(({ key, y, height }) => (
        <>
          <rect class="node" x={width - bar} y={round(y)} width={bar} height={round(height)} />
          <text x={width - 20} y={round(y - 6)} text-anchor="end">
            {say(`held.to.${key}`)}
          </text>
          <use
            href={path`#iris-${STOP[OPEN[key] as keyof typeof STOP]}`}
            width="14"
            height="14"
            class="ap"
            x={width - 14}
            y={round(y - 18)}
          />
        </>
      ))}
    </svg>
  )
}

const toKind = (kind: CategoryKey): SafeUrl => path`#${idOf(kind)}`
/** The address of a kind on the page. */
export const idOf = (kind: string): string => kind.replaceAll(/[._]/g, '-')
const classes = (of: readonly number[]): string => of.map((at) => `k${at}`).join(' ')
const round = (value: number): number => Math.round(value * 10) / 10

function band({ from, to, width }: Ribbon, x: number, end: number): string {
  const [half, top, foot] = [round((x + end) / 2), round(from), round(to)]
  const [below, under] = [round(from + width), round(to + width)]
  return `M${x} ${top}C${half} ${top} ${half} ${foot} ${end} ${foot}V${under}C${half} ${under} ${half} ${below} ${x} ${below}z`
}
