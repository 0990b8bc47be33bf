import { type Refusal, refuse } from '#std'
import type { Outcome } from './child.ts'
import type { Fact } from '../carries/index.ts'
import type { Reading } from '../photo/look.ts'
import { type Original, originalFrom } from './originals.ts'
import { type Avif, type Measures, type Rendered, avifSlots } from './rendered.ts'
import type { Answer, Reason, Told } from './talk.ts'

const STATUS: Record<Reason, number> = {
  'picture.broken': 422,
  'picture.kind-unknown': 415,
  'picture.no-preview': 422,
  'picture.too-many-pixels': 413,
  'picture.too-many-frames': 413,
  'picture.too-heavy': 413,
  'picture.too-slow': 422,
  'storage.full': 507,
}

export const no = (reason: Reason): Refusal => refuse(reason, { status: STATUS[reason] })

/** What an outcome means to who asked. Throws where neither the picture nor the disk is to blame. */
export function verdict(outcome: Outcome): Rendered | Refusal {
  const answer = answered(outcome)
  if ('rendered' in answer) return rendered(answer.rendered)
  return 'refused' in answer ? no(answer.refused) : useless(answer)
}

/** The same of an original that was to be written again. */
export function verdictOnOriginal(outcome: Outcome): Original | Refusal {
  const answer = answered(outcome)
  if ('original' in answer) return originalFrom(answer.original)
  return 'refused' in answer ? no(answer.refused) : useless(answer)
}

/** The same of AVIF renditions: of the sizes that were to be made, and named by us. */
export const verdictOnAvif =
  (of: Measures) =>
  (outcome: Outcome): readonly Avif[] | Refusal => {
    const answer = answered(outcome)
    if ('refused' in answer) return no(answer.refused)
    if (!('avif' in answer)) return useless(answer)
    return avifSlots(of).flatMap(({ size }) => {
      const made = answer.avif.find((one) => one.size === size)
      return made ? [{ size, bytes: made.bytes, file: `${size}.avif` as const }] : []
    })
  }

/** The same of what a file was found to tell. */
export function verdictOnReading(outcome: Outcome): Reading | Refusal {
  const answer = answered(outcome)
  if ('reading' in answer) return readingFrom(answer.reading)
  return 'refused' in answer ? no(answer.refused) : useless(answer)
}

function answered(outcome: Outcome): Answer {
  if ('answer' in outcome) return outcome.answer
  const { lost } = outcome
  if (lost === 'unstarted') throw new Error('the picture decoder does not start')
  return {
    refused: ({ crashed: 'picture.broken', slow: 'picture.too-slow', heavy: 'picture.too-heavy' } as const)[
      lost
    ],
  }
}

function useless(answer: Answer): never {
  throw new Error(
    `the picture decoder failed: ${'failed' in answer ? answer.failed : 'it said nothing of use'}`,
  )
}

/** Field by field: what a decoder adds goes no further. */
const readingFrom = ({ carried: { container, facts, whole }, left, part }: Reading): Reading => ({
  carried: { container, facts: facts.map(fact), whole },
  left: left && left.map(fact),
  part,
})

const fact = ({ kind, name, value, where, bytes, place }: Fact): Fact => ({
  kind,
  name,
  value,
  where,
  bytes,
  ...(place && { place }),
})

const rendered = ({
  format,
  width,
  height,
  frames,
  animated,
  thumbhash,
  colour,
  digest,
  likeness,
  renditions,
  moving,
  original,
}: Told): Rendered => ({
  format,
  width,
  height,
  frames,
  animated,
  thumbhash: new Uint8Array(Buffer.from(thumbhash, 'base64')),
  colour,
  digest,
  likeness,
  renditions: renditions.map(({ size, ext, width, height, bytes, file }) => ({
    size,
    ext,
    width,
    height,
    bytes,
    file,
  })),
  moving: moving && {
    width: moving.width,
    height: moving.height,
    bytes: moving.bytes,
    file: moving.file,
  },
  original: original && originalFrom(original),
})
