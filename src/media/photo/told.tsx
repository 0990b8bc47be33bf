import { type Html } from '#jsx/jsx-runtime'
import { type Say } from '#words'
import { type Place } from '../carries/index.ts'
import { type Line, linesOf, placeOf } from './kinds.ts'
import { type Reading } from './look.ts'

/** Of one kind, so many lines are shown. */
const MOST = 6

/** The two columns: in the browser as on the server. */
export function Told({ looked, say }: { looked: Reading; say: Say }): Html | null {
  const { carried, left, part } = looked
  if (carried.container === null) return <p class="lead">{say('photo.unknown')}</p>
  const lines = linesOf(looked)
  const place = placeOf(looked)
  if (lines.length === 0) return <p class="lead">{say(part ? 'photo.part-nothing' : 'photo.nothing')}</p>
  return (
    <>
      {place && <World place={place} label={say('photo.map')} />}
      <div class="ledger" role="table" aria-label={say('photo.title')}>
        <div role="row" class="lhead">
          <span role="columnheader">{say('photo.was')}</span>
          <span role="columnheader">{say('photo.now')}</span>
        </div>
        {lines.map((line) => (
          <Row line={line} say={say} />
        ))}
      </div>
      <p class="plain-line">{say(part ? 'photo.part' : left === null ? 'photo.again' : 'photo.proof')}</p>
      <p class="hint">{say('photo.yours')}</p>
      {!part && !carried.whole && <p class="hint">{say('photo.broken-off')}</p>}
    </>
  )
}

function Row({ line: { kind, values, stays }, say }: { line: Line; say: Say }): Html | null {
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
        {say(stays ? 'photo.kept' : kind === 'camera' ? 'photo.removed-camera' : 'photo.removed')}
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
