import { type Html } from '#jsx/jsx-runtime'
import { type Say } from '#words'
import {
  type Carried,
  type Cleaned,
  type Fact,
  type Keep,
  type Kind,
  type Place,
  clean,
  proof,
  read,
} from '../carries/index.ts'

/** What others get is a rendition, and renditions carry nothing: no author, no profile (colours are turned into sRGB). The original that keeps them is its owner's alone. */
const KEPT: readonly Keep[] = []
/** In the order in which people would want to know. */
const ORDER: readonly Kind[] = [
  'place',
  'people',
  'owner',
  'serial',
  'time',
  'camera',
  'thumbnail',
  'caption',
  'edit-history',
  'ids',
  'software',
  'author',
  'copyright',
  'colour-profile',
  'other',
]
/** A bare code of the standard ("2", "06") tells a reader nothing. */
const SAYS_NOTHING = /^\d{0,2}$/
/** Of one kind, so many lines are shown. */
const MOST = 6

/** What a file tells, and what is left of it: `left` is null where it cannot be cleaned without encoding it again. */
export type Looked = {
  readonly carried: Carried
  readonly cleaned: Cleaned | null
  readonly left: readonly Fact[] | null
}

/** Reads a file, cleans it, and reads what came out. */
export function look(bytes: Uint8Array): Looked {
  const carried = read(bytes)
  const cleaned = clean(bytes, { keep: KEPT })
  const shown = cleaned && proof(cleaned)
  return { carried, cleaned: shown?.holds ? cleaned : null, left: shown?.holds ? shown.facts : null }
}

/** The two columns: in the browser as on the server. */
export function Told({ looked, say }: { looked: Looked; say: Say }): Html | null {
  const { carried, left } = looked
  if (carried.container === null) return <p class="lead">{say('photo.unknown')}</p>
  const kinds = ORDER.filter((kind) =>
    carried.facts.some((fact) => fact.kind === kind && !SAYS_NOTHING.test(fact.value)),
  )
  const place = carried.facts.find((fact) => fact.place)?.place
  if (kinds.length === 0) return <p class="lead">{say('photo.nothing')}</p>
  return (
    <>
      {place && <World place={place} label={say('photo.map')} />}
      <div class="ledger" role="table" aria-label={say('photo.title')}>
        <div role="row" class="lhead">
          <span role="columnheader">{say('photo.was')}</span>
          <span role="columnheader">{say('photo.now')}</span>
        </div>
        {kinds.map((kind) => (
          <Row
            kind={kind}
            facts={carried.facts.filter((fact) => fact.kind === kind)}
            stays={left?.some((fact) => fact.kind === kind) ?? false}
            say={say}
          />
        ))}
      </div>
      <p class="plain-line">{left === null ? say('photo.again') : say('photo.proof')}</p>
      <p class="hint">{say('photo.yours')}</p>
      {!carried.whole && <p class="hint">{say('photo.broken-off')}</p>}
    </>
  )
}

function Row({
  kind,
  facts,
  stays,
  say,
}: {
  kind: Kind
  facts: readonly Fact[]
  stays: boolean
  say: Say
}): Html | null {
  const values = [...new Set(facts.map((fact) => fact.value).filter((value) => !SAYS_NOTHING.test(value)))]
  return (
    <div role="row" class={stays ? 'kept' : 'gone'}>
      <span role="rowheader">{say(`photo.kind.${kind}`)}</span>
      <span role="cell" class="was mono">
        {values.slice(0, MOST).map((value) => (
          <span>{value}</span>
        ))}
        {values.length > MOST && <span>+ {values.length - MOST}</span>}
      </span>
      <span role="cell" class="now">
        {stays ? say('photo.kept') : say('photo.removed')}
      </span>
    </div>
  )
}

const MERIDIANS = Array.from({ length: 11 }, (_, at) => (at + 1) * 30)
const PARALLELS = Array.from({ length: 5 }, (_, at) => (at + 1) * 30)

/** Longitude across, latitude up, a line every thirty degrees, and where it was. Drawn by us: no map of anybody is asked. */
function World({ place: { latitude, longitude }, label }: { place: Place; label: string }): Html | null {
  const [x, y] = [longitude + 180, 90 - latitude]
  return (
    <svg
      class="world"
      viewBox="0 0 360 180"
      role="img"
      aria-label={`${label}: ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`}
    >
      <rect width="360" height="180" />
      <path
        d={[...MERIDIANS.map((at) => `M${at} 0V180`), ...PARALLELS.map((at) => `M0 ${at}H360`)].join('')}
      />
      <path class="zero" d="M180 0V180M0 90H360" />
      <circle class="near" cx={x} cy={y} r="9" />
      <circle class="there" cx={x} cy={y} r="2.5" />
    </svg>
  )
}
